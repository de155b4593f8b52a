using System.Collections.Immutable;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Records;

/// <summary>Opens sources by what they are.</summary>
public static class SourceReader
{
    private static readonly string[] Tables = [".csv", ".tsv", ".xlsx"];

    /// <summary>Opens a source.</summary>
    /// <param name="what">A folder, or a table (.csv, .tsv, .xlsx).</param>
    /// <param name="table">A table of what is said of the images of a folder; empty for none.</param>
    /// <param name="mapping">Columns by field, for those that the table's header does not tell.</param>
    /// <exception cref="InputException">It is none of these.</exception>
    public static ItemSource Open(string what, string table, ImmutableSortedDictionary<string, string> mapping)
    {
        if (Directory.Exists(what)) return new FolderSource(what, table.Length > 0 ? MetadataTable.Read(table, mapping) : null);
        if (Tables.Contains(Path.GetExtension(what), StringComparer.OrdinalIgnoreCase)) return new TableSource(what, mapping);
        throw new InputException(what, "is neither a folder nor a table (.csv, .tsv, .xlsx)");
    }

    /// <summary>Opens a source again, from what a catalogue keeps of it.</summary>
    /// <param name="kind">Its <see cref="ItemSource.Kind"/>.</param>
    /// <param name="location">Its <see cref="ItemSource.Location"/>.</param>
    /// <param name="settings">Its <see cref="ItemSource.Settings"/>.</param>
    /// <exception cref="InputException">The kind is not known, or the source is gone.</exception>
    public static ItemSource Reopen(string kind, string location, ImmutableSortedDictionary<string, string> settings)
    {
        var mapping = settings.Where(pair => pair.Key.StartsWith(MetadataTable.MapSetting, StringComparison.Ordinal)).ToImmutableSortedDictionary(pair => pair.Key[MetadataTable.MapSetting.Length..], pair => pair.Value);
        return kind switch
        {
            "folder" => new FolderSource(location, settings.TryGetValue(MetadataTable.TableSetting, out string? table) ? MetadataTable.Read(table, mapping) : null),
            "table" => new TableSource(location, mapping),
            _ => throw new InputException(location, $"is a source of the kind '{kind}', which this program does not know"),
        };
    }
}
