using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Libraries;

/// <summary>
/// The vectors of one global descriptor in a view of a library: mapped segments, and which of their rows are gone.
/// </summary>
public sealed class LibraryVectors : IDisposable
{
    private readonly ImmutableArray<ItemSet?> removed;
    private readonly ImmutableArray<SharedFiles<SortedSegment>.Lease> segments;

    internal LibraryVectors(LibraryDescriptor descriptor, ImmutableArray<SharedFiles<SortedSegment>.Lease> segments,
        ImmutableArray<ItemSet?> removed) => (Descriptor, this.segments, this.removed, Segments) =
            (descriptor, segments, removed, [.. segments.Select(segment => segment.Value.Segment)]);

    /// <summary>The descriptor.</summary>
    public LibraryDescriptor Descriptor { get; }

    /// <summary>The segments.</summary>
    public ImmutableArray<VectorSegment> Segments { get; }

    /// <summary>Items that have a vector.</summary>
    public int Count => Segments.Zip(removed, (segment, gone) => segment.Count - (gone?.Count ?? 0)).Sum();

    /// <summary>Whether a row of a segment no longer counts.</summary>
    public bool IsRemoved(int segment, int row) => removed[segment] is { } gone && gone.Contains(row);

    /// <summary>Copies the vector of an item. The first call sorts the items of each segment, 12 bytes a row.</summary>
    /// <param name="item">The item.</param>
    /// <param name="vector">Receives D components.</param>
    /// <returns>Whether it has one.</returns>
    public bool TryCopy(long item, Span<float> vector)
    {
        if (Find(item) is not var (segment, row)) return false;
        Segments[segment].Copy(row, vector);
        return true;
    }

    /// <summary>Whether an item has a vector.</summary>
    internal bool Has(long item) => Find(item) is not null;

    private (int Segment, int Row)? Find(long item)
    {
        for (int s = Segments.Length - 1; s >= 0; s--)
        {
            int row = segments[s].Value.Find(item);
            if (row >= 0 && !IsRemoved(s, row)) return (s, row);
        }

        return null;
    }

    /// <summary>The vectors of items, copied: N × D × 4 bytes.</summary>
    /// <param name="items">Items that have a vector; each is named by its number.</param>
    internal GlobalVectorSet ToSet(ImmutableArray<long> items)
    {
        int dimension = Descriptor.Dimension;
        float[] values = new float[checked(items.Length * dimension)];
        for (int i = 0; i < items.Length; i++)
        {
            if (!TryCopy(items[i], values.AsSpan(i * dimension, dimension)))
                throw new InputException(Descriptor.Name, $"has no vector of item {items[i]}; run icono library verify");
        }

        var info =
            new DescriptorInfo { Name = Descriptor.Name, Kind = DescriptorKind.Global, Metric = "dot", Stamp = Descriptor.Stamp };
        return GlobalVectorSet.Of(info, [.. items.Select(LibraryIndexes.NameOf)], values, dimension);
    }

    /// <summary>Every item that has a vector, with its segment and row.</summary>
    public IEnumerable<SegmentRow> Rows()
    {
        for (int s = 0; s < Segments.Length; s++)
        {
            for (int row = 0; row < Segments[s].Count; row++)
            {
                if (!IsRemoved(s, row)) yield return new SegmentRow(Segments[s].Items[row], s, row);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var segment in segments) segment.Dispose();
    }
}
