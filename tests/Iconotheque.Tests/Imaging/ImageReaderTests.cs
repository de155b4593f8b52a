using Iconotheque.Imaging;
using NetVips;

namespace Iconotheque.Tests.Imaging;

public class ImageReaderTests
{
    private static readonly ImagingOptions Defaults = new();

    [Theory]
    [InlineData(Enums.Interpretation.Srgb, Enums.BandFormat.Uchar, new double[] { 200, 100, 50 }, 200, 100, 50)]
    [InlineData(Enums.Interpretation.Bw, Enums.BandFormat.Uchar, new double[] { 77 }, 77, 77, 77)]
    [InlineData(Enums.Interpretation.Rgb16, Enums.BandFormat.Ushort, new double[] { 51400, 25700, 12850 }, 200, 100, 50)] // 257 times 200, 100, 50
    [InlineData(Enums.Interpretation.Grey16, Enums.BandFormat.Ushort, new double[] { 25700 }, 100, 100, 100)]
    [InlineData(Enums.Interpretation.Lab, Enums.BandFormat.Float, new double[] { 53.24, 80.09, 67.20 }, 255, 0, 0)] // the sRGB red in CIELAB, D65
    [InlineData(Enums.Interpretation.Lab, Enums.BandFormat.Float, new double[] { 53.59, 0, 0 }, 128, 128, 128)]
    [InlineData(Enums.Interpretation.Scrgb, Enums.BandFormat.Float, new double[] { 1, 0.2140, 0 }, 255, 127, 0)] // ((127/255 + .055)/1.055)^2.4 = .2122
    [InlineData(Enums.Interpretation.Cmyk, Enums.BandFormat.Uchar, new double[] { 0, 0, 0, 0 }, 255, 255, 255)]
    public void Colours_keep_their_meaning(Enums.Interpretation meaning, Enums.BandFormat format, double[] stored, int r, int g, int b)
    {
        using var picture = Pictures.Plain(meaning, format, stored);
        AssertColour(Read(picture.Tiff()), r, g, b, 2);
    }

    [Fact]
    public void Cmyk_without_a_profile_is_read_as_printing_ink()
    {
        using var magenta = Pictures.Plain(Enums.Interpretation.Cmyk, Enums.BandFormat.Uchar, 0, 255, 0, 0);
        foreach (byte[] file in (byte[][])[magenta.Tiff(), magenta.JpegsaveBuffer(q: 100)])
        {
            var pixels = Read(file).Pixels;
            Assert.True(pixels[0] > 180 && pixels[1] < 60 && pixels[2] is > 80 and < 180, $"{pixels[0]}, {pixels[1]}, {pixels[2]}");
        }
    }

    [Fact]
    public void Cmyk_with_a_profile_comes_back_to_the_colour_it_was_made_from()
    {
        using var rgb = Pictures.Plain(Enums.Interpretation.Srgb, Enums.BandFormat.Uchar, 150, 120, 90);
        using var cmyk = rgb.IccTransform("cmyk", inputProfile: "srgb", intent: Enums.Intent.Relative);
        Assert.Equal(4, cmyk.Bands);
        AssertColour(Read(cmyk.Tiff()), 150, 120, 90, 4);
    }

    [Fact]
    public void A_wide_profile_is_converted_to_srgb()
    {
        using var rgb = Pictures.Plain(Enums.Interpretation.Srgb, Enums.BandFormat.Uchar, 200, 100, 50);
        using var wide = rgb.IccTransform("p3", inputProfile: "srgb", intent: Enums.Intent.Relative);
        double stored = wide.Getpoint(0, 0)[0];
        Assert.True(stored < 195, $"Display P3 stores less red for the same colour: {stored}");
        AssertColour(Read(wide.Png()), 200, 100, 50, 2);
    }

    [Fact]
    public void A_broken_profile_is_ignored_and_said()
    {
        using var picture = Pictures.Plain(Enums.Interpretation.Srgb, Enums.BandFormat.Uchar, 200, 100, 50);
        byte[] jpeg = HostileBytes.JpegWithSegment(picture.Jpeg(q: 100), 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. new byte[200]]);
        var read = Read(jpeg);
        AssertColour(read, 200, 100, 50, 1);
        Assert.Equal("unusable colour profile ignored", read.Note);
    }

    [Theory]
    [InlineData(128, 127)] // 255 · (255 − 128) / 255
    [InlineData(255, 0)]
    [InlineData(0, 255)]
    public void Transparent_black_is_composited_over_white(double alpha, int expected)
    {
        using var picture = Pictures.Plain(Enums.Interpretation.Srgb, Enums.BandFormat.Uchar, 0, 0, 0, alpha);
        AssertColour(Read(picture.Png()), expected, expected, expected, 0);
        using var deep = Pictures.Plain(Enums.Interpretation.Rgb16, Enums.BandFormat.Ushort, 0, 0, 0, alpha * 257);
        AssertColour(Read(deep.Png()), expected, expected, expected, 0);
    }

    [Fact]
    public void Measured_values_are_stretched_from_their_lowest_to_their_highest()
    {
        using var heights = Pictures.Of(new float[] { -10, 0, 10, 40 }, 4, 1, 1, Enums.BandFormat.Float, Enums.Interpretation.Bw);
        var read = Read(heights.Tiff());
        Assert.Equal([0, 51, 102, 255], read.Pixels.Where((_, i) => i % 3 == 0).Select(v => (int)v)); // 255 · (v + 10) / 50
        Assert.Equal("values from -10 to 40 stretched to 0 to 255", read.Note);
    }

    [Fact]
    public void Grey_repeats_the_luma()
    {
        using var picture = Pictures.Plain(Enums.Interpretation.Srgb, Enums.BandFormat.Uchar, 255, 0, 0);
        AssertColour(ImageReader.Read(picture.Png(), "x.png", Defaults with { Colour = Colour.Grey }), 76, 76, 76, 0); // 0.299 · 255
    }

    private static RgbImage Read(byte[] bytes) => ImageReader.Read(bytes, "picture", Defaults);

    private static void AssertColour(RgbImage image, int r, int g, int b, int tolerance)
    {
        for (int i = 0; i < image.Pixels.Length; i++)
            Assert.InRange(image.Pixels[i] - (i % 3 == 0 ? r : i % 3 == 1 ? g : b), -tolerance, tolerance);
    }
}
