using Iconotheque.Collections.Records;

namespace Iconotheque.Tests.Ingest;

/// <summary>A source that has what a test says.</summary>
internal sealed class ListedSource(params SourceItem[] items) : ItemSource
{
    public override string Kind => "list";

    public override string Location => "a test";

    public override IEnumerable<SourceItem> Read(Action<SetAside> refused, CancellationToken cancellation) => items;

    /// <summary>The images of a folder, by their names.</summary>
    public static ListedSource Of(string folder) =>
        new([.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new SourceItem(Path.GetRelativePath(folder, file), file, ItemMetadata.None))]);
}
