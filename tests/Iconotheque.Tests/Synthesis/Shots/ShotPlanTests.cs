using Iconotheque.Synthesis;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Tests.Synthesis.Shots;

public class ShotPlanTests
{
    private static Shot[] Shots(float difficulty, int count = 2000)
    {
        var plan = new ShotPlan(new Factory(1), difficulty, 160);
        return [.. Enumerable.Range(0, count).Select(i => plan.Varied(new SplitMix64((ulong)i)))];
    }

    [Fact]
    public void A_difficult_class_has_every_medium_every_obstacle_and_every_damage()
    {
        var shots = Shots(1);
        Assert.Equal(Enum.GetValues<Medium>(), shots.Select(s => s.Medium).Distinct().Order());
        Assert.Equal(Enum.GetValues<Passing>(), shots.Select(s => s.Passing).Distinct().Order());
        Func<Shot, float>[] magnitudes = [s => s.Wear.Mould, s => s.Wear.Dust, s => s.Wear.Leak, s => s.Wear.Coarseness,
            s => s.Wear.Blocking, s => s.Wear.Tear, s => s.Precipitation, s => s.Light.Overcast];
        Assert.All(magnitudes, magnitude => Assert.InRange(shots.Count(s => magnitude(s) > 0), 20, 1500));
        Assert.All(shots, s => Assert.All(magnitudes, magnitude => Assert.InRange(magnitude(s), 0, 1)));
    }

    [Fact]
    public void An_easy_class_is_nearly_all_clean_colour_photographs()
    {
        var shots = Shots(0);
        Assert.True(shots.Count(s => s.Medium == Medium.Colour) > 1600);
        Assert.True(shots.Count(s => s.Wear.Sum < 0.3f) > 1500);
        Assert.True(shots.Average(s => s.Wear.Sum) < 0.4 * Shots(1).Average(s => s.Wear.Sum));
    }

    [Fact]
    public void Years_and_media_go_together()
    {
        Assert.All(Shots(1).Where(s => s.Medium == Medium.Slide), s => Assert.InRange(s.Year, 1948, 1993));
        Assert.All(Shots(1).Where(s => s.Medium is Medium.Colour or Medium.Monochrome), s => Assert.True(s.Year >= 1985));
        Assert.All(Shots(1).Where(s => s.Medium is Medium.Oil or Medium.Pencil or Medium.Watercolour),
            s => Assert.Equal(Standpoint.Street, s.Standpoint));
    }

    [Fact]
    public void A_place_known_from_the_air_has_an_oblique_reference()
    {
        var shot = new ShotPlan(new Stadium(4), 0.3f, 120).Prepare(0).Shot;
        Assert.Equal(Standpoint.Oblique, shot.Standpoint);
        Assert.Equal((Medium.Colour, default(Wear)), (shot.Medium, shot.Wear));
    }
}
