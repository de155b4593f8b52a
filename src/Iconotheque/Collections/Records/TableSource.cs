using System.Collections.Immutable;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Records;

/// <summary>A table whose rows name their images: files beside it, or addresses.</summary>
/// <param name="path">The table.</param>
/// <param name="stated">Columns by field, for those that the header's names do not tell.</param>
public sealed class TableSource(string path, ImmutableSortedDictionary<string, string> stated) : ItemSource
{
    private readonly Lazy<MetadataTable> table = new(() => MetadataTable.Read(path, stated));

    private bool isWhole;

    /// <inheritdoc/>
    public override string Kind => "table";

    /// <inheritdoc/>
    public override string Location { get; } = Path.GetFullPath(path);

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Settings => table.Value.Settings;

    /// <inheritdoc/>
    public override bool WasReadWhole => isWhole;

    /// <inheritdoc/>
    public override IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation)
    {
        isWhole = true;
        string folder = Path.GetDirectoryName(Location)!;
        foreach (var row in table.Value.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.File.Length == 0)
            {
                isWhole = false;
                refused(new SetAside($"{Path.GetFileName(Location)}:{row.Line}", "names no image"));
                continue;
            }

            var item = new SourceItem(row.Identifier.Length > 0 ? row.Identifier : row.File.Replace('\\', '/'), row.File, row.Metadata);
            yield return item.IsRemote ? item : item with { Image = Path.GetFullPath(Path.Combine(folder, row.File.Replace('\\', Path.DirectorySeparatorChar))) };
        }
    }
}
