using System.Collections.Immutable;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Records;

/// <summary>The images of a folder, at any depth, perhaps with a table of what is said of them.</summary>
/// <remarks>Hidden files and folders are left out, and folders that are links are not followed: what lies outside is not part of the collection, and a link may lead back.</remarks>
/// <param name="folder">The folder.</param>
/// <param name="table">What is said of the images; null for nothing.</param>
public sealed class FolderSource(string folder, MetadataTable? table = null) : ItemSource
{
    /// <inheritdoc/>
    public override string Kind => "folder";

    /// <inheritdoc/>
    public override string Location { get; } = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Settings => table?.Settings ?? base.Settings;

    /// <inheritdoc/>
    public override IEnumerable<SetAside> UnusedRows => table?.Unused() ?? [];

    /// <inheritdoc/>
    public override IEnumerable<string> Notes => table?.Said is { } said ? [said] : [];

    /// <inheritdoc/>
    public override IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation)
    {
        if (!Directory.Exists(Location)) throw new InputException(Location, "is no folder; if its disk is unplugged, plug it in");
        table?.Begin();
        foreach (string file in Files(Location))
        {
            cancellation.ThrowIfCancellationRequested();
            string name = Path.GetRelativePath(Location, file).Replace(Path.DirectorySeparatorChar, '/');
            var row = table?.Find(name);
            yield return new SourceItem(row is { Identifier.Length: > 0 } ? row.Identifier : name, file, row?.Metadata ?? ItemMetadata.None);
        }
    }

    /// <summary>Files before folders, each in ordinal order: one folder's names at a time are in memory.</summary>
    private static IEnumerable<string> Files(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = true };
        foreach (string file in Directory.EnumerateFiles(folder, "*", options).Where(file => ImageExtensions.Matches(file)).Order(StringComparer.Ordinal)) yield return file;
        foreach (var below in new DirectoryInfo(folder).EnumerateDirectories("*", options).Where(below => below.LinkTarget is null).OrderBy(below => below.Name, StringComparer.Ordinal))
        {
            foreach (string file in Files(below.FullName)) yield return file;
        }
    }
}
