namespace Iconotheque.Numerics;

/// <summary>The k smallest of many distances, with the identifiers they belong to.</summary>
/// <remarks>
/// A binary heap with the worst at its root, in two arrays of k that are made once. Of equal distances the smaller identifier
/// is the nearer: what is kept does not depend on the order in which candidates come.
/// </remarks>
internal sealed class NearestK
{
    private readonly float[] distances;
    private readonly long[] ids;

    /// <summary>Keeps the <paramref name="k"/> nearest.</summary>
    /// <param name="k">Above 0.</param>
    public NearestK(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        (distances, ids) = (new float[k], new long[k]);
    }

    /// <summary>How many it holds, k at most.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// No candidate at a larger distance can enter; one at this distance enters if its identifier is smaller. Positive infinity
    /// while fewer than k are held.
    /// </summary>
    public float Limit => Count < distances.Length ? float.PositiveInfinity : distances[0];

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Takes a candidate; NaN is no distance and never enters.</summary>
    public void Add(float distance, long id)
    {
        if (float.IsNaN(distance)) return;
        if (Count < distances.Length)
        {
            Rise(Count++, distance, id);
        }
        else if (IsWorse(distances[0], ids[0], distance, id))
        {
            Sink(distance, id);
        }
    }

    /// <summary>Moves what is held out, the nearest first, and is empty afterwards.</summary>
    /// <param name="nearest">Receives <see cref="Count"/> distances; the rest is filled with positive infinity.</param>
    /// <param name="identifiers">Receives their identifiers; the rest is filled with -1.</param>
    /// <exception cref="ArgumentException">Too short, or of different lengths.</exception>
    public void MoveTo(Span<float> nearest, Span<long> identifiers)
    {
        if (nearest.Length < Count || identifiers.Length != nearest.Length)
        {
            throw new ArgumentException(
                $"Room for {nearest.Length} distances and {identifiers.Length} identifiers; {Count} are held.", nameof(nearest));
        }

        nearest[Count..].Fill(float.PositiveInfinity);
        identifiers[Count..].Fill(-1);
        while (Count > 0)
        {
            Count--;
            (nearest[Count], identifiers[Count]) = (distances[0], ids[0]);
            Sink(distances[Count], ids[Count]);
        }
    }

    private static bool IsWorse(float distance, long id, float other, long otherId) =>
        distance > other || (distance == other && id > otherId);

    /// <summary>Puts an item at the bottom and lets it rise to its place.</summary>
    private void Rise(int at, float distance, long id)
    {
        while (at > 0)
        {
            int parent = (at - 1) / 2;
            if (!IsWorse(distance, id, distances[parent], ids[parent])) break;
            (distances[at], ids[at]) = (distances[parent], ids[parent]);
            at = parent;
        }

        (distances[at], ids[at]) = (distance, id);
    }

    /// <summary>Puts an item in the root's place and lets it sink among the first <see cref="Count"/>.</summary>
    private void Sink(float distance, long id)
    {
        int at = 0;
        for (int child = 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && IsWorse(distances[child + 1], ids[child + 1], distances[child], ids[child])) child++;
            if (!IsWorse(distances[child], ids[child], distance, id)) break;
            (distances[at], ids[at]) = (distances[child], ids[child]);
            at = child;
        }

        (distances[at], ids[at]) = (distance, id);
    }
}
