namespace Iconotheque.Evaluation.Statistics;

/// <summary>How two columns go together: Pearson, Spearman and Kendall.</summary>
/// <remarks>
/// Each takes two columns of equal length and gives -1 to 1, or null where a column is constant or shorter than 2.
/// </remarks>
internal static class CorrelationCoefficients
{
    /// <summary>Pearson's r = Σ (x - x̄)(y - ȳ) / √(Σ (x - x̄)² · Σ (y - ȳ)²).</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static double? Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        CheckLengths(x, y);
        double[] u = Standardise(x), v = Standardise(y);
        if (u.Length == 0 || v.Length == 0) return null;
        double r = 0;
        for (int i = 0; i < u.Length; i++) r += u[i] * v[i];
        return Math.Clamp(r, -1, 1);
    }

    /// <summary>Spearman's rho: Pearson's r of the mid-ranks.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static double? Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Pearson(MidRanks(x), MidRanks(y));

    /// <summary>Kendall's tau-b: (concordant - discordant pairs) / √(pairs untied in x · pairs untied in y).</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static double? KendallTauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        CheckLengths(x, y);
        long balance = 0, untiedX = 0, untiedY = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int signX = Order(x[i], x[j]), signY = Order(y[i], y[j]);
                balance += signX * signY;
                untiedX += signX * signX;
                untiedY += signY * signY;
            }
        }

        return untiedX == 0 || untiedY == 0 ? null : balance / Math.Sqrt((double)untiedX * untiedY);
    }

    /// <summary>The rank of each value, from 1; equal values share the mean of their ranks.</summary>
    public static double[] MidRanks(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray(), ranks = new double[values.Length];
        int[] order = new int[values.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];) end++;
            for (int i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2.0;
        }

        return ranks;
    }

    /// <summary>The column with mean 0 and sum of squares 1; empty where it is constant.</summary>
    internal static double[] Standardise(ReadOnlySpan<double> column)
    {
        if (column.Length < 2 || column.IndexOfAnyExcept(column[0]) < 0) return [];
        double mean = 0, squares = 0;
        foreach (double value in column) mean += value;
        mean /= column.Length;
        double[] result = new double[column.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = column[i] - mean;
            squares += result[i] * result[i];
        }

        double length = Math.Sqrt(squares);
        for (int i = 0; i < result.Length; i++) result[i] /= length;
        return result;
    }

    /// <summary>1, 0 or -1; several times as fast as <see cref="double.CompareTo(double)"/>, which orders NaN too.</summary>
    private static int Order(double a, double b) => (a > b ? 1 : 0) - (a < b ? 1 : 0);

    private static void CheckLengths(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"The first column holds {x.Length} values; the second holds {y.Length}.");
    }
}
