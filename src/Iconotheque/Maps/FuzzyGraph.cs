namespace Iconotheque.Maps;

/// <summary>How strongly points are tied, in rows: symmetric, every tie in both directions.</summary>
/// <param name="Starts">N + 1 values: where the ties of each point begin, and E.</param>
/// <param name="Ends">E points, the other end of each tie.</param>
/// <param name="Weights">E weights, above 0 and at most 1.</param>
internal sealed record FuzzyGraph(int[] Starts, int[] Ends, float[] Weights)
{
    /// <summary>N.</summary>
    public int Count => Starts.Length - 1;
}
