using Iconotheque.Evaluation.Statistics;
using Iconotheque.Numerics;

namespace Iconotheque.Evaluation.Agreement;

/// <summary>Krippendorff's alpha: the agreement of any number of annotators, each of whom may have left units out.</summary>
/// <remarks>
/// <para>α = 1 - D_o / D_e = 1 - (n - 1) · Σ o_ck δ²_ck / Σ n_c n_k δ²_ck, with o_ck = Σ_u (pairs c, k in unit u) / (m_u - 1) the
/// coincidences, m_u the values of unit u, n_c how often the value c was given in units that have at least two, and n their sum.
/// δ² is 0 or 1 (nominal), (c - k)² (interval), or (Σ_{g=c..k} n_g - (n_c + n_k) / 2)² (ordinal). Krippendorff, "Computing
/// Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011.</para>
/// <para>Undefined, and NaN, where fewer than two different values were given: without variation nothing tells agreement from
/// habit.</para>
/// </remarks>
internal static class KrippendorffAlpha
{
    /// <summary>Alpha.</summary>
    /// <param name="ratings">Annotators × units, row-major; NaN where an annotator has not judged a unit.</param>
    /// <param name="units">How many units, at least 1.</param>
    /// <param name="level">What the values mean.</param>
    /// <returns>At most 1, which is perfect agreement; 0 is what chance gives; NaN where nothing varies.</returns>
    /// <exception cref="ArgumentException">The ratings are no whole number of rows, or infinite.</exception>
    public static double Of(ReadOnlySpan<double> ratings, int units, AlphaLevel level)
    {
        var counts = ValueCounts.Of(ratings, units);
        return Of(counts.Units, counts.Values, level);
    }

    /// <summary>Alpha with the 95 % percentile interval of a bootstrap over units.</summary>
    /// <param name="ratings">Annotators × units, row-major; NaN where an annotator has not judged a unit.</param>
    /// <param name="units">How many units, at least 1.</param>
    /// <param name="level">What the values mean.</param>
    /// <param name="options">Seed and number of resamples.</param>
    /// <remarks>
    /// Units are drawn with replacement, all values of a unit together, among those that at least two annotators judged (Zapf,
    /// Castell, Morawietz and Karch, "Measuring inter-rater reliability for nominal data", BMC Medical Research Methodology
    /// 16:93, 2016). Resamples in which nothing varies have no alpha and are left out, so that the interval of a rare value says
    /// less than it seems to. It takes units for independent; images of one class may not be.
    /// </remarks>
    /// <exception cref="ArgumentException">The ratings are no whole number of rows, or infinite.</exception>
    public static AlphaEstimate WithInterval(ReadOnlySpan<double> ratings, int units, AlphaLevel level, ResamplingOptions options)
    {
        var counts = ValueCounts.Of(ratings, units);
        double value = Of(counts.Units, counts.Values, level);
        if (double.IsNaN(value)) return new(value, double.NaN, double.NaN, counts.Units.Length);
        var random = new SeededRandom(SeededRandom.Derive(options.Seed, "alpha"));
        int[][] drawn = new int[counts.Units.Length][];
        var resampled = new List<double>(options.Resamples);
        for (int b = 0; b < options.Resamples; b++)
        {
            for (int u = 0; u < drawn.Length; u++) drawn[u] = counts.Units[random.NextBelow(drawn.Length)];
            if (Of(drawn, counts.Values, level) is var alpha && !double.IsNaN(alpha)) resampled.Add(alpha);
        }

        var (low, high) = Intervals.Percentile(resampled.ToArray()) ?? (double.NaN, double.NaN);
        return new(value, low, high, drawn.Length);
    }

    private static double Of(int[][] units, double[] values, AlphaLevel level)
    {
        int[] given = new int[values.Length];
        foreach (int[] counts in units)
        {
            for (int c = 0; c < given.Length; c++) given[c] += counts[c];
        }

        double observed = 0, expected = 0;
        long all = given.Sum(count => (long)count);
        for (int c = 0; c < given.Length; c++)
        {
            for (int k = 0; k < c; k++)
            {
                double distance = SquaredDistance(k, c, given, values, level);
                expected += distance * given[c] * given[k];
                observed += distance * Coincidences(units, c, k);
            }
        }

        return expected == 0 ? double.NaN : 1 - (all - 1) * observed / expected;
    }

    /// <summary>o_ck of two different values.</summary>
    private static double Coincidences(int[][] units, int c, int k)
    {
        double sum = 0;
        foreach (int[] counts in units)
        {
            if (counts[c] > 0 && counts[k] > 0) sum += (double)counts[c] * counts[k] / (counts.Sum() - 1);
        }

        return sum;
    }

    /// <summary>δ² of the k-th and the c-th value, k below c.</summary>
    private static double SquaredDistance(int k, int c, int[] given, double[] values, AlphaLevel level)
    {
        double distance = level switch
        {
            AlphaLevel.Interval => values[c] - values[k],
            AlphaLevel.Ordinal => given.AsSpan(k..(c + 1)).ToArray().Sum(count => (double)count) - (given[k] + given[c]) / 2.0,
            _ => 1,
        };
        return distance * distance;
    }
}
