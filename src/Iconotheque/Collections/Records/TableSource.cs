using System.Collections.Immutable;
using Iconotheque.Collections.Names;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Records;

/// <summary>A table whose rows name their images: files beside it, or addresses.</summary>
/// <param name="path">The table.</param>
/// <param name="stated">Columns by field, for those that the header's names do not tell.</param>
/// <param name="form">How a text file is written, where it does not tell itself; null for nothing.</param>
public sealed class TableSource(string path, ImmutableSortedDictionary<string, string> stated,
    TableForm? form = null) : ItemSource
{
    private readonly Lazy<MetadataTable> table = new(() => MetadataTable.Read(path, stated, form));
    private readonly List<SetAside> unused = [];

    private bool isWhole;

    /// <inheritdoc/>
    public override string Kind => "table";

    /// <inheritdoc/>
    public override string Location { get; } = Path.GetFullPath(path);

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Settings => table.Value.Settings;

    /// <inheritdoc/>
    public override IEnumerable<SetAside> UnusedRows => unused;

    /// <inheritdoc/>
    public override IEnumerable<string> Notes => table.Value.Said is { } said ? [said] : [];

    /// <inheritdoc/>
    public override bool WasReadWhole => isWhole;

    /// <inheritdoc/>
    public override IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation)
    {
        unused.Clear();
        isWhole = true;
        string folder = Path.GetDirectoryName(Location)!;
        var disk = new DiskNames(folder);
        foreach (var row in table.Value.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.File.Length > 0)
            {
                yield return ItemOf(row, folder, disk);
                continue;
            }

            isWhole = false;
            unused.Add(table.Value.Aside(row, "names no image"));
        }
    }

    private static SourceItem ItemOf(MetadataRow row, string folder, DiskNames disk)
    {
        var item = new SourceItem(row.Identifier.Length > 0 ? row.Identifier : row.File, row.File, row.Metadata);
        if (item.IsRemote) return item;
        string file = disk.Spell(NameForm.PlainPath(row.File));
        return item with
        {
            Identifier = row.Identifier.Length > 0 ? row.Identifier : file,
            Image = Path.GetFullPath(Path.Combine(folder, file))
        };
    }
}
