using System.Net;
using System.Text.Json.Nodes;

namespace Iconotheque.Tests.Web.Iiif;

[Collection(ServedLibraryTests.Name)]
public class PresentationEndpointsTests(ServedLibrary served)
{
    private const string Context = "http://iiif.io/api/presentation/3/context.json";

    [Fact]
    public async Task The_manifest_of_an_item_paints_its_image_on_a_canvas_of_its_size()
    {
        var manifest = await ReadAsync("/iiif/5/manifest");
        Assert.Equal("Four quarters", (string?)manifest["label"]!["none"]![0]);
        var canvas = Assert.Single(Canvases(manifest));
        Assert.Equal((320, 240), ((int)canvas["width"]!, (int)canvas["height"]!));
        var painting = Painting(canvas)!;
        Assert.Equal("painting", (string?)painting["motivation"]);
        Assert.Equal((string?)canvas["id"], (string?)painting["target"]);
        Assert.Equal(("Image", "image/jpeg"), ((string?)painting["body"]!["type"], (string?)painting["body"]!["format"]));
        Assert.Equal($"{served.Address}iiif/5", (string?)painting["body"]!["service"]![0]!["id"]);
    }

    [Fact]
    public async Task The_images_and_services_of_a_manifest_can_be_had()
    {
        var body = Painting(Canvases(await ReadAsync("/iiif/5/manifest"))[0])!["body"]!;
        var image = await served.GetAsync(new Uri((string)body["id"]!).PathAndQuery);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (image.Status, image.Header("Content-Type")));
        Assert.Equal((string?)body["service"]![0]!["id"], (string?)(await served.GetAsync(
            $"{new Uri((string)body["service"]![0]!["id"]!).PathAndQuery}/info.json")).Json["id"]);
    }

    [Fact]
    public async Task An_item_whose_rights_keep_it_in_shows_neither_image_nor_title()
    {
        var manifest = await ReadAsync("/iiif/4/manifest");
        Assert.Empty(Canvases(manifest)[0]["items"]!.AsArray());
        Assert.DoesNotContain("Bridge", manifest.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_of_a_place_has_its_pictures_and_the_links_that_tie_them()
    {
        var place = (await served.GetAsync("/api/v1/places")).Json.AsArray().First(place => place!["items"]!.AsArray()
            .Any(item => (long)item!["id"]! == 1))!;
        var manifest = await ReadAsync($"/iiif/places/{place["number"]}/manifest");
        Assert.Equal(place["items"]!.AsArray().Count, Canvases(manifest).Length);
        string[] canvases = [.. Canvases(manifest).Select(canvas => (string)canvas["id"]!)];
        var links = manifest["annotations"]![0]!["items"]!.AsArray();

        // Other tests may have accepted more in this library.
        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            Assert.Equal("linking", (string?)link!["motivation"]);
            Assert.Contains(((string)link["target"]!).Split('#')[0], canvases);
            Assert.Contains(((string)link["body"]![0]!["id"]!).Split('#')[0], canvases);
        });
    }

    [Fact]
    public async Task From_the_library_every_document_below_it_is_reached_under_its_own_name()
    {
        var seen = new List<string>();
        await WalkAsync("/iiif/collection", seen);
        Assert.Contains("/iiif/collections/drawings%20%26%20prints", seen);
        Assert.Contains("/iiif/4/manifest", seen);
        Assert.Superset(Enumerable.Range(1, ServedLibrary.Items).Select(i => $"/iiif/{i}/manifest").ToHashSet(),
            seen.ToHashSet());
    }

    [Theory]
    [InlineData("/iiif/99/manifest")]
    [InlineData("/iiif/places/99/manifest")]
    [InlineData("/iiif/collections/none")]
    [InlineData("/iiif/collections/aerial?page=2")]
    [InlineData("/iiif/collections/aerial?page=0")]
    [InlineData("/iiif/activity/9")]
    public async Task What_does_not_exist_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync(path)).Status);

    [Fact]
    public async Task Proposals_and_accepted_pairs_are_annotations_of_two_pictures()
    {
        var answer = await served.GetAsync("/iiif/annotations");
        Assert.Equal("application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"", answer.Header("Content-Type"));
        Assert.Equal(("http://www.w3.org/ns/anno.jsonld", "AnnotationPage"),
            ((string?)answer.Json["@context"], (string?)answer.Json["type"]));
        JsonNode[] items = [.. answer.Json["items"]!.AsArray().OfType<JsonNode>()];
        Assert.All(items, item =>
            Assert.True((string?)item["type"] == "Annotation" && item["target"] is not null && item["body"]![0] is not null));
        Assert.Equal(items.Length, items.Select(item => (string)item["id"]!).Distinct().Count());
        Assert.Contains(items, item => (string?)item["generator"]?["name"] == "Iconotheque");
        Assert.Contains(items,
            item => (string?)item["creator"]?["name"] == "ada" && (string?)item["created"] == "2026-11-25T12:00:00Z");
        Assert.DoesNotContain(items, item => (string?)item["creator"]?["name"] == "bob");
    }

    [Fact]
    public async Task The_stream_of_changes_has_two_activities_a_decision_the_oldest_first()
    {
        var stream = (await served.GetAsync("/iiif/activity")).Json;
        Assert.Equal(("http://iiif.io/api/discovery/1/context.json", "OrderedCollection"),
            ((string?)stream["@context"], (string?)stream["type"]));
        JsonNode? page = stream["first"];
        var activities = new List<JsonNode>();
        while (page is not null)
        {
            var document = (await served.GetAsync(new Uri((string)page["id"]!).PathAndQuery)).Json;
            Assert.Equal(("OrderedCollectionPage", (string?)stream["id"]),
                ((string?)document["type"], (string?)document["partOf"]!["id"]));
            activities.AddRange(document["orderedItems"]!.AsArray().OfType<JsonNode>());
            page = document["next"];
        }

        Assert.Equal((int)stream["totalItems"]!, activities.Count);
        Assert.Equal([$"{served.Address}iiif/1/manifest", $"{served.Address}iiif/6/manifest"],
            activities.Take(2).Select(activity => (string?)activity["object"]!["id"]));
        Assert.All(activities,
            activity => Assert.Equal(("Update", "Manifest"), ((string?)activity["type"], (string?)activity["object"]!["type"])));
        string[] times = [.. activities.Select(activity => (string)activity["endTime"]!)];
        Assert.Equal("2026-11-25T12:00:00Z", times[0]);
    }

    private async Task WalkAsync(string path, List<string> seen)
    {
        if (seen.Contains(path)) return;
        seen.Add(path);
        var document = await ReadAsync(path);
        if ((string?)document["type"] != "Collection") return;
        foreach (var member in document["items"]!.AsArray())
        {
            Assert.NotEmpty(member!["label"]!.AsObject());
            await WalkAsync(new Uri((string)member["id"]!).PathAndQuery, seen);
        }
    }

    /// <summary>A document, which must call itself by the address at which it was found.</summary>
    private async Task<JsonNode> ReadAsync(string path)
    {
        var answer = await served.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal($"application/ld+json;profile=\"{Context}\"", answer.Header("Content-Type"));
        Assert.Equal((Context, served.Address + path[1..]), ((string?)answer.Json["@context"], (string?)answer.Json["id"]));
        Assert.Empty(PresentationCheck.Faults(answer.Json));
        return answer.Json;
    }

    private static JsonNode[] Canvases(JsonNode manifest)
    {
        JsonNode[] canvases = [.. manifest["items"]!.AsArray().OfType<JsonNode>()];
        Assert.All(canvases, canvas => Assert.Equal("Canvas", (string?)canvas["type"]));
        return canvases;
    }

    private static JsonNode? Painting(JsonNode canvas)
    {
        Assert.Equal("AnnotationPage", (string?)canvas["items"]![0]!["type"]);
        return canvas["items"]![0]!["items"]![0];
    }
}
