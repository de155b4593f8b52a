using System.Globalization;
using System.Text.Json.Nodes;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Publishing;

/// <summary>
/// The places of a library in the layout of COCO (cocodataset.org, data format, object detection): a category for each place, and
/// of each of its pictures the box that shows it.
/// </summary>
/// <remarks>
/// The box is what the picture shares with the other one of its best link; the whole picture where no link has a transformation.
/// An item that <see cref="RightsGate"/> keeps has its name and no more.
/// </remarks>
internal static class CocoExport
{
    /// <summary>Writes coco.json.</summary>
    public static void Write(LibraryView view, ExportOptions options)
    {
        var places = ConfirmedPlace.Of(view);
        var regions = new SharedRegions(view);
        var items = places.SelectMany(place => place.Items).ToArray();
        string[] rights = [.. items.Where(item => RightsGate.Forbids(item) is null).Select(item =>
            item.Metadata.Rights).Where(text => text.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        int number = 0;
        var annotations = from place in places
                          from item in place.Items
                          where RightsGate.Forbids(item) is null
                          select Annotation(++number, place, item, BoxOf(place, item, regions));
        JsonDocumentFile.Write(Path.Combine(options.Folder, "coco.json"), new JsonObject
        {
            ["info"] = new JsonObject
            {
                ["description"] = $"{view.Card.Name}: places",
                ["version"] = "1.0",
                ["contributor"] = "Iconotheque"
            },
            ["licenses"] = new JsonArray([.. rights.Select((text, i) => new JsonObject
            {
                ["id"] = i + 1,
                ["name"] = RightsReading.NameOf(text),
                ["url"] = RightsStatement.Of(text)?.Address ?? ""
            })]),
            ["images"] = new JsonArray([.. items.Select(item => Image(item, rights))]),
            ["categories"] = new JsonArray([.. places.Select(place =>
                new JsonObject { ["id"] = place.Number, ["name"] = place.Name, ["supercategory"] = "place" })]),
            ["annotations"] = new JsonArray([.. annotations]),
        });
    }

    private static JsonObject Image(LibraryItem item, string[] rights)
    {
        if (RightsGate.Forbids(item) is not null)
            return new JsonObject { ["id"] = item.Id, ["file_name"] = item.Name, ["width"] = 0, ["height"] = 0 };
        var image =
            new JsonObject { ["id"] = item.Id, ["file_name"] = item.Path, ["width"] = item.Width, ["height"] = item.Height };
        if (item.Url.Length > 0) image["coco_url"] = item.Url;
        if (item.Metadata.Date.Length > 0) image["date_captured"] = item.Metadata.Date;
        if (Array.IndexOf(rights, item.Metadata.Rights) is >= 0 and var at) image["license"] = at + 1;
        return image;
    }

    private static PictureBox BoxOf(ConfirmedPlace place, LibraryItem item, SharedRegions regions) => place.Links
        .Where(link => link.First == item.Id || link.Second == item.Id).OrderByDescending(link => link.Probability)
        .ThenBy(link => link.Id)
        .Select(link =>
            regions.Of(link) is { } shared ? (PictureBox?)(link.First == item.Id ? shared.First : shared.Second) : null)
        .FirstOrDefault(box => box is not null) ?? new PictureBox(0, 0, 1, 1);

    private static JsonObject Annotation(int number, ConfirmedPlace place, LibraryItem item, PictureBox box)
    {
        double[] pixels = [Pixels(box.Left * item.Width), Pixels(box.Top * item.Height), Pixels(box.Width * item.Width),
            Pixels(box.Height * item.Height)];
        return new JsonObject
        {
            ["id"] = number,
            ["image_id"] = item.Id,
            ["category_id"] = place.Number,
            ["bbox"] = new JsonArray([.. pixels.Select(value => JsonValue.Create(value))]),
            ["area"] = Pixels(pixels[2] * pixels[3]),
            ["segmentation"] = new JsonArray(),
            ["iscrowd"] = 0,
        };
    }

    private static double Pixels(double value) =>
        double.Parse(value.ToString("F2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
