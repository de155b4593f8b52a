using System.Collections.Immutable;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Iiif;
using Iconotheque.Collections.Oai;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Records;

/// <summary>Opens sources by what they are.</summary>
/// <param name="web">Fetches what is not local.</param>
internal sealed class SourceReader(WebFetcher web)
{
    private static readonly string[] Tables = [".csv", ".tsv", ".txt", ".xlsx", ".xlsm"];

    /// <summary>The kinds that can be named: <see cref="ItemSource.Kind"/>.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["folder", "table", "iiif", "oai"];

    /// <summary>What a collection is called when nobody says: the name of the file or folder, or the host.</summary>
    public static string NameOf(string source) =>
        IsAddress(source)
            ? new Uri(source).Host
            : Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source)));

    /// <summary>Opens a source.</summary>
    /// <param name="what">A folder; a table (.csv, .tsv, .xlsx); a IIIF manifest or collection, as an address, a .json file or a
    /// folder of them; an OAI-PMH repository, as an address or a saved answer (.xml).</param>
    /// <param name="kind">One of <see cref="Kinds"/>; empty to tell by what it looks like: addresses are IIIF unless they look
    /// like those of an OAI-PMH interface (<c>verb=</c>, <c>/oai</c>, <c>mode=oaipmh</c>).</param>
    /// <param name="table">A table of what is said of the images of a folder; empty for none.</param>
    /// <param name="mapping">Columns, or Dublin Core elements, by field, for those that their names do not tell.</param>
    /// <param name="form">How a table in a text file is written, where it does not tell itself; null for nothing.</param>
    /// <exception cref="InputException">It is none of these.</exception>
    public ItemSource Open(string what, string kind, string table, ImmutableSortedDictionary<string, string> mapping,
        TableForm? form = null) => (kind.Length > 0 ? kind : KindOf(what)) switch
        {
            "folder" => new FolderSource(what, table.Length > 0 ? MetadataTable.Read(table, mapping, form) : null),
            "table" => new TableSource(what, mapping, form),
            "iiif" => new IiifSource(what, web),
            "oai" => new OaiSource(what, mapping, web),
            _ => throw new InputException(what, "is neither a folder, nor a table (.csv, .tsv, .xlsx), "
                + "nor a IIIF manifest (.json) or OAI-PMH answer (.xml), nor the address of one"),
        };

    /// <summary>Opens a source again, from what a catalogue keeps of it.</summary>
    /// <param name="kind">Its <see cref="ItemSource.Kind"/>.</param>
    /// <param name="location">Its <see cref="ItemSource.Location"/>.</param>
    /// <param name="settings">Its <see cref="ItemSource.Settings"/>.</param>
    /// <exception cref="InputException">The kind is not known, or the source is gone.</exception>
    public ItemSource Reopen(string kind, string location, ImmutableSortedDictionary<string, string> settings)
    {
        if (!Kinds.Contains(kind))
            throw new InputException(location, $"is a source of the kind '{kind}', which this program does not know");
        var mapping = settings.Where(pair => pair.Key.StartsWith(MetadataTable.MapSetting, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(pair => pair.Key[MetadataTable.MapSetting.Length..], pair => pair.Value);
        return Open(location,
            kind, settings.GetValueOrDefault(MetadataTable.TableSetting) is { } table && kind == "folder" ? table : "", mapping,
            TableForm.Of(settings));
    }

    /// <summary>Whether a name is an address of http or https.</summary>
    public static bool IsAddress(string what) =>
        Uri.TryCreate(what, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>The kind that a source looks like; empty when it looks like none.</summary>
    public static string KindOf(string what)
    {
        if (IsAddress(what)) return IsRepository(new Uri(what)) ? "oai" : "iiif";
        if (Directory.Exists(what)) return "folder";
        string extension = Path.GetExtension(what).ToLowerInvariant();
        return Tables.Contains(extension) ? "table" : extension switch { ".json" => "iiif", ".xml" => "oai", _ => "" };
    }

    /// <summary>Whether an address looks like that of an OAI-PMH interface: its last part or a parameter says so.</summary>
    private static bool IsRepository(Uri address)
    {
        string path = address.AbsolutePath.TrimEnd('/'), last = path[(path.LastIndexOf('/') + 1)..];
        if (last.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            || last.Equals("manifest", StringComparison.OrdinalIgnoreCase))
            return false;
        return address.Query.Contains("verb=", StringComparison.Ordinal)
            || address.Query.Contains("oai", StringComparison.OrdinalIgnoreCase)
            || last.EndsWith("oai", StringComparison.OrdinalIgnoreCase) || path.Contains("/oai",
                StringComparison.OrdinalIgnoreCase);
    }
}
