using Iconotheque.Numerics;
using MathNet.Numerics.Distributions;

namespace Iconotheque.Evaluation.Statistics;

/// <summary>95 % intervals.</summary>
internal static class Intervals
{
    internal const double Level = 0.95;

    /// <summary>Fisher's z interval of Pearson's r: tanh(artanh r ± 1.96 / √(n - 3)); null for fewer than 4 pairs.</summary>
    /// <remarks>Fisher 1921; supposes roughly bivariate normal columns, which grades are not: read it as a guide.</remarks>
    internal static (double Low, double High)? Fisher(double r, int n)
    {
        if (n < 4) return null;
        if (Math.Abs(r) == 1) return (r, r);
        double half = Normal.InvCDF(0, 1, (1 + Level) / 2) / Math.Sqrt(n - 3);
        return (Math.Tanh(Math.Atanh(r) - half), Math.Tanh(Math.Atanh(r) + half));
    }

    /// <summary>The 2.5th and 97.5th percentile, interpolated linearly between order statistics; sorts the values.</summary>
    /// <remarks>The percentile bootstrap: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3.</remarks>
    internal static (double Low, double High)? Percentile(Span<double> values)
    {
        if (values.IsEmpty) return null;
        values.Sort();
        return (Quantile(values, (1 - Level) / 2), Quantile(values, (1 + Level) / 2));
    }

    /// <summary>Percentile bootstrap intervals of Spearman's rho and Kendall's tau-b over pairs drawn with replacement.</summary>
    /// <remarks>Resamples in which a column is constant leave the coefficients undefined and are left out.</remarks>
    internal static ((double Low, double High)? Spearman, (double Low, double High)? Kendall) Bootstrap(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ulong seed, int resamples)
    {
        var random = new SeededRandom(seed);
        var (drawnX, drawnY) = (new double[x.Length], new double[x.Length]);
        var (spearman, kendall) = (new List<double>(resamples), new List<double>(resamples));
        for (int b = 0; b < resamples; b++)
        {
            for (int i = 0; i < drawnX.Length; i++)
            {
                int k = random.NextBelow(x.Length);
                (drawnX[i], drawnY[i]) = (x[k], y[k]);
            }

            if (CorrelationCoefficients.KendallTauB(drawnX, drawnY) is not { } tau) continue;
            kendall.Add(tau);
            spearman.Add(CorrelationCoefficients.Spearman(drawnX, drawnY)!.Value);
        }

        return (Percentile(spearman.ToArray()), Percentile(kendall.ToArray()));
    }

    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + (position - below) * (above - sorted[below]);
    }
}
