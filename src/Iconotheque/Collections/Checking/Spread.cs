namespace Iconotheque.Collections.Checking;

/// <summary>The smallest, the middle and the largest of some values.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Median">The middle one, or the mean of the middle two.</param>
/// <param name="Max">The largest.</param>
internal sealed record Spread(double Min, double Median, double Max)
{
    /// <summary>The spread of some values; null when there are none.</summary>
    public static Spread? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : new(sorted[0], (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2,
            sorted[^1]);
    }
}
