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
        // The queue holds the k best so far with the worst at its head.
        var worst = new PriorityQueue<int, (float Score, int Index)>(Math.Min(k, scores.Length) + 1, WorstFirst);
        for (int i = 0; i < scores.Length; i++)
        {
            if (i == except || !(scores[i] > float.NegativeInfinity)) continue;
            if (worst.Count < k) worst.Enqueue(i, (scores[i], i));
            else if (k > 0 && worst.TryPeek(out _, out var last) && scores[i] > last.Score)
                worst.EnqueueDequeue(i, (scores[i], i));
        }

        int[] best = new int[worst.Count];
        for (int i = best.Length - 1; i >= 0; i--) best[i] = worst.Dequeue();
        return best;
    }

    private static readonly IComparer<(float Score, int Index)> WorstFirst = Comparer<(float Score, int Index)>.Create(
        (x, y) => x.Score != y.Score ? x.Score.CompareTo(y.Score) : y.Index.CompareTo(x.Index));
}
