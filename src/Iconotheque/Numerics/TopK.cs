namespace Iconotheque.Numerics;

/// <summary>The k highest scores without sorting the list.</summary>
internal static class TopK
{
    /// <summary>The indices of the highest scores, best first; of equal scores the smaller index first.</summary>
    /// <param name="scores">Scores; NaN and negative infinity are left out.</param>
    /// <param name="k">How many at most.</param>
    /// <param name="except">An index to leave out, or -1.</param>
    public static int[] Of(ReadOnlySpan<float> scores, int k, int except = -1)
    {
        if (k <= 0 || scores.IsEmpty) return [];
        var nearest = new NearestK(Math.Min(k, scores.Length));
        for (int i = 0; i < scores.Length; i++)
        {
            if (i != except && scores[i] > float.NegativeInfinity) nearest.Add(-scores[i], i);
        }

        float[] distances = new float[nearest.Count];
        long[] found = new long[nearest.Count];
        nearest.MoveTo(distances, found);
        return Array.ConvertAll(found, index => (int)index);
    }
}
