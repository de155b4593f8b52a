namespace Iconotheque.Evaluation.Statistics;

/// <summary>
/// Adjusts p-values for the number of tests made; a result is significant at level α when its adjusted p is at most α.
/// </summary>
internal static class MultipleTesting
{
    /// <summary>Holm's step-down adjustment, which bounds the chance of even one false finding:
    /// p̃(i) = max over j ≤ i of min(1, (m - j + 1) p(j)), p ascending.</summary>
    /// <param name="p">The p-values of one family; NaN marks a test that could not be made, and stays outside.</param>
    /// <returns>Adjusted values in the order of <paramref name="p"/>.</returns>
    /// <remarks>Holm, Scandinavian Journal of Statistics 1979.</remarks>
    public static double[] Holm(ReadOnlySpan<double> p)
    {
        int[] order = Ascending(p);
        double[] adjusted = NaNs(p.Length);
        double running = 0;
        for (int i = 0; i < order.Length; i++)
        {
            running = Math.Max(running, Math.Min(1, (order.Length - i) * p[order[i]]));
            adjusted[order[i]] = running;
        }

        return adjusted;
    }

    /// <summary>Benjamini and Hochberg's step-up adjustment, which bounds the share of false findings among all findings:
    /// p̃(i) = min over j ≥ i of min(1, m p(j) / j), p ascending.</summary>
    /// <param name="p">The p-values of one family; NaN marks a test that could not be made, and stays outside.</param>
    /// <returns>Adjusted values in the order of <paramref name="p"/>.</returns>
    /// <remarks>Benjamini and Hochberg, Journal of the Royal Statistical Society B 1995.</remarks>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> p)
    {
        int[] order = Ascending(p);
        double[] adjusted = NaNs(p.Length);
        double running = 1;
        for (int i = order.Length - 1; i >= 0; i--)
        {
            running = Math.Min(running, order.Length * p[order[i]] / (i + 1));
            adjusted[order[i]] = running;
        }

        return adjusted;
    }

    private static int[] Ascending(ReadOnlySpan<double> p)
    {
        double[] values = p.ToArray();
        return [.. Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).OrderBy(i => values[i])];
    }

    private static double[] NaNs(int length)
    {
        double[] values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
