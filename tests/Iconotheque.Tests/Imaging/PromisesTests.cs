using Iconotheque.Imaging;
using Iconotheque.Web.Pictures;

namespace Iconotheque.Tests.Imaging;

public class PromisesTests
{
    [Theory]
    [InlineData(30_000, 30_000, false, "KB promise 2700 MB of pixels, as no picture does")]
    [InlineData(16_000, 15_600, true, "KB promise 749 MB of pixels, as no picture does")]
    [InlineData(23_000, 23_000, true, "more than the 500 megapixels up to which such a file, decoded in one go, is read")]
    [InlineData(40_000, 30_000, false, "more than the limit of 1000 megapixels")]
    public void A_small_file_that_promises_hundreds_of_megapixels_is_not_decoded(int width, int height, bool interlaced,
        string why)
    {
        byte[] png = SplicedImages.PngThatPromises(width, height, interlaced);
        var refused = Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(png, "a.png", new ImagingOptions()));
        Assert.Matches(why, refused.Message);
        Assert.Throws<ImageUnreadableException>(() => ImageReader.Identify(png, "a.png", new ImagingOptions()));
    }

    [Fact]
    public async Task What_visitors_send_has_narrower_limits()
    {
        byte[] png = SplicedImages.PngThatPromises(15_000, 15_000);
        using MemoryStream requests = new(), answers = new();
        var request = new PictureRequest("", "a.png", 0, null, 100, null);
        await PictureProtocol.WriteAsync(requests, request, png, TestContext.Current.CancellationToken);
        requests.Position = 0;
        PictureProcessMain.Run(requests, answers);
        Assert.Contains("promise 675 MB", System.Text.Encoding.UTF8.GetString(answers.ToArray()), StringComparison.Ordinal);
    }

    /// <summary>An empty A0 page at 600 dpi: 558 megapixels in a few kilobytes.</summary>
    [Theory]
    [InlineData("strips.tif")]
    [InlineData("one strip.tif")]
    [InlineData("page.png")]
    public void An_empty_page_of_the_largest_scanners_is_read(string name)
    {
        const int Width = 19_866, Height = 28_087;
        byte[] bytes = name switch
        {
            "page.png" => SplicedImages.EmptyPng(Width, Height),
            "strips.tif" => SplicedImages.EmptyFax(Width, Height, 64),
            _ => SplicedImages.EmptyFax(Width, Height, 28_088),
        };
        var facts = ImageReader.Identify(bytes, name, new ImagingOptions());
        Assert.Equal((Width, Height), (facts.Width, facts.Height));
        var image = ImageReader.Read(bytes, name, new ImagingOptions { TimeLimit = TimeSpan.FromMinutes(5) });
        Assert.Equal((566, 800), (image.Width, image.Height));
        Assert.Equal(-1, image.Pixels.AsSpan().IndexOfAnyExcept(byte.MaxValue));
    }

    [Fact]
    public void A_TIFF_of_more_pages_than_anybody_binds_is_refused()
    {
        Assert.Equal(300, ImageReader.Identify(SplicedImages.TiffOfPages(300), "a.tif", new ImagingOptions()).Pages);
        var refused = Assert.Throws<ImageUnreadableException>(() =>
            ImageReader.Identify(SplicedImages.TiffOfPages(10_001), "a.tif", new ImagingOptions()));
        Assert.Matches("more than 10000 pages", refused.Message);
    }
}
