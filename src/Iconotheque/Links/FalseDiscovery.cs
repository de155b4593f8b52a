namespace Iconotheque.Links;

/// <summary>
/// How many wrong proposals a curator is shown: the Bayesian false discovery rate, the mean of 1 - p over the proposals taken.
/// </summary>
/// <remarks>
/// Efron, Large-Scale Inference, 2010, chapter 5; with posterior error probabilities, Käll, Storey, MacCoss and Noble, Journal of
/// Proteome Research 7, 2008. As true as the probabilities are calibrated.
/// </remarks>
internal static class FalseDiscovery
{
    /// <summary>
    /// The least probability of the largest set of proposals, best first, whose rate is at most <paramref name="rate"/>: all
    /// proposals from it upwards belong to the set, equal ones together.
    /// </summary>
    /// <param name="probabilities">One for each proposal, 0 to 1, in any order.</param>
    /// <param name="rate">The accepted rate q, 0 to 1.</param>
    /// <returns>Null when not even the best are good enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A probability or the rate is not from 0 to 1.</exception>
    public static double? Threshold(ReadOnlySpan<double> probabilities, double rate)
    {
        if (rate is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate must be from 0 to 1.");
        double[] sorted = probabilities.ToArray();
        Array.Sort(sorted);
        Array.Reverse(sorted);
        double? threshold = null;
        double wrong = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (sorted[i] is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(probabilities), sorted[i], "A probability must be from 0 to 1.");
            wrong += 1 - sorted[i];
            if (i + 1 < sorted.Length && sorted[i + 1] == sorted[i]) continue;

            // The mean only grows from here on; the slack is the rounding of the sum.
            if (wrong > (rate * (i + 1)) + (1e-12 * (i + 1))) break;
            threshold = sorted[i];
        }

        return threshold;
    }
}
