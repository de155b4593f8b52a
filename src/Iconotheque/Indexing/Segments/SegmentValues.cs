namespace Iconotheque.Indexing.Segments;

/// <summary>The mapped values of a section; valid while its file is open.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal readonly unsafe struct SegmentValues<T> where T : unmanaged
{
    private readonly T* start;

    internal SegmentValues(T* start, long count)
    {
        this.start = start;
        Count = count;
    }

    /// <summary>How many values.</summary>
    public long Count { get; }

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside.</exception>
    public T this[long index] => Slice(index, 1)[0];

    /// <summary>Some values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They lie outside.</exception>
    public ReadOnlySpan<T> Slice(long first, int count) =>
        first >= 0 && count >= 0 && first <= Count - count ? new ReadOnlySpan<T>(start + first, count) : throw Outside(first,
            count);

    private ArgumentOutOfRangeException Outside(long first, long count) =>
        new(nameof(first), $"Values {first} to {first + count} of {Count}.");
}
