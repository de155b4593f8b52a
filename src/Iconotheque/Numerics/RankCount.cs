using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>Counts how many scores lie above a threshold and how many equal it: a rank without a sort.</summary>
internal static class RankCount
{
    /// <summary>The definition, one score at a time.</summary>
    internal static (int Above, int Equal) Reference(ReadOnlySpan<float> scores, float threshold)
    {
        int above = 0, equal = 0;
        foreach (float score in scores)
        {
            if (score > threshold) above++;
            if (score == threshold) equal++;
        }

        return (above, equal);
    }

    /// <summary>Counts the scores above and equal to <paramref name="threshold"/>; NaN is neither.</summary>
    /// <param name="scores">Scores of one query, in any order.</param>
    /// <param name="threshold">The score whose rank is wanted.</param>
    public static (int Above, int Equal) Of(ReadOnlySpan<float> scores, float threshold)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(scores);
        var limit = Vector256.Create(threshold);
        Vector256<int> above = default, equal = default;
        foreach (var vector in vectors)
        {
            // A true lane is -1.
            above -= Vector256.GreaterThan(vector, limit).AsInt32();
            equal -= Vector256.Equals(vector, limit).AsInt32();
        }

        var (tailAbove, tailEqual) = Reference(scores[(vectors.Length * Vector256<float>.Count)..], threshold);
        return (Vector256.Sum(above) + tailAbove, Vector256.Sum(equal) + tailEqual);
    }
}
