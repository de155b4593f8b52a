using Iconotheque.Indexing.Segments;

namespace Iconotheque.Libraries;

/// <summary>A segment of vectors whose items are sorted when one is first looked for, 12 bytes a row.</summary>
/// <param name="segment">The segment; disposed with this.</param>
internal sealed class SortedSegment(VectorSegment segment) : IDisposable
{
    private readonly Lazy<SortedRows> rows = new(() => new SortedRows(segment.Items));

    /// <summary>The segment.</summary>
    public VectorSegment Segment => segment;

    /// <summary>The row of an item; -1 when it has none.</summary>
    public int Find(long item) => rows.Value.Find(item);

    /// <inheritdoc/>
    public void Dispose() => segment.Dispose();
}
