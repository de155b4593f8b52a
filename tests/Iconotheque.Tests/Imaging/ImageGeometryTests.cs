using CsCheck;
using Iconotheque.Imaging;
using NetVips;

namespace Iconotheque.Tests.Imaging;

public class ImageGeometryTests
{
    private static readonly ImagingOptions Defaults = new();

    [Theory] // The stored picture has the rows abc and def; the upright ones by the definition of the EXIF tag.
    [InlineData(1, "abc def")]
    [InlineData(2, "cba fed")]
    [InlineData(3, "fed cba")]
    [InlineData(4, "def abc")]
    [InlineData(5, "ad be cf")]
    [InlineData(6, "da eb fc")]
    [InlineData(7, "fc eb da")]
    [InlineData(8, "cf be ad")]
    public void Pictures_stand_upright(int orientation, string expected)
    {
        using var stored = Pictures.Of<byte>([.. "abcdef"u8], 3, 2, 1, Enums.BandFormat.Uchar, Enums.Interpretation.Bw)
            .WithOrientation(orientation);
        Assert.Equal(expected, Rows(ImageReader.Read(stored.Tiff(), "a.tif", Defaults)));
    }

    [Fact]
    public void The_header_tells_the_upright_size()
    {
        using var folder = new TemporaryFolder();
        using var stored = Pictures.Gradient(30, 20).WithOrientation(6);
        File.WriteAllBytes(folder["a.jpg"], stored.Jpeg());
        Assert.Equal(new ImageFacts(20, 30, "JPEG", 1, "srgb"), ImageReader.Identify(folder["a.jpg"], Defaults));
    }

    [Fact]
    public void A_region_is_what_a_crop_of_the_upright_picture_shows()
    {
        using var picture = Pictures.Gradient(40, 25);
        byte[][] files = [.. Enumerable.Range(1, 8).Select(o => picture.WithOrientation(o).Tiff())];
        RgbImage[] whole = [.. files.Select(f => ImageReader.Read(f, "a.tif", Defaults))];
        Gen.Select(Gen.Int[0, 7], Gen.Int[-10, 24], Gen.Int[-10, 24], Gen.Int[11, 60], Gen.Int[11, 60]).Sample((o, x, y, w, h) =>
        {
            var read = ImageReader.Read(files[o], "a.tif", Defaults, new Region(x, y, w, h));
            Assert.Equal(Crop(whole[o], x, y, w, h), read.Pixels);
        }, iter: 200, threads: 1);
    }

    [Theory]
    [InlineData(40, 0, 5, 5)]
    [InlineData(0, -5, 5, 5)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(5, 5, 0, 5)]
    public void A_region_outside_the_picture_is_an_error(int x, int y, int width, int height)
    {
        using var picture = Pictures.Gradient(40, 25);
        var failure = Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(picture.Png(), "a.png", Defaults,
            new Region(x, y, width, height)));
        Assert.Contains("outside", failure.Message);
        Assert.Contains("40×25", failure.Message);
    }

    [Fact]
    public void A_region_is_cut_out_before_it_shrinks()
    {
        using var black = Image.Black(400, 400, 3).Copy(interpretation: Enums.Interpretation.Srgb);
        using var white = black.Invert();
        using var picture = black.Join(white, Enums.Direction.Horizontal);
        var read = ImageReader.Read(picture.Jpeg(), "a.jpg", Defaults with { MaxSide = 50 }, new Region(400, 0, 400, 200));
        Assert.Equal((50, 25), (read.Width, read.Height));
        Assert.All(read.Pixels, value => Assert.InRange(value, 250, 255));
    }

    [Fact]
    public void The_longer_side_is_the_maximum_and_the_shape_stays()
    {
        Gen.Select(Gen.Int[1, 3000], Gen.Int[1, 3000], Gen.Int[1, 1000]).Sample((width, height, side) =>
        {
            var (w, h) = ImageRendering.Target(width, height, side);
            int longer = Math.Max(width, height);
            Assert.Equal(Math.Min(longer, side), Math.Max(w, h));
            double scale = Math.Min(1, (double)side / longer);
            Assert.True(w >= 1 && h >= 1 && Math.Abs(w - width * scale) <= 1 && Math.Abs(h - height * scale) <= 1);
        });
    }

    [Theory]
    [InlineData(20000, 1, 800, 1)]
    [InlineData(1, 20000, 1, 800)]
    [InlineData(1601, 1203, 800, 601)] // 1203 · 800 / 1601 = 601.1
    [InlineData(799, 3, 799, 3)]
    public void Files_shrink_to_the_size_announced(int width, int height, int expectedWidth, int expectedHeight)
    {
        using var picture = Pictures.Gradient(width, height);
        foreach (byte[] file in (byte[][])[picture.Jpeg(), picture.Png(), picture.Tiff()])
        {
            var read = ImageReader.Read(file, "a", Defaults);
            Assert.Equal((expectedWidth, expectedHeight), (read.Width, read.Height));
        }
    }

    [Theory]
    [InlineData(400)] // Lanczos alone
    [InlineData(200)] // a half on load
    [InlineData(100)] // a quarter on load
    public void Shrinking_is_close_to_the_mean_of_each_block(int side)
    {
        using var picture = Pictures.Gradient(800, 600).Gaussblur(12);
        byte[] jpeg = picture.Jpeg();
        byte[] whole = ImageReader.Read(jpeg, "a.jpg", Defaults).Pixels;
        var read = ImageReader.Read(jpeg, "a.jpg", Defaults with { MaxSide = side });
        int block = 800 / side;
        double sum = 0;
        for (int i = 0; i < read.Pixels.Length; i++)
            sum += Math.Abs(read.Pixels[i] - BlockMean(whole, 800, i / 3 % side * block, i / 3 / side * block, block, i % 3));
        Assert.InRange(sum / read.Pixels.Length, 0, 0.8);
    }

    [Fact]
    public void A_pyramid_is_one_page_and_its_copies_save_work_only()
    {
        using var picture = Pictures.Gradient(512, 384);
        byte[] pyramid = picture.TiffsaveBuffer(tile: true, tileWidth: 64, tileHeight: 64, pyramid: true);
        var small = ImageReader.Read(pyramid, "a.tif", Defaults with { MaxSide = 64 });
        var reference = ImageReader.Read(picture.Tiff(), "a.tif", Defaults with { MaxSide = 64 });
        Assert.Null(small.Note);
        Assert.Equal((64, 48), (small.Width, small.Height));
        Assert.InRange(small.Pixels.Zip(reference.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 2);
    }

    private static double BlockMean(byte[] pixels, int width, int left, int top, int block, int channel)
    {
        double sum = 0;
        for (int y = top; y < top + block; y++)
            for (int x = left; x < left + block; x++) sum += pixels[(y * width + x) * 3 + channel];
        return sum / (block * block);
    }

    private static byte[] Crop(RgbImage image, int x, int y, int width, int height)
    {
        int left = Math.Max(0, x), top = Math.Max(0, y), right = Math.Min(image.Width, x + width), bottom = Math.Min(image.Height,
            y + height);
        return [.. Enumerable.Range(top, bottom - top)
            .SelectMany(row => image.Pixels[((row * image.Width + left) * 3)..((row * image.Width + right) * 3)])];
    }

    private static string Rows(RgbImage image) =>
        string.Join(' ',
            image.Pixels.Where((_, i) => i % 3 == 0).Select(v => (char)v).Chunk(image.Width).Select(row => new string(row)));
}
