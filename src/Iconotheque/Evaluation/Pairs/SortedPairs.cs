using System.Collections.Immutable;
using Iconotheque.Evaluation.Measures;
using Iconotheque.Evaluation.Protocols;

namespace Iconotheque.Evaluation.Pairs;

/// <summary>Pairs of all queries in one order, best first: average precision and the precision–recall curve.</summary>
internal sealed class SortedPairs
{
    private const int MostPoints = 200, Digits = 5;
    private readonly int[] classes;
    private readonly bool[] same;

    /// <summary>Where each group of equal keys ends, exclusive.</summary>
    private readonly int[] ends;

    private SortedPairs(int[] classes, bool[] same, int[] ends) => (this.classes, this.same, this.ends) = (classes, same, ends);

    /// <summary>Sorts pairs.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="keys">One for each pair, not NaN; the largest first.</param>
    public static SortedPairs Of(ImmutableArray<ScoredPair> pairs, double[] keys)
    {
        int[] order = [.. Enumerable.Range(0, pairs.Length).OrderByDescending(i => keys[i])];
        var ends = new List<int>();
        for (int i = 0; i < order.Length; i++)
        {
            if (i + 1 == order.Length || keys[order[i + 1]] != keys[order[i]]) ends.Add(i + 1);
        }

        return new([.. order.Select(i => pairs[i].Class)], [.. order.Select(i => pairs[i].Same)], [.. ends]);
    }

    /// <summary>
    /// Step AP over all pairs, equal keys in expectation over their orders, each pair counted as often as its class.
    /// </summary>
    /// <param name="weights">How often each class counts.</param>
    /// <param name="right">How many pairs of one place each class has, found or not; those not among the pairs add
    /// nothing.</param>
    /// <returns>NaN where no class that counts has a pair of one place.</returns>
    public double AveragePrecisionOf(ReadOnlySpan<int> weights, ReadOnlySpan<int> right)
    {
        int positives = 0;
        for (int c = 0; c < weights.Length; c++) positives += weights[c] * right[c];
        if (positives == 0) return double.NaN;
        double sum = 0;
        int seen = 0, found = 0, i = 0;
        foreach (int end in ends)
        {
            int size = 0, same = 0;
            for (; i < end; i++)
            {
                int weight = weights[classes[i]];
                size += weight;
                if (this.same[i]) same += weight;
            }

            if (same > 0) sum += AveragePrecision.Expected(new TieGroup(seen, size, same), found, ApConvention.Step,
                int.MaxValue);
            (seen, found) = (seen + size, found + same);
        }

        return sum / positives;
    }

    /// <summary>
    /// The curve at the ends of groups of equal keys: at most one point for each two hundredth of <paramref
    /// name="right"/>, the first and the
    /// last among them, rounded to five digits. Inside a larger group right and wrong pairs come in their proportion, as
    /// they do on average
    /// over its orders.
    /// </summary>
    /// <param name="right">How many pairs of one place there are, found or not.</param>
    public (ImmutableArray<double> Recall, ImmutableArray<double> Precision) Curve(int right)
    {
        var (recall, precision) = (ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<double>());
        int found = 0, kept = -1;
        for (int g = 0, i = 0; g < ends.Length; g++)
        {
            int start = i, before = found;
            for (; i < ends[g]; i++) found += same[i] ? 1 : 0;
            int step = (int)((long)MostPoints * found / right);
            if (step == kept && g < ends.Length - 1) continue;
            int parts = Math.Max(1, Math.Min(step - Math.Max(kept, 0), i - start));
            kept = step;
            for (int part = 1; part <= parts; part++)
            {
                double share = part / (double)parts, expected = before + (share * (found - before));
                recall.Add(Math.Round(expected / right, Digits));
                precision.Add(Math.Round(expected / (start + (share * (i - start))), Digits));
            }
        }

        return (recall.ToImmutable(), precision.ToImmutable());
    }
}
