using System.Collections.Immutable;
using System.Xml.Linq;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Iiif;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Oai;

/// <summary>
/// A repository of records in Dublin Core that link their images (Open Archives Initiative Protocol for Metadata Harvesting 2.0),
/// or an answer of one that was saved.
/// </summary>
/// <remarks>
/// ListRecords is followed from token to token, as <see cref="OaiHarvest"/> says; records that are said to be deleted are not
/// there. Where a record names a IIIF manifest and no image, the manifest is read.
/// </remarks>
/// <param name="what">The base address with its own parameters, perhaps with <c>set</c>, <c>from</c>, <c>until</c>,
/// <c>metadataPrefix</c>, <c>identifier</c>; or an .xml file.</param>
/// <param name="mapping">Elements by field, as <c>file=relation</c>, where they are not told by their names.</param>
/// <param name="web">Fetches answers.</param>
public sealed class OaiSource(string what, ImmutableSortedDictionary<string, string> mapping, WebFetcher web) : ItemSource
{
    private static readonly string[] Spoken = ["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"];

    private readonly ImmutableSortedDictionary<string, string> elements =
        mapping.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Replace("dc:", "", StringComparison.Ordinal));

    private bool isWhole;

    /// <inheritdoc/>
    public override string Kind => "oai";

    /// <inheritdoc/>
    public override string Location { get; } = SourceReader.IsAddress(what) ? what : Path.GetFullPath(what);

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Settings =>
        mapping.ToImmutableSortedDictionary(pair => MetadataTable.MapSetting + pair.Key, pair => pair.Value);

    /// <inheritdoc/>
    public override bool WasReadWhole => isWhole;

    /// <inheritdoc/>
    public override IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation)
    {
        isWhole = false;
        var (harvest, names) = (new OaiHarvest(Location, web, refused), new CanvasNames());
        foreach (var record in harvest.Records(cancellation))
        {
            foreach (var item in Items(record, harvest, names, refused, cancellation)) yield return item;
        }

        isWhole = harvest.IsWhole;
    }

    private IEnumerable<SourceItem> Items(XElement record, OaiHarvest harvest, CanvasNames names,
        Action<SetAside> refused, CancellationToken cancellation)
    {
        string name = OaiHarvest.NameOf(record);
        if (record.Element(OaiAnswer.Name("header"))?.Attribute("status")?.Value == "deleted") return [];

        // What a record says of itself (about) is not said of the picture.
        var said = record.Elements(OaiAnswer.Name("metadata")).Descendants()
            .Where(element => Spoken.Contains(element.Name.NamespaceName) && !element.HasElements);
        var core = new DublinCore([.. said.Select(element => (element.Name.LocalName, element.Value.Trim()))
            .Where(value => value.Item2.Length > 0)]);
        string[] images = [.. core.Images(elements.GetValueOrDefault(ColumnMapping.File, ""))];
        var described = core.Describe(elements);
        if (name.Length > 0 && images.Length > 0)
            return images.Select((image, i) => new SourceItem(i == 0 ? name : $"{name} {i + 1}", image, described));
        string[] manifests = [.. core.Manifests()];
        if (name.Length == 0) harvest.Missed();
        if (manifests.Length == 0 || name.Length == 0)
            refused(new SetAside(name, name.Length == 0 ? "the record has no identifier" : "the record links no image; "
                + "--map file=ELEMENT says which element does"));
        return name.Length == 0
            ? []
            : manifests.SelectMany(manifest => Manifest(manifest, described, harvest, names, refused, cancellation));
    }

    private SourceItem[] Manifest(string address, ItemMetadata said, OaiHarvest harvest, CanvasNames names,
        Action<SetAside> refused, CancellationToken cancellation)
    {
        try
        {
            var source = new IiifSource(address, web);
            SourceItem[] items = [.. source.Read(refused, names, harvest.Bounds, cancellation)];
            if (!source.WasReadWhole) harvest.Missed();
            return [.. items.Select(item => item with { Metadata = said.Over(item.Metadata) })];
        }
        catch (InputException e)
        {
            harvest.Missed();
            refused(new SetAside(address, e.Expected));
            return [];
        }
    }
}
