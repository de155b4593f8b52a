using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Libraries;

/// <summary>
/// The local features of a view of a library: mapped segments, and which of their rows are gone. Safe to read from several
/// threads.
/// </summary>
public sealed class LibraryFeatures : IDisposable
{
    private readonly ImmutableArray<SharedFiles<FeatureSegment>.Lease> leases;
    private readonly ImmutableArray<FeatureSegment> segments;
    private readonly ImmutableArray<ItemSet?> removed;

    internal LibraryFeatures(LibraryDescriptor descriptor, ImmutableArray<SharedFiles<FeatureSegment>.Lease> leases,
        ImmutableArray<ItemSet?> removed) => (Descriptor, this.leases, segments, this.removed) =
            (descriptor, leases, [.. leases.Select(lease => lease.Value)], removed);

    /// <summary>The descriptor.</summary>
    public LibraryDescriptor Descriptor { get; }

    /// <summary>Whether all segments keep their vectors in a quarter of their bytes.</summary>
    internal bool IsPacked => !segments.IsEmpty && segments.All(segment => segment.IsPacked);

    /// <summary>The features of an item, copied; null when it has none.</summary>
    public LocalFeatures? Of(long item) => Find(item) is var (segment, row) ? segments[segment].Copy(row) : null;

    /// <summary>Copies the features of an item into memory that is used again.</summary>
    /// <returns>Whether it has any.</returns>
    public bool TryCopy(long item, FeatureBuffer buffer)
    {
        if (Find(item) is not var (segment, row)) return false;
        segments[segment].Copy(row, buffer);
        return true;
    }

    /// <summary>Asks the system to read the features of items that are needed soon.</summary>
    public void Prefetch(IEnumerable<long> items)
    {
        foreach (long item in items)
        {
            if (Find(item) is var (segment, row)) segments[segment].Prefetch(row);
        }
    }

    private (int Segment, int Row)? Find(long item)
    {
        for (int s = segments.Length - 1; s >= 0; s--)
        {
            int row = segments[s].Items.BinarySearch(item);
            if (row >= 0 && removed[s]?.Contains(row) != true) return (s, row);
        }

        return null;
    }

    /// <summary>The features of items, and behind them those of pictures that ask, as retrieval takes them.</summary>
    /// <param name="items">Items that have features; each is named by its number.</param>
    /// <param name="asking">Names and features of the last rows.</param>
    internal LocalFeatureSet ToSet(ImmutableArray<long> items, ImmutableArray<(string Name, LocalFeatures Features)> asking)
    {
        var info = new DescriptorInfo { Name = Descriptor.Name, Kind = Descriptor.Kind, Stamp = Descriptor.Stamp };
        ImmutableArray<string> names = [.. items.Select(LibraryIndexes.NameOf), .. asking.Select(one => one.Name)];
        return LocalFeatureSet.Of(info, names, Descriptor.Dimension,
            row => row >= items.Length ? asking[row - items.Length].Features
            : Of(items[row])
                ?? throw new InputException(Descriptor.Name, $"has no features of item {items[row]}; run icono library verify"));
    }

    /// <summary>Every item that has features.</summary>
    internal IEnumerable<SegmentRow> Rows()
    {
        for (int s = 0; s < segments.Length; s++)
        {
            for (int row = 0; row < segments[s].Items.Length; row++)
            {
                if (removed[s]?.Contains(row) != true) yield return new SegmentRow(segments[s].Items[row], s, row);
            }
        }
    }

    /// <summary>The features of a row, copied.</summary>
    internal LocalFeatures Copy(int segment, int row) => segments[segment].Copy(row);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lease in leases) lease.Dispose();
    }
}
