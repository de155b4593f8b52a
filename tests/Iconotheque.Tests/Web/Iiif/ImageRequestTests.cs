using Iconotheque.Web.Iiif;

namespace Iconotheque.Tests.Web.Iiif;

/// <summary>
/// The examples of IIIF Image API 3.0, sections 4.1 to 4.5, whose picture has 300 × 200 pixels, and what else follows from its
/// words.
/// </summary>
public class ImageRequestTests
{
    private static readonly (int Width, int Height) Picture = (300, 200);

    [Theory]
    [InlineData("full", 0, 0, 300, 200)]
    [InlineData("square", 50, 0, 200, 200)]
    [InlineData("125,15,120,140", 125, 15, 120, 140)]
    [InlineData("125,15,200,200", 125, 15, 175, 185)]        // cut at the edges
    [InlineData("pct:41.6,7.5,40,70", 125, 15, 120, 140)]    // 124.8, 15, 120, 140
    [InlineData("pct:41.6,7.5,66.6,100", 125, 15, 175, 185)]
    [InlineData("pct:0,0,100,100", 0, 0, 300, 200)]
    [InlineData("0,0,1,1", 0, 0, 1, 1)]
    [InlineData("299,199,1,1", 299, 199, 1, 1)]
    [InlineData("299,199,500,500", 299, 199, 1, 1)]
    [InlineData("0,0,2147483647,2147483647", 0, 0, 300, 200)]
    [InlineData("299,199,2147483647,2147483647", 299, 199, 1, 1)]
    public void Regions_are_those_of_the_standard(string region, int x, int y, int width, int height) =>
        Assert.Equal(new Region(x, y, width, height), ImageRequest.Parse(Picture, region, "max", "0", "default.jpg").Part);

    [Theory]
    [InlineData("max", 300, 200)]
    [InlineData("^max", 4096, 2731)]    // 200 · 4096/300 = 2730.67
    [InlineData("150,", 150, 100)]
    [InlineData("^360,", 360, 240)]
    [InlineData(",150", 225, 150)]
    [InlineData("^,240", 360, 240)]
    [InlineData("pct:50", 150, 100)]
    [InlineData("^pct:120", 360, 240)]
    [InlineData("225,100", 225, 100)]
    [InlineData("^360,360", 360, 360)]
    [InlineData("!225,100", 150, 100)]
    [InlineData("!360,360", 300, 200)]  // not larger than the region
    [InlineData("^!360,360", 360, 240)]
    [InlineData("300,", 300, 200)]
    [InlineData("300,200", 300, 200)]
    [InlineData("pct:100", 300, 200)]
    [InlineData("1,", 1, 1)]            // 0.67 is at least one pixel
    [InlineData("7,", 7, 5)]            // 4.67
    [InlineData("pct:0.5", 2, 1)]       // 1.5 and 1
    public void Sizes_are_those_of_the_standard(string size, int width, int height)
    {
        var rendering = ImageRequest.Parse(Picture, "full", size, "0", "default.jpg").Rendering;
        Assert.Equal((width, height), (rendering.Width, rendering.Height));
    }

    [Theory]
    [InlineData(10_000, 5_000, "max", 4096, 2048)]
    [InlineData(5_000, 10_000, "max", 2048, 4096)]
    [InlineData(10_000, 100, "1,", 1, 1)]
    [InlineData(10_000, 5_000, "pct:10", 1000, 500)]
    [InlineData(4096, 4096, "max", 4096, 4096)]
    public void A_large_picture_is_sent_as_large_as_its_information_says(int full, int height, string size, int expectedWidth,
        int expectedHeight)
    {
        var rendering = ImageRequest.Parse((full, height), "full", size, "0", "default.jpg").Rendering;
        Assert.Equal((expectedWidth, expectedHeight), (rendering.Width, rendering.Height));
    }

    /// <summary>
    /// IIIF Image API 3.0, section 4.2, of <c>!w,h</c>: "The extracted region is scaled so that the width and height of the
    /// returned image are not greater than w and h, while maintaining the aspect ratio. The returned image MUST be as large as
    /// possible but not larger than the extracted region, w or h, or server-imposed limits." So a box beyond the region is no
    /// error, as <c>w,h</c> beyond it is: the region is returned as it is.
    /// </summary>
    [Theory]
    [InlineData("full", "!301,201", 300, 200)]
    [InlineData("full", "!600,600", 300, 200)]
    [InlineData("full", "!301,100", 150, 100)]
    [InlineData("full", "!100000,100000", 300, 200)]
    [InlineData("125,15,120,140", "!600,600", 120, 140)]
    public void A_box_beyond_the_region_gives_the_region_and_no_error(string region, string size, int width, int height)
    {
        var rendering = ImageRequest.Parse(Picture, region, size, "0", "default.jpg").Rendering;
        Assert.Equal((width, height), (rendering.Width, rendering.Height));
        Assert.Throws<ArgumentException>(() => ImageRequest.Parse(Picture, region, size[1..], "0", "default.jpg"));
    }

    [Fact]
    public void The_size_is_that_of_the_region_and_not_of_the_picture()
    {
        var rendering = ImageRequest.Parse(Picture, "square", "max", "90", "default.jpg").Rendering;
        Assert.Equal((200, 200), (rendering.Width, rendering.Height));
        Assert.Throws<ArgumentException>(() => ImageRequest.Parse(Picture, "square", "201,", "0", "default.jpg"));
    }

    [Theory]
    [InlineData("0", false, 0)]
    [InlineData("90", false, 1)]
    [InlineData("180", false, 2)]
    [InlineData("270", false, 3)]
    [InlineData("360", false, 0)]
    [InlineData("90.0", false, 1)]
    [InlineData("!0", true, 0)]
    [InlineData("!180", true, 2)]
    public void Rotations_are_quarters_clockwise_after_mirroring(string rotation, bool mirrored, int quarters)
    {
        var rendering = ImageRequest.Parse(Picture, "full", "max", rotation, "default.jpg").Rendering;
        Assert.Equal((mirrored, quarters), (rendering.Mirrored, rendering.Quarters));
    }

    [Theory]
    [InlineData("default.jpg", "Color", false)]
    [InlineData("color.jpg", "Color", false)]
    [InlineData("gray.jpg", "Gray", false)]
    [InlineData("gray.png", "Gray", true)]
    [InlineData("bitonal.jpg", "Bitonal", false)]
    [InlineData("bitonal.png", "Bitonal", true)]
    public void Qualities_and_formats_are_those_of_the_information(string quality, string left, bool png)
    {
        var rendering = ImageRequest.Parse(Picture, "full", "max", "0", quality).Rendering;
        Assert.Equal((left, png), (rendering.Quality.ToString(), rendering.Png));
    }

    [Theory]
    [InlineData("300,0,10,10")]
    [InlineData("0,200,10,10")]
    [InlineData("0,0,0,10")]
    [InlineData("0,0,10,0")]
    [InlineData("-1,0,10,10")]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("a,b,c,d")]
    [InlineData("")]
    [InlineData("FULL")]
    [InlineData("1.5,0,10,10")]
    [InlineData("99999999999,0,1,1")]
    [InlineData("pct:0,0,0,10")]
    [InlineData("pct:100,0,10,10")]
    [InlineData("pct:-5,0,10,10")]
    [InlineData("pct:NaN,0,10,10")]
    [InlineData("pct:-Infinity,0,10,10")]
    [InlineData("pct:0,0,Infinity,10")]
    [InlineData("pct:1e1,0,10,10")]
    [InlineData("pct:1,2,3")]
    public void Other_regions_are_refused(string region) =>
        Assert.Throws<ArgumentException>(() => ImageRequest.Parse(Picture, region, "max", "0", "default.jpg"));

    [Theory]
    [InlineData("301,")]
    [InlineData(",201")]
    [InlineData("301,200")]
    [InlineData("pct:101")]
    [InlineData("pct:0")]
    [InlineData("pct:NaN")]
    [InlineData("pct:-Infinity")]
    [InlineData("^pct:999999999")]
    [InlineData("^4097,")]
    [InlineData("0,")]
    [InlineData(",0")]
    [InlineData("0,0")]
    [InlineData("!0,10")]
    [InlineData("!100,")]
    [InlineData("!,100")]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("^")]
    [InlineData("^^max")]
    [InlineData("max,")]
    [InlineData("full")]
    [InlineData("-1,")]
    [InlineData("1.5,")]
    [InlineData("1,2,3")]
    [InlineData("99999999999,")]
    public void Other_sizes_are_refused(string size) =>
        Assert.Throws<ArgumentException>(() => ImageRequest.Parse(Picture, "full", size, "0", "default.jpg"));

    [Theory]
    [InlineData("45", "default.jpg")]
    [InlineData("-90", "default.jpg")]
    [InlineData("450", "default.jpg")]
    [InlineData("", "default.jpg")]
    [InlineData("!", "default.jpg")]
    [InlineData("!!0", "default.jpg")]
    [InlineData("NaN", "default.jpg")]
    [InlineData("0", "bitonal.tif")]
    [InlineData("0", "Bitonal.jpg")]
    [InlineData("0", "default.gif")]
    [InlineData("0", "default")]
    [InlineData("0", ".jpg")]
    [InlineData("0", "default.jpg.png")]
    [InlineData("0", "GRAY.jpg")]
    [InlineData("0", "native.jpg")]
    public void Other_rotations_qualities_and_formats_are_refused(string rotation, string quality) =>
        Assert.Throws<ArgumentException>(() => ImageRequest.Parse(Picture, "full", "max", rotation, quality));
}
