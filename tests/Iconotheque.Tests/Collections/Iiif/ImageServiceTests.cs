using System.Text.Json;
using Iconotheque.Collections.Iiif;

namespace Iconotheque.Tests.Collections.Iiif;

public class ImageServiceTests
{
    private const string At = "https://i.example.org/iiif/1";

    [Theory]

    // Image API 3.0: level 0 gives the sizes it lists; from level 1 any width.
    [InlineData(
        """{ "id": "AT", "type": "ImageService3", "profile": "level0", "width": 6000, "height": 4000, "sizes": [{ "width": 375, "height": 250 }, { "width": 1500, "height": 1000 }, { "width": 3000, "height": 2000 }] }""",
        "1500,1000")]
    [InlineData(
        """{ "id": "AT", "type": "ImageService3", "profile": "level0", "width": 6000, "height": 4000, "sizes": [{ "width": 3000, "height": 2000 }] }""",
        "3000,2000")]
    [InlineData("""{ "id": "AT", "type": "ImageService3", "profile": "level2", "width": 6000, "height": 4000 }""", "1024,")]
    [InlineData("""{ "id": "AT", "type": "ImageService3", "profile": "level1", "width": 4000, "height": 6000 }""", "683,")]
    [InlineData(
        """{ "id": "AT", "type": "ImageService3", "profile": "level1", "width": 6000, "height": 4000, "sizes": [{ "width": 1500, "height": 1000 }] }""",
        "1500,1000 1024,")]
    [InlineData(
        """{ "id": "AT", "type": "ImageService3", "profile": "level1", "width": 6000, "height": 4000, "sizes": [{ "width": 3000, "height": 2000 }] }""",
        "1024,")]
    [InlineData(
        """{ "id": "AT", "type": "ImageService3", "profile": "level0", "width": 6000, "height": 4000, "extraFeatures": ["sizeByW"] }""",
        "1024,")]
    [InlineData(
        """{ "id": "AT", "type": "ImageService3", "profile": "level2", "width": 6000, "height": 4000, "maxWidth": 800 }""",
        "max")]
    [InlineData("""{ "id": "AT", "type": "ImageService3", "profile": "level2", "width": 1000, "height": 800 }""", "")]
    [InlineData("""{ "id": "AT", "type": "ImageService3", "profile": "level0", "width": 6000, "height": 4000 }""", "")]
    [InlineData("""{ "id": "AT", "type": "ImageService3", "profile": "level2" }""", "")]

    // 2.1: a profile is a list of an address and what is supported besides; sizes are asked by width and height, or by width
    // alone.
    [InlineData(
        """{ "@id": "AT/", "@context": "http://iiif.io/api/image/2/context.json", "profile": ["http://iiif.io/api/image/2/level2.json", { "supports": ["sizeByWh"] }], "width": 6000, "height": 4000 }""",
        "1024,")]
    [InlineData(
        """{ "@id": "AT", "@context": "http://iiif.io/api/image/2/context.json", "profile": "http://iiif.io/api/image/2/level0.json", "width": 6000, "height": 4000, "sizes": [{ "width": 1500, "height": 1000 }] }""",
        "1500,1000 1500,")]
    [InlineData(
        """{ "@id": "AT", "@type": "ImageService2", "profile": ["http://iiif.io/api/image/2/level0.json", { "supports": ["sizeByW"] }], "width": 6000, "height": 4000 }""",
        "1024,")]

    // 1.1: the quality is native.
    [InlineData(
        """{ "@id": "AT", "@context": "http://library.stanford.edu/iiif/image-api/1.1/context.json", "profile": "http://library.stanford.edu/iiif/image-api/1.1/compliance.html#level1", "width": 6000, "height": 4000 }""",
        "1024,")]
    [InlineData("""{ "@id": "AT", "@type": "ImageService1", "profile": "level2", "width": 6000, "height": 4000 }""", "1024,")]
    public void Gives_the_smallest_image_that_covers_what_is_needed(string service, string sizes)
    {
        var read = Read(service.Replace("AT", At, StringComparison.Ordinal), "https://elsewhere.example.org/master.jpg")!;

        string quality = read.Version == 1 ? "native" : "default";
        Assert.Equal(sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(size => $"{At}/full/{size}/0/{quality}.jpg"),
            read.Addresses(1024));
    }

    [Theory]
    [InlineData("level3", 3)]
    [InlineData("http://iiif.io/api/image/3/level1.json", 3)]
    [InlineData("level1", 3)]
    [InlineData("http://iiif.io/api/image/2/level1.json", 2)]
    [InlineData("http://library.stanford.edu/iiif/image-api/compliance.html#level1", 1)]
    public void Is_of_the_version_that_its_words_say(string profile, int version)
    {
        string type = profile == "level3" ? "ImageService3" : "";

        Assert.Equal(version, Read($$"""{ "id": "{{At}}", "type": "{{type}}", "profile": "{{profile}}" }""", "")!.Version);
    }

    [Fact]
    public void The_full_image_is_asked_for_as_each_version_says()
    {
        Assert.Equal($"{At}/full/max/0/default.jpg", new ImageService(At, 3, 2).Full);
        Assert.Equal($"{At}/full/full/0/default.jpg", new ImageService(At, 2, 2).Full);
        Assert.Equal($"{At}/full/full/0/native.jpg", new ImageService(At, 1, 2).Full);
    }

    [Fact]
    public void A_part_of_an_image_or_a_turned_one_has_no_other_sizes()
    {
        string service = $$"""{ "id": "{{At}}", "type": "ImageService3", "profile": "level2", "width": 6000, "height": 4000 }""";

        Assert.Null(Read(service, $"{At}/100,100,400,400/max/0/default.jpg"));
        Assert.Null(Read(service, $"{At}/full/max/90/default.jpg"));
        Assert.NotNull(Read(service, $"{At}/full/max/0/default.jpg"));
    }

    [Fact]
    public void The_size_of_a_body_is_that_of_the_image_only_where_it_names_it_whole()
    {
        string service = $$"""{ "id": "{{At}}", "type": "ImageService3", "profile": "level2" }""";

        Assert.Equal((4000, 3000), Read(service, $"{At}/full/max/0/default.jpg")!.Size);
        Assert.Equal((0, 0), Read(service, $"{At}/full/4000,/0/default.jpg")!.Size);
    }

    [Fact]
    public void Other_services_give_no_images()
    {
        Assert.Null(Read(
            """{ "@id": "https://x/auth", "@context": "http://iiif.io/api/auth/1/context.json", "profile": "http://iiif.io/api/auth/1/login" }""",
            ""));
        Assert.Equal(At, Read(
            $$"""[{ "@id": "https://x/auth", "profile": "http://iiif.io/api/auth/1/login" }, { "@id": "{{At}}", "profile": "http://iiif.io/api/image/2/level1.json" }]""",
            "")!.Address);
        Assert.Null(Read("""{ "id": "file:///etc", "type": "ImageService3" }""", ""));
    }

    private static ImageService? Read(string service, string named)
    {
        using var body = JsonDocument.Parse(
            $$"""{ "id": "{{named}}", "type": "Image", "width": 4000, "height": 3000, "service": {{service}} }""");
        return ImageService.Of(body.RootElement, named);
    }
}
