using System.Text.Json.Nodes;

namespace Iconotheque.Tests.Web.Iiif;

/// <summary>The check itself, on the specification's own example and on what it forbids.</summary>
public class PresentationCheckTests
{
    /// <summary>A manifest with one picture, cut down from the complete example of the specification, appendix B.</summary>
    private const string Example = """
        {
          "@context": "http://iiif.io/api/presentation/3/context.json",
          "id": "https://example.org/iiif/book1/manifest", "type": "Manifest", "label": { "en": [ "Book 1" ] },
          "metadata": [ { "label": { "en": [ "Author" ] }, "value": { "none": [ "Anne Author" ] } } ],
          "rights": "http://creativecommons.org/licenses/by/4.0/",
          "requiredStatement": { "label": { "en": [ "Attribution" ] }, "value": { "en": [ "Provided by Example" ] } },
          "items": [ {
            "id": "https://example.org/iiif/book1/canvas/p1", "type": "Canvas", "label": { "none": [ "p. 1" ] }, "height": 1000, "width": 750,
            "items": [ { "id": "https://example.org/iiif/book1/page/p1/1", "type": "AnnotationPage", "items": [ {
              "id": "https://example.org/iiif/book1/annotation/p0001-image", "type": "Annotation", "motivation": "painting",
              "body": { "id": "https://example.org/iiif/book1/page1/full/max/0/default.jpg", "type": "Image", "format": "image/jpeg", "height": 2000, "width": 1500,
                "service": [ { "id": "https://example.org/iiif/book1/page1", "type": "ImageService3", "profile": "level2" } ] },
              "target": "https://example.org/iiif/book1/canvas/p1" } ] } ] } ]
        }
        """;

    [Fact]
    public void The_example_of_the_specification_passes() => Assert.Empty(PresentationCheck.Faults(JsonNode.Parse(Example)!));

    [Theory]
    [InlineData("\"label\": { \"en\": [ \"Book 1\" ] }", "\"label\": \"Book 1\"")]
    [InlineData("\"label\": { \"en\": [ \"Book 1\" ] }", "\"label\": { \"en\": \"Book 1\" }")]
    [InlineData(", \"label\": { \"en\": [ \"Book 1\" ] }", "")]
    [InlineData("\"label\": { \"en\": [ \"Book 1\" ] }", "\"label\": { \"a language\": [ \"Book 1\" ] }")]
    [InlineData("http://creativecommons.org", "https://creativecommons.org")]
    [InlineData("http://creativecommons.org/licenses/by/4.0/", "In Copyright")]
    [InlineData("\"height\": 1000, ", "")]
    [InlineData("\"height\": 1000", "\"height\": 0")]
    [InlineData("\"height\": 1000", "\"height\": \"1000\"")]
    [InlineData("https://example.org/iiif/book1/canvas/p1\", \"type\"", "p1\", \"type\"")]
    [InlineData("\"type\": \"AnnotationPage\"", "\"type\": \"AnnotationList\"")]
    [InlineData("\"motivation\": \"painting\"", "\"motivation\": \"sc:painting\"")]
    [InlineData("\"target\": \"https://example.org/iiif/book1/canvas/p1\"",
        "\"target\": \"https://example.org/iiif/book1/canvas/p2\"")]
    [InlineData("\"@context\": \"http://iiif.io/api/presentation/3/context.json\"",
        "\"@context\": \"http://iiif.io/api/presentation/2/context.json\"")]
    [InlineData("\"profile\": \"level2\"", "\"profile\": \"http://iiif.io/api/image/2/level2.json\"")]
    [InlineData("page/p1/1", "canvas/p1")]
    [InlineData("\"metadata\": [ {", "\"description\": \"a\", \"metadata\": [ {")]
    public void What_the_specification_forbids_is_a_fault(string old, string changed)
    {
        Assert.Contains(old, Example, StringComparison.Ordinal);
        Assert.NotEmpty(PresentationCheck.Faults(JsonNode.Parse(Example.Replace(old, changed, StringComparison.Ordinal))!));
    }
}
