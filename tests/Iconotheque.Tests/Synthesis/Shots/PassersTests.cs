using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Tests.Synthesis.Shots;

public class PassersTests
{
    public static TheoryData<string> Obstacles => [.. Enum.GetNames<Passing>().Where(name => name != nameof(Passing.Nothing))];

    private static float Others(string passing)
    {
        var place = new Factory(3);
        var plan = new ShotPlan(place, 0.5f, 160);
        var shot = new Shot
        {
            Year = 1950,
            Distance = 110,
            Field = 0.9f,
            Size = (160, 120),
            Passing = Enum.Parse<Passing>(passing),
            Seed = 8
        };
        var scene = new Scene();
        Terrain.Add(scene, place.Height);
        Passers.Add(scene, plan.Stand(shot), shot, place);
        return Framing.Of(scene, plan.Stand(shot)).Others;
    }

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void Everything_that_stands_in_the_way_covers_part_of_the_frame(string passing) =>
        Assert.InRange(Others(passing) - Others(nameof(Passing.Nothing)), 0.0015f, 0.6f);
}
