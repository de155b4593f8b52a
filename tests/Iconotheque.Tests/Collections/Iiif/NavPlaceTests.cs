using System.Text.Json;
using Iconotheque.Collections.Iiif;
using Iconotheque.Collections.Positions;
using Iconotheque.Collections.Records;

namespace Iconotheque.Tests.Collections.Iiif;

public class NavPlaceTests
{
    // After the navPlace extension 1.0, examples 1 and 3.
    [Theory]
    [InlineData(
        """{ "type": "FeatureCollection", "features": [{ "type": "Feature", "geometry": { "type": "Point", "coordinates": [9.938, 51.533] } }] }""",
        51.533, 9.938)]
    [InlineData(
        """{ "type": "FeatureCollection", "features": [{ "geometry": null }, { "geometry": { "type": "Point", "coordinates": [9.938, 51.533, 120] } }] }""",
        51.533, 9.938)]
    [InlineData(
        """{ "type": "Feature", "geometry": { "type": "Polygon", "coordinates": [[[1, 10], [3, 10], [3, 20], [1, 20], [1, 10]]] } }""",
        15, 2)]
    public void A_position_is_that_of_the_first_feature_with_one(string place, double latitude, double longitude) =>
        Assert.Equal(new GeoPosition(latitude, longitude), StatedPosition.Of(Said(place)));

    [Theory]
    [InlineData("\"https://example.org/places/1\"")]
    [InlineData("""{ "id": "https://example.org/places/1", "type": "FeatureCollection" }""")]
    [InlineData("""{ "type": "FeatureCollection", "features": [] }""")]
    [InlineData("""{ "type": "FeatureCollection", "features": ["x", 1, null, { "geometry": { "coordinates": "x" } }] }""")]
    [InlineData(
        """{ "type": "FeatureCollection", "features": [{ "geometry": { "type": "Point", "coordinates": [199, 51] } }] }""")]
    [InlineData(
        """{ "type": "FeatureCollection", "features": [{ "geometry": { "type": "Point", "coordinates": [[[[[[[9, 51]]]]]]] } }] }""")]
    public void What_is_none_is_left_out(string place) => Assert.False(Said(place).Other.ContainsKey("navPlace"));

    [Fact]
    public void A_canvas_without_one_has_that_of_its_manifest()
    {
        const string At =
            """{ "type": "FeatureCollection", "features": [{ "geometry": { "type": "Point", "coordinates": [LON, 51.5] } }] }""";
        static string Canvas(int page, string more) => $$"""
            { "id": "https://example.org/p{{page}}", "type": "Canvas", {{more}} "items": [{ "type": "AnnotationPage", "items": [{ "type": "Annotation",
              "motivation": "painting", "body": { "id": "https://example.org/{{page}}.jpg", "type": "Image" } }] }] }
            """;
        string manifest = $$"""
            { "id": "https://example.org/m", "type": "Manifest", "navPlace": {{At.Replace("LON", "9.9", StringComparison.Ordinal)}}, "items": [
              {{Canvas(1, "")}}, {{Canvas(2, $"\"navPlace\": {At.Replace("LON", "2.5", StringComparison.Ordinal)},")}}] }
            """;
        using var document = JsonDocument.Parse(manifest);
        SourceItem[] items = [.. IiifManifest.Read(document.RootElement, "m", new CanvasNames(), _ => { })];
        Assert.Equal([9.9, 2.5], items.Select(item => StatedPosition.Of(item.Metadata)!.Value.Longitude));
    }

    private static ItemMetadata Said(string place)
    {
        using var document =
            JsonDocument.Parse($$"""{ "id": "https://example.org/p1", "type": "Canvas", "navPlace": {{place}} }""");
        return IiifMetadata.Of(document.RootElement);
    }
}
