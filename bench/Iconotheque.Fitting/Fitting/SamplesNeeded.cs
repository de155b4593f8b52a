namespace Iconotheque.Fitting;

/// <summary>After how many samples drawing may stop.</summary>
internal static class SamplesNeeded
{
    private const int LeastOfBest = 20, Step = 8;
    private const double ByChance = 0.05, Deviations = 3;

    /// <summary>Until one without outliers was drawn, with a probability.</summary>
    /// <param name="inliers">Inliers among the pairs.</param>
    /// <param name="pairs">Pairs drawn from.</param>
    /// <param name="sample">Pairs of a sample.</param>
    /// <param name="confidence">The probability.</param>
    public static double Of(int inliers, int pairs, int sample, double confidence)
    {
        double clean = 1;
        for (int i = 0; i < sample; i++) clean *= Math.Max(0, (double)(inliers - i) / (pairs - i));
        return clean <= 1e-12 ? double.PositiveInfinity : clean >= 1 ? 1 : Math.Log(1 - confidence) / Math.Log(1 - clean);
    }

    /// <summary>
    /// The same where the best pairs are drawn first: the fewest of all beginnings of the order whose inliers are more than
    /// chance brings (Chum and Matas, CVPR 2005, section 2.2).
    /// </summary>
    /// <param name="squared">Squared residuals.</param>
    /// <param name="rank">The pairs, the best first.</param>
    /// <param name="within">The squared distance of an inlier.</param>
    /// <param name="sample">Pairs of a sample.</param>
    /// <param name="confidence">The probability.</param>
    public static double Ordered(
        ReadOnlySpan<float> squared, ReadOnlySpan<int> rank, float within, int sample, double confidence)
    {
        double least = double.PositiveInfinity;
        int inliers = 0;
        for (int n = 1; n <= squared.Length; n++)
        {
            if (squared[rank[n - 1]] <= within) inliers++;
            if (n < squared.Length && (n < LeastOfBest || n % Step != 0)) continue;
            double mean = ByChance * (n - sample);
            if (n < squared.Length && inliers - sample < mean + (Deviations * Math.Sqrt(mean))) continue;
            least = Math.Min(least, Of(inliers, n, sample, confidence));
        }

        return least;
    }
}
