using Iconotheque.Numerics;

namespace Iconotheque.Indexing;

/// <summary>The nearest so far of one query, and where the codes that are being read come from.</summary>
internal sealed class Candidates(int k)
{
    private readonly NearestK nearest = new(k);
    private IndexSegment? segment;
    private long origin;

    /// <summary>What was kept.</summary>
    public NearestK Nearest => nearest;

    /// <summary>No candidate at a larger distance can enter.</summary>
    public float Limit => nearest.Limit;

    /// <summary>The codes that follow are numbered from here.</summary>
    public void From(long first) => (segment, origin) = (null, first);

    /// <summary>The codes that follow are features of a segment; those of removed images do not enter.</summary>
    /// <param name="from">The segment.</param>
    /// <param name="number">Its number: the upper half of its features' identifiers.</param>
    public void From(IndexSegment from, int number) => (segment, origin) = (from, (long)number << 32);

    /// <summary>Takes a code.</summary>
    /// <param name="position">Its position in the list.</param>
    /// <param name="distance">How far it is.</param>
    /// <param name="ids">The features of the list; empty where codes are numbered by their positions.</param>
    public void Add(int position, float distance, ReadOnlySpan<uint> ids)
    {
        if (segment is null) nearest.Add(distance, origin + position);
        else if (!segment.AnyRemoved || !segment.IsRemoved(segment.PlaceOf(ids[position]).Image)) nearest.Add(distance, origin | ids[position]);
    }
}
