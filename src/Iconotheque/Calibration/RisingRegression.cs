using Iconotheque.Numerics;

namespace Iconotheque.Calibration;

/// <summary>Logistic regression that rises in every feature.</summary>
internal static class RisingRegression
{
    /// <summary>
    /// Fits labels by Platt's targets; while a coefficient is negative the most negative one is set to 0 and the others are
    /// fitted again.
    /// </summary>
    /// <param name="rows">N rows of d features.</param>
    /// <param name="same">The labels.</param>
    /// <param name="weights">N weights above 0.</param>
    internal static LogisticRegression Fit(double[][] rows, bool[] same, double[] weights)
    {
        double[] targets = LogisticRegression.SmoothedTargets(same);
        var kept = Enumerable.Range(0, rows[0].Length).ToList();
        while (true)
        {
            var fit = LogisticRegression.Fit([.. rows.SelectMany(row => kept.Select(j => row[j]))], targets, weights);
            int worst = Enumerable.Range(0, kept.Count).OrderBy(k => fit.Coefficients[k]).FirstOrDefault(-1);
            if (worst < 0 || fit.Coefficients[worst] >= 0)
            {
                return new LogisticRegression(fit.Intercept, [.. Enumerable.Range(0, rows[0].Length)
                    .Select(j => kept.IndexOf(j) is >= 0 and var k ? fit.Coefficients[k] : 0)]);
            }

            kept.RemoveAt(worst);
        }
    }
}
