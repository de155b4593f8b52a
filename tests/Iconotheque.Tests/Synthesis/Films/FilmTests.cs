using System.Numerics;
using Iconotheque.Collections;
using Iconotheque.Synthesis.Films;
using Iconotheque.Synthesis.Places;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;
using Recorded = Iconotheque.Synthesis.Rendering.Rendering;

namespace Iconotheque.Tests.Synthesis.Films;

public class FilmTests
{
    private const int Width = 160, Height = 96;

    public static TheoryData<string> Media => [.. Enum.GetNames<Medium>()];

    /// <summary>A wall that faces the camera, one surface, coloured by position.</summary>
    private static Recorded Wall(Func<int, int, Vector3> colour)
    {
        var picture = new DisplayPicture(Width, Height);
        picture.Map((_, x, y) => colour(x, y));
        int count = Width * Height;
        return new(picture, [.. Enumerable.Repeat(20f, count)], [.. Enumerable.Repeat(Vector3.UnitZ, count)], new short[count]);
    }

    private static Recorded RedAndBlue() => Wall((x, _) => x < Width / 2 ? new(0.75f, 0.3f, 0.25f) : new(0.25f, 0.35f, 0.8f));

    private static DisplayPicture Made(Recorded recorded, string medium) =>
        Film.Of(recorded, new Shot { Medium = Enum.Parse<Medium>(medium), Year = 1930, Seed = 11 });

    private static Vector3 Mean(DisplayPicture p, int x0, int x1)
    {
        Vector3 sum = Vector3.Zero;
        for (int y = 20; y < 76; y++) for (int x = x0; x < x1; x++) sum += p[x, y];
        return sum / ((x1 - x0) * 56);
    }

    /// <summary>How far red and blue paint differ in hue: the difference of their red-minus-blue.</summary>
    private static float Hue(string medium)
    {
        var p = Made(RedAndBlue(), medium);
        Vector3 left = Mean(p, 24, 64), right = Mean(p, 96, 136);
        return left.X - left.Z - (right.X - right.Z);
    }

    [Theory]
    [MemberData(nameof(Media))]
    public void A_medium_keeps_hues_exactly_when_its_magnitude_says_so(string medium)
    {
        var plain = new FramedShot(new Shot { Year = 1930 }, new Framing(0.3f, 0.3f, 0, 0, 0, 0, 0.2f));
        var magnitudes = Magnitudes.Of(new Factory(1),
            plain with { Shot = new Shot { Year = 1930, Medium = Enum.Parse<Medium>(medium) } }, plain);
        if (magnitudes[(int)Variation.Color] < 1) Assert.True(Hue(medium) > 0.12f, $"{Hue(medium)}");
        else Assert.InRange(Hue(medium), -0.06f, 0.06f);
    }

    [Fact]
    public void A_transparency_is_stronger_and_a_faded_print_weaker_in_colour_than_life() =>
        Assert.True(Hue("Slide") > 1.1f * Hue("Colour") && Hue("Colour") > 1.1f * Hue("FadedPrint"));

    [Theory]
    [MemberData(nameof(Media))]
    public void A_medium_gives_the_same_finite_pixels_twice(string medium)
    {
        var first = Made(RedAndBlue(), medium).Pixels;
        Assert.Equal(first, Made(RedAndBlue(), medium).Pixels);
        Assert.All(first, c => Assert.True(c.X is > -0.5f and < 1.6f && c.Y is > -0.5f and < 1.6f && c.Z is > -0.5f and < 1.6f));
    }

    [Theory]
    [MemberData(nameof(Media))]
    public void Dark_stays_darker_than_light_in_every_medium(string medium)
    {
        var p = Made(Wall((x, _) => new Vector3(x < Width / 2 ? 0.15f : 0.85f)), medium);
        Assert.True(DisplayPicture.Luma(Mean(p, 24, 64)) + 0.15f < DisplayPicture.Luma(Mean(p, 96, 136)));
    }

    [Theory]
    [InlineData("Halftone")]
    [InlineData("Offset")]
    public void A_printed_grey_is_dots_of_full_ink_on_bare_paper(string medium)
    {
        float[] tones = [.. Made(Wall((_, _) => new Vector3(0.5f)), medium).Pixels.Select(DisplayPicture.Luma)];
        Assert.True(tones.Max() - tones.Min() > 0.5f);
        float[] smooth = [.. Made(Wall((_, _) => new Vector3(0.5f)), "Monochrome").Pixels.Select(DisplayPicture.Luma)];
        Assert.True(smooth.Max() - smooth.Min() < 0.25f);
    }

    [Fact]
    public void Dots_grow_with_the_tone()
    {
        float[] means = [.. new[] { 0.1f, 0.3f, 0.5f, 0.7f, 0.9f }
            .Select(tone => DisplayPicture.Luma(Mean(Made(Wall((_, _) => new Vector3(tone)), "Halftone"), 24, 136)))];
        Assert.All(means.Zip(means.Skip(1)), pair => Assert.True(pair.First + 0.05f < pair.Second));
    }

    [Fact]
    public void Strokes_of_oil_swallow_what_is_finer_than_the_brush()
    {
        Recorded Stripes() => Wall((x, _) => new Vector3(x % 2 == 0 ? 0.35f : 0.65f));
        float Steps(DisplayPicture p) =>
            Enumerable.Range(30, 90).Average(x => MathF.Abs(DisplayPicture.Luma(p[x, 48] - p[x + 1, 48])));
        Assert.True(Steps(Made(Stripes(), "Oil")) < 0.5f * Steps(Made(Stripes(), "Colour")));
    }
}
