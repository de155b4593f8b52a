using Iconotheque.Collections;
using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Tests.Synthesis.Shots;

public class MagnitudesTests
{
    private static readonly Place Mill = new Factory(1);
    private static readonly Shot Plain = new() { Year = 2010, Light = new Light() };
    private static readonly Framing Centred = new(0.3f, 0.3f, 0, 0, 0, 0, 0.2f);

    private static string Ticked(Shot shot, Framing framing)
    {
        var ticks = Magnitudes.Ticks(Magnitudes.Of(Mill, new(shot, framing), new(Plain, Centred)));
        return string.Join(' ', Enum.GetValues<Variation>().Where(v => ticks[(int)v]));
    }

    [Fact]
    public void The_reference_differs_from_itself_in_nothing() => Assert.Equal("", Ticked(Plain, Centred));

    [Fact]
    public void Each_parameter_ticks_its_own_variation()
    {
        Assert.Equal("Illumination", Ticked(Plain with { Light = new Light { Night = true } }, Centred));
        Assert.Equal("Illumination", Ticked(Plain with { Light = new Light { Exposure = 0.5f } }, Centred));
        Assert.Equal("Orientation", Ticked(Plain with { Azimuth = 0.6f }, Centred));
        Assert.Equal("Color", Ticked(Plain with { Medium = Medium.BlackAndWhite }, Centred));
        Assert.Equal("Color Domain", Ticked(Plain with { Medium = Medium.PenDrawing }, Centred));
        Assert.Equal("Alterations", Ticked(Plain with { Wear = new Wear(0.7f, 0, 0, 0, 0, 0) }, Centred));
        Assert.Equal("Time", Ticked(Plain with { Year = 1970 }, Centred));
    }

    [Fact]
    public void Each_part_of_the_framing_ticks_its_own_variation()
    {
        Assert.Equal("Scale", Ticked(Plain, Centred with { Area = 0.3f / 4 }));
        Assert.Equal("Scale", Ticked(Plain, Centred with { Area = 0.3f * 4 }));
        Assert.Equal("Occlusion", Ticked(Plain, Centred with { Hidden = 0.2f }));
        Assert.Equal("Positioning", Ticked(Plain, Centred with { CentreX = -0.5f }));
        Assert.Equal("Positioning", Ticked(Plain, Centred with { Cut = 0.4f }));
        Assert.Equal("Clutter", Ticked(Plain, Centred with { Others = 0.7f }));
        Assert.Equal("Undistinctiveness", Ticked(Plain, Centred with { Visible = 0.02f, Others = 0.01f }));
    }

    /// <summary>
    /// Four times the area is twice the length, one octave; 0.6 rad are 34.4 degrees; the mill's chimneys (0.6) fell in between,
    /// and 40 years are 0.08.
    /// </summary>
    [Fact]
    public void Magnitudes_have_their_units()
    {
        var m = Magnitudes.Of(Mill, new(Plain with { Azimuth = 0.6f, Year = 1970 }, Centred with { Area = 1.2f }),
            new(Plain, Centred));
        Assert.Equal(1, m[(int)Variation.Scale], 5);
        Assert.Equal(34.377, m[(int)Variation.Orientation], 2);
        Assert.Equal(0.68, m[(int)Variation.Time], 5);
    }

    [Fact]
    public void A_box_is_measured_as_it_is_framed()
    {
        // 10 m wide and high at 20 m under a right angle over 40 m: a quarter of each side, the left half behind a nearer wall.
        var scene = new Scene();
        scene.Model(Part.Subject).Box(new(-5, -5, -1), new(5, 5, 0), Palette.White);
        var camera = new Camera(new(0, 0, 20), default, (400, 400), MathF.PI / 2);
        var open = Framing.Of(scene, camera);
        Assert.Equal(1 / 16f, open.Area, 2);
        Assert.Equal(0, open.Hidden, 2);
        Assert.Equal(0, open.CentreX, 2);
        scene.Model(Part.Context).Box(new(-8, -8, 0.4f), new(0, 8, 0.5f), Palette.White);
        Assert.Equal(0.5f, Framing.Of(scene, camera).Hidden, 1);
        var aside = Framing.Of(scene, new Camera(new(20, 0, 20), new(20, 0, 0), (400, 400), MathF.PI / 2));
        Assert.Equal(0.5f, aside.Cut, 1);
    }
}
