namespace Iconotheque.Evaluation.Agreement;

/// <summary>
/// How often each value was given to each unit that at least two annotators judged: all that Krippendorff's alpha needs.
/// </summary>
internal sealed class ValueCounts
{
    private ValueCounts(double[] values, int[][] units) => (Values, Units) = (values, units);

    /// <summary>The distinct values, ascending.</summary>
    public double[] Values { get; }

    /// <summary>For each unit how many annotators gave each of <see cref="Values"/>.</summary>
    public int[][] Units { get; }

    /// <summary>Counts.</summary>
    /// <param name="ratings">Annotators × units, row-major; NaN where an annotator has not judged a unit.</param>
    /// <param name="units">How many units.</param>
    /// <exception cref="ArgumentException">The ratings are no whole number of rows, or infinite.</exception>
    public static ValueCounts Of(ReadOnlySpan<double> ratings, int units)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        if (ratings.Length % units != 0)
            throw new ArgumentException($"Holds {ratings.Length} values, which are no rows of {units} units.", nameof(ratings));
        var byUnit = new List<double>[units];
        for (int u = 0; u < units; u++) byUnit[u] = [];
        for (int i = 0; i < ratings.Length; i++)
        {
            if (double.IsInfinity(ratings[i])) throw new ArgumentException($"Value {i} is infinite.", nameof(ratings));
            if (!double.IsNaN(ratings[i])) byUnit[i % units].Add(ratings[i]);
        }

        var pairable = byUnit.Where(given => given.Count > 1).ToArray();
        double[] values = [.. pairable.SelectMany(given => given).Distinct().Order()];
        return new(values, [.. pairable.Select(given => CountsOf(given, values))]);
    }

    private static int[] CountsOf(List<double> given, double[] values)
    {
        int[] counts = new int[values.Length];
        foreach (double value in given) counts[Array.BinarySearch(values, value)]++;
        return counts;
    }
}
