namespace Iconotheque.Fitting;

/// <summary>How often chance would bring an agreement as good, of pairs that lie anywhere.</summary>
/// <remarks>
/// Moisan and Stival, IJCV 57 (2004), section 4: NFA(k) = M·(n - m)·C(n, k)·C(k, m)·α(r_k)^(k - m), for n pairs, m of
/// a sample that gives up to M models, r_k the k-th smallest distance and α(r) the probability of lying within r: a disc, or a
/// band as long as the diagonal, over the area. The least over k needs no threshold, and says how far the agreement reaches.
/// </remarks>
internal static class FalseAlarms
{
    /// <summary>The least over all k.</summary>
    /// <param name="sorted">Distances, the smallest first.</param>
    /// <param name="sample">m.</param>
    /// <param name="models">M.</param>
    /// <param name="probability">α.</param>
    /// <returns>ln NFA, k, and r_k; positive infinity, 0 and 0 where there are no more pairs than a sample.</returns>
    public static (double Log, int Count, double Distance) Least(
        ReadOnlySpan<double> sorted, int sample, int models, Func<double, double> probability)
    {
        int n = sorted.Length;
        (double Log, int Count, double Distance) best = (double.PositiveInfinity, 0, 0);
        // ln C(n, k) and ln C(k, m), each from the one before.
        double all = 0, fixing = 0;
        for (int k = 1; k <= n; k++)
        {
            all += Math.Log((double)(n - k + 1) / k);
            if (k > sample) fixing += Math.Log((double)k / (k - sample));
            if (k <= sample) continue;
            double alpha = Math.Clamp(probability(sorted[k - 1]), 1e-12, 1);
            double log = Math.Log(models * (double)(n - sample)) + all + fixing + ((k - sample) * Math.Log(alpha));
            if (log < best.Log) best = (log, k, sorted[k - 1]);
        }

        return best;
    }
}
