using System.Net;
using Iconotheque.Imaging;

namespace Iconotheque.Tests.Web.Iiif;

[Collection(ServedLibraryTests.Name)]
public class ImageEndpointsTests(ServedLibrary served)
{
    private const string Red = "255 0 0", Green = "0 255 0", Blue = "0 0 255", White = "255 255 255";

    [Fact]
    public async Task The_information_says_what_level_two_demands()
    {
        var answer = await served.GetAsync($"/iiif/{ServedLibrary.Quarters}/info.json");
        var information = answer.Json;
        Assert.Equal("application/ld+json;profile=\"http://iiif.io/api/image/3/context.json\"", answer.Header("Content-Type"));
        Assert.Equal("http://iiif.io/api/image/3/context.json", (string?)information["@context"]);
        Assert.Equal($"{served.Address}iiif/{ServedLibrary.Quarters}", (string?)information["id"]);
        Assert.Equal(("ImageService3", "http://iiif.io/api/image", "level2"),
            ((string?)information["type"], (string?)information["protocol"], (string?)information["profile"]));
        Assert.Equal((320, 240), ((int)information["width"]!, (int)information["height"]!));
        Assert.Equal("application/json",
            (await served.GetAsync("/iiif/1/info.json", ("Accept", "application/json"))).Header("Content-Type"));
        Assert.Equal("http://creativecommons.org/publicdomain/mark/1.0/", (string?)information["rights"]);
    }

    [Fact]
    public async Task The_sizes_and_tiles_of_the_information_can_be_had()
    {
        var information = (await served.GetAsync("/iiif/12/info.json")).Json;
        Assert.Equal("""[{"width":320,"height":240},{"width":640,"height":480}]""", information["sizes"]!.ToJsonString());
        Assert.Equal("""[{"width":512,"height":512,"scaleFactors":[1,2]}]""", information["tiles"]!.ToJsonString());
        foreach (var size in information["sizes"]!.AsArray())
            Assert.Equal(((int)size!["width"]!, (int)size["height"]!),
                SizeOf(await ReadAsync($"/iiif/12/full/{size["width"]},{size["height"]}/0/default.jpg")));
        Assert.Equal((128, 480), SizeOf(await ReadAsync("/iiif/12/512,0,128,480/128,/0/default.jpg")));
    }

    [Theory]
    [InlineData("full/max/0/default.jpg", 320, 240)]
    [InlineData("full/100,/0/default.jpg", 100, 75)]
    [InlineData("full/,60/0/default.jpg", 80, 60)]
    [InlineData("full/50,200/0/default.jpg", 50, 200)]
    [InlineData("full/!100,100/0/default.jpg", 100, 75)]
    [InlineData("full/pct:25/0/default.jpg", 80, 60)]
    [InlineData("full/^640,/0/default.jpg", 640, 480)]
    [InlineData("full/max/90/default.jpg", 240, 320)]
    [InlineData("full/100,/!270/default.png", 75, 100)]
    [InlineData("square/max/0/gray.png", 240, 240)]
    [InlineData("10,20,33,47/max/0/default.jpg", 33, 47)]
    [InlineData("300,230,100,100/max/0/default.png", 20, 10)]
    [InlineData("pct:50,50,25,25/max/180/default.png", 80, 60)]
    [InlineData("0,0,1,1/max/0/default.png", 1, 1)]
    public async Task Renderings_have_exactly_the_size_that_is_asked_for(string request, int width, int height) =>
        Assert.Equal((width, height), SizeOf(await ReadAsync($"/iiif/{ServedLibrary.Quarters}/{request}")));

    [Theory]
    [InlineData("full/max/0/default.png", $"{Red}, {Green}, {Blue}, {White}")]
    [InlineData("full/max/!0/default.png", $"{Green}, {Red}, {White}, {Blue}")]
    [InlineData("full/max/90/default.png", $"{Blue}, {Red}, {White}, {Green}")]
    [InlineData("full/max/180/default.png", $"{White}, {Blue}, {Green}, {Red}")]
    [InlineData("full/max/270/default.png", $"{Green}, {White}, {Red}, {Blue}")]
    [InlineData("full/max/!90/default.png", $"{White}, {Green}, {Blue}, {Red}")]  // mirrored first, then turned
    [InlineData("160,0,160,120/max/0/default.png", $"{Green}, {Green}, {Green}, {Green}")]
    [InlineData("0,60,160,120/max/0/default.png", $"{Red}, {Red}, {Blue}, {Blue}")]
    [InlineData("pct:50,50,50,50/40,/0/default.png", $"{White}, {White}, {White}, {White}")]
    [InlineData("full/64,/0/default.png", $"{Red}, {Green}, {Blue}, {White}")]
    public async Task Regions_mirrorings_and_rotations_show_what_they_should(string request, string corners) =>
        Assert.Equal(corners, Corners(await ReadAsync($"/iiif/{ServedLibrary.Quarters}/{request}")));

    [Fact]
    public async Task A_jpeg_is_nearly_the_picture_and_gray_has_no_colour()
    {
        var jpeg = await ReadAsync($"/iiif/{ServedLibrary.Quarters}/160,0,160,120/max/0/default.jpg");
        Assert.All(jpeg.Pixels.Chunk(3), pixel => Assert.True(pixel[0] < 20 && pixel[1] > 235 && pixel[2] < 20));
        var grey = await ReadAsync($"/iiif/{ServedLibrary.Quarters}/full/max/0/gray.png");
        Assert.All(grey.Pixels.Chunk(3), pixel => Assert.True(pixel[0] == pixel[1] && pixel[1] == pixel[2]));
        Assert.Equal(255, grey.Pixels[^1]);
    }

    [Fact]
    public async Task Every_quality_that_the_information_promises_can_be_had()
    {
        string[] promised = [.. (await served.GetAsync("/iiif/1/info.json")).Json["extraQualities"]!.AsArray()
            .Select(quality => (string)quality!)];
        Assert.Equal(["color", "gray", "bitonal"], promised);
        foreach (string quality in promised.Append("default"))
        {
            foreach (string format in (string[])["jpg", "png"])
                Assert.Equal(HttpStatusCode.OK, (await served.GetAsync($"/iiif/1/full/20,/0/{quality}.{format}")).Status);
        }
    }

    [Fact]
    public async Task Bitonal_is_black_and_white_alone()
    {
        // Of the quarters, red (luma 76) and blue (29) are dark, green (150) and white are bright.
        Assert.Equal("0 0 0, 255 255 255, 0 0 0, 255 255 255",
            Corners(await ReadAsync($"/iiif/{ServedLibrary.Quarters}/full/max/0/bitonal.png")));
        Assert.All((await ReadAsync("/iiif/1/full/100,/90/bitonal.png")).Pixels, value => Assert.True(value is 0 or 255));
        var lossy = await ReadAsync($"/iiif/{ServedLibrary.Quarters}/full/max/0/bitonal.jpg");
        Assert.True(lossy.Pixels.Count(value => value is < 10 or > 245) > 0.99 * lossy.Pixels.Length);
    }

    [Fact]
    public async Task Formats_are_told_apart()
    {
        var (jpeg, png) = (await served.GetAsync("/iiif/1/full/20,/0/default.jpg"),
            await served.GetAsync("/iiif/1/full/20,/0/default.png"));
        Assert.Equal(("image/jpeg", "image/png"), (jpeg.Header("Content-Type"), png.Header("Content-Type")));
        Assert.Equal([0xFF, 0xD8], jpeg.Bytes[..2]);
        Assert.Equal("PNG"u8.ToArray(), png.Bytes[1..4]);
        Assert.Contains("level2.json", jpeg.Header("Link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_browser_has_is_not_sent_again()
    {
        foreach (string path in (string[])["/iiif/1/full/20,/0/default.jpg", "/thumbnails/1"])
        {
            var first = await served.GetAsync(path);
            var again = await served.GetAsync(path, ("If-None-Match", first.Header("ETag")));
            Assert.Equal(HttpStatusCode.OK, first.Status);
            Assert.Equal(HttpStatusCode.NotModified, again.Status);
            Assert.Empty(again.Bytes);
            Assert.Equal(first.Header("ETag"), again.Header("ETag"));
            Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(path, ("If-None-Match", "\"another\""))).Status);
        }
    }

    [Fact]
    public async Task The_address_of_the_image_leads_to_its_information()
    {
        var answer = await served.GetAsync("/iiif/3");
        Assert.True(answer.Status is HttpStatusCode.SeeOther or HttpStatusCode.Found);
        Assert.Equal($"{served.Address}iiif/3/info.json", answer.Header("Location"));
    }

    [Theory]
    [InlineData("/iiif/99/info.json", 404)]
    [InlineData("/iiif/99/full/max/0/default.jpg", 404)]
    [InlineData("/iiif/x/info.json", 404)]
    [InlineData("/iiif/1/400,0,10,10/max/0/default.jpg", 400)]
    [InlineData("/iiif/1/full/400,/0/default.jpg", 400)]
    [InlineData("/iiif/1/full/max/45/default.jpg", 400)]
    [InlineData("/iiif/1/full/max/0/default.gif", 400)]
    [InlineData("/iiif/1/full/max/0", 404)]
    public async Task What_cannot_be_had_is_refused_with_a_reason(string path, int status)
    {
        var answer = await served.GetAsync(path);
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("application/problem+json", answer.Header("Content-Type").Split(';')[0]);
        Assert.Equal(status, (int)answer.Json["status"]!);
    }

    private async Task<RgbImage> ReadAsync(string path)
    {
        var answer = await served.GetAsync(path);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {answer.Status} {answer.Text}");
        return ImageReader.Read(answer.Bytes, path, new ImagingOptions { MaxSide = 8192 });
    }

    private static (int, int) SizeOf(RgbImage image) => (image.Width, image.Height);

    /// <summary>The colours in the corners: above left and right, below left and right.</summary>
    private static string Corners(RgbImage image)
    {
        int last = image.Width * image.Height;
        return string.Join(", ", new[] { 0, image.Width - 1, last - image.Width, last - 1 }.Select(at => string.Join(' ',
            image.Pixels.AsSpan(3 * at, 3).ToArray())));
    }
}
