using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>The nearest so far of one query, and where the codes that are being read come from.</summary>
internal sealed class Candidates(int k)
{
    private readonly NearestK nearest = new(k);
    private Predicate<uint>? isRemoved;
    private bool isIdentified;
    private long origin;

    /// <summary>What was kept.</summary>
    public NearestK Nearest => nearest;

    /// <summary>No candidate at a larger distance can enter.</summary>
    public float Limit => nearest.Limit;

    /// <summary>The codes that follow are numbered from here.</summary>
    public void From(long first) => (isIdentified, isRemoved, origin) = (false, null, first);

    /// <summary>The codes that follow are features of a segment; those of removed images do not enter.</summary>
    /// <param name="segment">The segment's number: the upper half of its features' identifiers.</param>
    /// <param name="removed">Whether a feature is of a removed image; null where none is.</param>
    public void From(int segment, Predicate<uint>? removed) =>
        (isIdentified, isRemoved, origin) = (true, removed, (long)segment << 32);

    /// <summary>Takes a code.</summary>
    /// <param name="position">Its position in the list.</param>
    /// <param name="distance">How far it is.</param>
    /// <param name="ids">The features of the list; empty where codes are numbered by their positions.</param>
    public void Add(int position, float distance, ReadOnlySpan<uint> ids)
    {
        if (!isIdentified) nearest.Add(distance, origin + position);
        else if (isRemoved is null || !isRemoved(ids[position])) nearest.Add(distance, origin | ids[position]);
    }
}
