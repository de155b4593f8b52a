using System.Net;
using Iconotheque.Imaging;
using Iconotheque.Libraries;

namespace Iconotheque.Tests.Web.Api;

[Collection(ServedLibraryTests.Name)]
public class ThumbnailEndpointTests(ServedLibrary served)
{
    /// <summary>An item of 640 × 480 pixels; the library's pictures were added at 320 pixels, so that larger ones are made when
    /// they are asked for.</summary>
    private const long Tower = 12;

    [Theory]
    [InlineData("", 256, 256)]
    [InlineData("?side=256", 256, 256)]
    [InlineData("?side=512", 512, 512)]
    [InlineData("?side=1024", 640, 1024)]
    public async Task The_size_that_is_asked_for_is_given_and_kept(string query, int width, int side)
    {
        var answer = await served.GetAsync($"/thumbnails/{Tower}{query}");
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (answer.Status, answer.Header("Content-Type")));
        Assert.Equal(width, ImageReader.Identify(answer.Bytes, "a", new ImagingOptions()).Width);
        string sha256 = (string)(await served.GetAsync($"/api/v1/items/{Tower}")).Json["sha256"]!;
        Assert.NotNull(Thumbnails.Read(served.Path, sha256, 0, side));
        Assert.Equal(HttpStatusCode.NotModified, (await served.GetAsync($"/thumbnails/{Tower}{query}",
            ("If-None-Match", answer.Header("ETag")))).Status);
    }

    [Fact]
    public async Task A_size_that_there_is_not_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await served.GetAsync($"/thumbnails/{Tower}?side=300")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await served.GetAsync($"/thumbnails/{Tower}?side=x")).Status);
    }

    [Fact]
    public async Task Pages_offer_browsers_every_size_with_its_width()
    {
        string page = (await served.GetAsync("/items", ("Accept", "text/html"))).Text;
        Assert.Contains("srcset=\"/thumbnails/12 256w, /thumbnails/12?side=512 512w, /thumbnails/12?side=1024 640w\" "
            + "sizes=\"235px\"", page, StringComparison.Ordinal);
        Assert.Contains("srcset=\"/thumbnails/4 192w, /thumbnails/4?side=512 240w\" sizes=\"132px\"", page,
            StringComparison.Ordinal);
    }
}
