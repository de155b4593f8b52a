using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Tests.Synthesis.Modelling;

public class FacadeTests
{
    private static readonly Surface Mark = Surface.Of(Pattern.Plain, 0x123456);

    private static List<Triangle> Drawn(Dressing dressing, bool painted = false)
    {
        var scene = new Scene();
        var style = new FacadeStyle
        {
            Wall = Palette.White,
            Window = new Opening(Head.Flat, 0.3f, Palette.Glass, null, 0),
            Dressing = dressing,
            Painted = painted,
            Bay = 3,
            Storey = 3
        };
        Facade.Draw(scene.Model(Part.Subject), 9, 3, style);
        int mark = scene.Surfaces.IndexOf(Mark);
        return painted ? scene.Triangles : [.. scene.Triangles.Where(t => t.Surface == mark)];
    }

    /// <summary>
    /// Three bays by three storeys; the ground floor has no shutters: 2 shutters of 2 triangles at each of 6 windows.
    /// </summary>
    [Fact]
    public void Shutters_hang_beside_the_windows_above_the_ground_floor() =>
        Assert.Equal(6 * 2 * 2, Drawn(new Dressing { Shutters = Mark }).Count);

    [Fact]
    public void Pilasters_stand_between_the_bays_and_at_the_ends() =>
        Assert.Equal(4 * 12, Drawn(new Dressing { Pilasters = Mark }).Count);

    /// <summary>A frieze under the cornice and one along the first storey, 0.5 m high as the surface says.</summary>
    [Fact]
    public void A_frieze_is_as_high_as_its_ornament()
    {
        var frieze = Mark with { Size = 0.5f };
        var scene = new Scene();
        var style = new FacadeStyle
        {
            Wall = Palette.White,
            Window = new Opening(Head.Flat, 0.3f, Palette.Glass),
            Dressing = new Dressing { Frieze = frieze },
            Bay = 3,
            Storey = 3
        };
        Facade.Draw(scene.Model(Part.Subject), 9, 3, style);
        var heights = scene.Triangles.Where(t => t.Surface == scene.Surfaces.IndexOf(frieze)).SelectMany(t =>
            new[] { t.A.Y, t.B.Y, t.C.Y }).Distinct().Order();
        Assert.Equal([2.75f, 3.25f, 8.1f, 8.6f], heights, (a, b) => MathF.Abs(a - b) < 1e-4f);
    }

    [Fact]
    public void Painted_windows_need_few_triangles() =>
        Assert.InRange(Drawn(new Dressing(), painted: true).Count, 9 * 6, 9 * 6 + 12);
}
