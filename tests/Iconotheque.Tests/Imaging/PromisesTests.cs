using Iconotheque.Imaging;

namespace Iconotheque.Tests.Imaging;

public class PromisesTests
{
    [Fact]
    public void A_small_file_that_promises_hundreds_of_megapixels_is_not_decoded()
    {
        byte[] png = SplicedImages.PngThatPromises(16_000, 15_600);
        var refused = Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(png, "a.png", new ImagingOptions()));
        Assert.Matches("KB promise 749 MB of pixels, as no picture does", refused.Message);
        Assert.Throws<ImageUnreadableException>(() => ImageReader.Identify(png, "a.png", new ImagingOptions()));
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
