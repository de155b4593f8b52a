using Iconotheque.Imaging;
using NetVips;

namespace Iconotheque.Tests.Imaging;

public class ImageReaderTests
{
    private static readonly ImagingOptions Defaults = new();

    [Theory]
    [InlineData(Enums.Interpretation.Srgb, Enums.BandFormat.Uchar, new double[] { 200, 100, 50 }, 200, 100, 50)]
    [InlineData(Enums.Interpretation.Bw, Enums.BandFormat.Uchar, new double[] { 77 }, 77, 77, 77)]
    // 257 times 200, 100, 50
    [InlineData(Enums.Interpretation.Rgb16, Enums.BandFormat.Ushort, new double[] { 51400, 25700, 12850 }, 200, 100, 50)]
    [InlineData(Enums.Interpretation.Grey16, Enums.BandFormat.Ushort, new double[] { 25700 }, 100, 100, 100)]
    // the sRGB red in CIELAB, D65
    [InlineData(Enums.Interpretation.Lab, Enums.BandFormat.Float, new double[] { 53.24, 80.09, 67.20 }, 255, 0, 0)]
    [InlineData(Enums.Interpretation.Lab, Enums.BandFormat.Float, new double[] { 53.59, 0, 0 }, 128, 128, 128)]
    // ((127/255 + .055)/1.055)^2.4 = .2122
    [InlineData(Enums.Interpretation.Scrgb, Enums.BandFormat.Float, new double[] { 1, 0.2140, 0 }, 255, 127, 0)]
    [InlineData(Enums.Interpretation.Cmyk, Enums.BandFormat.Uchar, new double[] { 0, 0, 0, 0 }, 255, 255, 255)]
    public void Colours_keep_their_meaning(Enums.Interpretation meaning, Enums.BandFormat format, double[] stored, int r,
        int g, int b)
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
            Assert.True(pixels[0] > 180 && pixels[1] < 60 && pixels[2] is > 80 and < 180,
                $"{pixels[0]}, {pixels[1]}, {pixels[2]}");
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
        // 0.299 · 255
        AssertColour(ImageReader.Read(picture.Png(), "x.png", Defaults with { Colour = Colour.Grey }), 76, 76, 76, 0);
    }

    [Fact]
    public void What_a_curator_should_know_is_noted()
    {
        foreach (var (name, bytes) in OddImages.Formats())
        {
            string? expected = name switch
            {
                "pages.tif" => "page 1 of 3",
                "animated.gif" or "animated.webp" => "first of 3 frames",
                _ => null,
            };
            Assert.Equal(expected, ImageReader.Read(bytes, name, Defaults).Note);
        }

        using var picture = Pictures.Gradient(8, 8);
        Assert.Equal("PNG content in a file named .jpg", ImageReader.Read(picture.Png(), "a.JPG", Defaults).Note);
    }

    [Fact]
    public void A_bitmap_gives_the_pixels_of_a_png()
    {
        using var picture = Pictures.Gradient(13, 7);
        Assert.Equal(Read(picture.Png()).Pixels, Read(picture.Bmp()).Pixels);
    }

    [Fact]
    public void Jpeg_2000_is_read_where_the_system_can()
    {
        RgbImage read;
        try
        {
            read = Read(Pictures.Jpeg2000);
        }
        catch (ImageUnreadableException e)
        {
            Assert.Contains("apt install libvips-tools", e.Message);
            Assert.Skip(e.Message);
            throw;
        }

        Assert.Equal((32, 24), (read.Width, read.Height));
        Assert.Equal([200, 0, 0, 0, 0, 200], [.. read.Pixels[..3], .. read.Pixels[^3..]]);
        Assert.Equal(16, ImageReader.Read(Pictures.Jpeg2000, "a.jp2", Defaults with { MaxSide = 16 }).Width);
    }

    [Fact]
    public void Heic_is_read_where_the_system_can_and_says_how_to_get_it_elsewhere()
    {
        RgbImage read;
        try
        {
            read = Read(Pictures.Heic);
        }
        catch (ImageUnreadableException e)
        {
            Assert.Contains("HEIC", e.Message);
            Assert.Contains("apt install libvips-tools", e.Message);
            Assert.Skip(e.Message);
            throw;
        }

        Assert.Equal((48, 32), (read.Width, read.Height));
        AssertColour(read, 200, 100, 50, 2);
    }

    [Fact]
    public void A_file_that_ends_before_its_picture_is_set_aside()
    {
        using var picture = Pictures.Gradient(200, 150);
        (string Name, byte[] Bytes, int Tail)[] files =
        [
            ("a.jpg", picture.Jpeg(), 0), ("progressive.jpg", picture.Jpeg(progressive: true), 0),
            // the closing chunk holds no pixel
            ("a.png", picture.Png(), 12), ("interlaced.png", picture.PngsaveBuffer(interlace: true), 12),
            ("a.gif", picture.GifsaveBuffer(), 1), ("a.webp", picture.WebpsaveBuffer(), 0),
            ("lossless.webp", picture.WebpsaveBuffer(lossless: true), 0),
            ("a.bmp", picture.Bmp(), 0),
            ("a.avif", picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0), 0),
        ];
        foreach (var (name, bytes, tail) in files)
        {
            foreach (int end in (int[])[bytes.Length - tail - 1, bytes.Length - tail - 2, bytes.Length * 9 / 10,
                bytes.Length * 6 / 10])
            {
                var failure = Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(bytes[..end], name, Defaults));
                Assert.True(failure.Message.StartsWith("truncated", StringComparison.Ordinal),
                    $"{name} to {end} of {bytes.Length}: {failure.Message}");
            }
        }
    }

    [Fact]
    public void An_image_that_takes_too_long_is_stopped()
    {
        using var picture = Pictures.Gradient(1000, 1000);
        var hurried = Defaults with { TimeLimit = TimeSpan.FromTicks(1) };
        foreach (byte[] file in (byte[][])[picture.Jpeg(), picture.Png(), picture.PngsaveBuffer(interlace: true), picture.Tiff()])
        {
            var failure = Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(file, "a", hurried));
            Assert.StartsWith("decoding took longer than", failure.Message);
        }
    }

    [Fact]
    public void Pixels_and_reasons_do_not_depend_on_threads()
    {
        var files =
            OddImages.All().Concat(BrokenImages.All()).Where(f => !f.Name.EndsWith("jp2", StringComparison.Ordinal)).ToArray();
        string[] alone = [.. files.Select(Outcome)];
        string[] together = new string[files.Length];
        Parallel.For(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = Outcome(files[i]));
        Assert.Equal(alone, together);
    }

    private static string Outcome((string Name, byte[] Bytes) file)
    {
        try
        {
            var image = ImageReader.Read(file.Bytes, file.Name, Defaults with { PixelLimit = 20_000_000 });
            return $"{file.Name} {image.Width} {image.Note} "
                + $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(image.Pixels))}";
        }
        catch (ImageUnreadableException e)
        {
            return $"{file.Name} {e.Message}";
        }
    }

    private static RgbImage Read(byte[] bytes) => ImageReader.Read(bytes, "picture", Defaults);

    private static void AssertColour(RgbImage image, int r, int g, int b, int tolerance)
    {
        for (int i = 0; i < image.Pixels.Length; i++)
            Assert.InRange(image.Pixels[i] - (i % 3 == 0 ? r : i % 3 == 1 ? g : b), -tolerance, tolerance);
    }
}
