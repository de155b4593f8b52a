using System.Collections.Immutable;
using System.Web;
using System.Xml;
using System.Xml.Linq;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Iiif;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Oai;

/// <summary>A repository of records in simple Dublin Core that link their images (Open Archives Initiative Protocol for Metadata Harvesting 2.0), or answers of one that were saved.</summary>
/// <remarks>ListRecords is followed from token to token; records that are said to be deleted are not there. Where a record names a IIIF manifest and no image, the manifest is read. Memory: one answer.</remarks>
/// <param name="what">The base address, perhaps with <c>set</c>, <c>from</c> and <c>until</c>; or an .xml file.</param>
/// <param name="mapping">Elements by field, as <c>file=relation</c>, where they are not told by their names.</param>
/// <param name="web">Fetches answers.</param>
public sealed class OaiSource(string what, ImmutableSortedDictionary<string, string> mapping, WebFetcher web) : ItemSource
{
    private const int MostAnswers = 1_000_000;
    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/", Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XmlReaderSettings Settled = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 64 << 20 };
    private static readonly string[] Kept = ["set", "from", "until"];

    private bool isWhole;

    /// <inheritdoc/>
    public override string Kind => "oai";

    /// <inheritdoc/>
    public override string Location { get; } = SourceReader.IsAddress(what) ? what : Path.GetFullPath(what);

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Settings => mapping.ToImmutableSortedDictionary(pair => MetadataTable.MapSetting + pair.Key, pair => pair.Value);

    /// <inheritdoc/>
    public override bool WasReadWhole => isWhole;

    /// <inheritdoc/>
    public override IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation)
    {
        isWhole = true;
        string? next = First();
        for (int answers = 0; next is not null; answers++)
        {
            if (answers == MostAnswers) throw new InputException(Location, $"goes on after {MostAnswers} answers");
            cancellation.ThrowIfCancellationRequested();
            var answer = Answer(next, cancellation);
            var records = answer.Descendants(Oai + "record").Where(record => record.Element(Oai + "header") is not null);
            foreach (var item in records.SelectMany(record => Items(record, refused, cancellation))) yield return item;
            string? following = answer.Descendants(Oai + "resumptionToken").FirstOrDefault()?.Value.Trim() is { Length: > 0 } token && SourceReader.IsAddress(Location) ? $"{Base()}?verb=ListRecords&resumptionToken={Uri.EscapeDataString(token)}" : null;
            if (following == next) throw new InputException(next, "gives the same resumption token again");
            next = following;
        }
    }

    private string First()
    {
        if (!SourceReader.IsAddress(Location)) return Location;
        var asked = HttpUtility.ParseQueryString(new Uri(Location).Query);
        return $"{Base()}?verb=ListRecords&metadataPrefix=oai_dc{string.Concat(Kept.Where(name => asked[name] is not null).Select(name => $"&{name}={Uri.EscapeDataString(asked[name]!)}"))}";
    }

    private string Base() => new Uri(Location).GetLeftPart(UriPartial.Path);

    private IEnumerable<SourceItem> Items(XElement record, Action<SetAside> refused, CancellationToken cancellation)
    {
        var header = record.Element(Oai + "header")!;
        string name = header.Element(Oai + "identifier")?.Value.Trim() ?? "";
        if (header.Attribute("status")?.Value == "deleted") return [];
        var core = new DublinCore([.. record.Descendants().Where(element => element.Name.Namespace == Dc && element.Value.Trim().Length > 0).Select(element => (element.Name.LocalName, element.Value.Trim()))]);
        string[] images = [.. core.Images(mapping.GetValueOrDefault(ColumnMapping.File, "").Replace("dc:", "", StringComparison.Ordinal))];
        var said = core.Describe(mapping.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Replace("dc:", "", StringComparison.Ordinal)));
        if (name.Length > 0 && images.Length > 0) return images.Select((image, i) => new SourceItem(i == 0 ? name : $"{name} {i + 1}", image, said));
        string[] manifests = [.. core.Manifests()];
        if (manifests.Length == 0 || name.Length == 0) refused(new SetAside(name, name.Length == 0 ? "the record has no identifier" : "the record links no image; --map file=ELEMENT says which element does"));
        return name.Length == 0 ? [] : manifests.SelectMany(manifest => Manifest(manifest, said, refused, cancellation));
    }

    private SourceItem[] Manifest(string address, ItemMetadata said, Action<SetAside> refused, CancellationToken cancellation)
    {
        try
        {
            var source = new IiifSource(address, web);
            SourceItem[] items = [.. source.Read(refused, cancellation)];
            isWhole &= source.WasReadWhole;
            return [.. items.Select(item => item with { Metadata = said.Over(item.Metadata) })];
        }
        catch (InputException e)
        {
            isWhole = false;
            refused(new SetAside(address, e.Expected));
            return [];
        }
    }

    private XElement Answer(string name, CancellationToken cancellation)
    {
        try
        {
            using Stream stream = SourceReader.IsAddress(name) ? new MemoryStream(web.Read(new Uri(name), "text/xml, application/xml", cancellation)) : File.OpenRead(name);
            using var reader = XmlReader.Create(stream, Settled);
            var answer = XElement.Load(reader);
            if (answer.Name != Oai + "OAI-PMH") throw new InputException(name, $"is no answer of OAI-PMH; its root is '{answer.Name.LocalName}'");
            var error = answer.Element(Oai + "error");
            if (error is not null && error.Attribute("code")?.Value != "noRecordsMatch") throw new InputException(name, $"the repository answers {error.Attribute("code")?.Value}: {error.Value.Trim()}");
            return answer;
        }
        catch (XmlException e)
        {
            throw new InputException(name, e.LineNumber > 0 ? e.LineNumber : null, $"is no XML document: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(name, e is FetchFailure ? e.Message : $"cannot be read: {e.Message}", e);
        }
    }
}
