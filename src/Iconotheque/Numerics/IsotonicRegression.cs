using System.Collections.Immutable;

namespace Iconotheque.Numerics;

/// <summary>
/// The non-decreasing function nearest to given values in weighted least squares: flat over each pooled block, linear between
/// blocks, constant beyond the ends.
/// </summary>
/// <remarks>
/// Pool adjacent violators: Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions, 1972; for
/// calibration, Zadrozny and Elkan, KDD 2002. Values of the same x are pooled first. Between blocks the function rises linearly
/// from the last x of one to the first x of the next, as scikit-learn's does with <c>out_of_bounds="clip"</c>.
/// </remarks>
internal sealed record IsotonicRegression
{
    /// <summary>Takes the knots between which the function is linear.</summary>
    /// <param name="x">Ascending, finite; at least one.</param>
    /// <param name="y">The value at each, finite and non-decreasing.</param>
    /// <exception cref="ArgumentException">The knots are none, of two lengths, not finite or not in order.</exception>
    public IsotonicRegression(ImmutableArray<double> x, ImmutableArray<double> y)
    {
        if (x.IsDefaultOrEmpty || y.IsDefault || x.Length != y.Length)
        {
            throw new ArgumentException($"Holds {(y.IsDefault ? 0 : y.Length)} values; "
                + $"there are {(x.IsDefault ? 0 : x.Length)} knots, and at least 1 is needed.", nameof(y));
        }

        for (int i = 0; i < x.Length; i++)
        {
            bool inOrder = i == 0 || (x[i] > x[i - 1] && y[i] >= y[i - 1]);
            if (!inOrder || !double.IsFinite(x[i]) || !double.IsFinite(y[i]))
                throw new ArgumentException($"Knot {i} of {x.Length} is not finite or not in order.", nameof(x));
        }

        (X, Y) = (x, y);
    }

    /// <summary>The knots, ascending.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>The value at each knot, non-decreasing.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>Fits values.</summary>
    /// <param name="x">N finite values, in any order; N is at least 1.</param>
    /// <param name="y">The N finite values to fit.</param>
    /// <param name="weights">N weights above 0; empty for all the same.</param>
    /// <exception cref="ArgumentException">The lengths differ, N is 0, a value is not finite or a weight not above 0.</exception>
    public static IsotonicRegression Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights = default)
    {
        if (x.IsEmpty || y.Length != x.Length)
            throw new ArgumentException($"Holds {y.Length} values; x holds {x.Length}, and at least 1 is needed.", nameof(y));
        if (!weights.IsEmpty && weights.Length != x.Length)
            throw new ArgumentException($"Holds {weights.Length} weights; x holds {x.Length} values.", nameof(weights));
        var points = new Block[x.Length];
        for (int i = 0; i < points.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i]) || !double.IsFinite(weight) || weight <= 0)
                throw new ArgumentException($"Point {i} of {points.Length} is not finite, or its weight is not above 0.",
                    nameof(x));
            points[i] = new Block(x[i], x[i], y[i], weight);
        }

        return OfBlocks(Pool([.. points.OrderBy(point => point.First)]));
    }

    /// <summary>The value at <paramref name="x"/>; NaN for NaN.</summary>
    public double At(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (x <= X[0]) return Y[0];
        if (x >= X[^1]) return Y[^1];
        int found = X.BinarySearch(x);
        if (found >= 0) return Y[found];
        int above = ~found;
        double share = (x - X[above - 1]) / (X[above] - X[above - 1]);

        // Rounding must not carry it above the next knot.
        return Math.Min(Y[above], Y[above - 1] + (share * (Y[above] - Y[above - 1])));
    }

    private static Stack<Block> Pool(Block[] sorted)
    {
        var pooled = new Stack<Block>();
        for (int i = 0; i < sorted.Length;)
        {
            var block = sorted[i++];
            for (; i < sorted.Length && sorted[i].First == block.First; i++) block = block.With(sorted[i]);
            while (pooled.TryPeek(out var before) && before.Mean >= block.Mean) block = pooled.Pop().With(block);
            pooled.Push(block);
        }

        return pooled;
    }

    private static IsotonicRegression OfBlocks(Stack<Block> blocks)
    {
        var x = ImmutableArray.CreateBuilder<double>();
        var y = ImmutableArray.CreateBuilder<double>();
        foreach (var block in blocks.Reverse())
        {
            x.Add(block.First);
            y.Add(block.Mean);
            if (block.Last == block.First) continue;
            x.Add(block.Last);
            y.Add(block.Mean);
        }

        return new IsotonicRegression(x.ToImmutable(), y.ToImmutable());
    }

    private readonly record struct Block(double First, double Last, double Mean, double Weight)
    {
        public Block With(Block next) =>
            new(First, next.Last, Mean + ((next.Mean - Mean) * (next.Weight / (Weight + next.Weight))), Weight + next.Weight);
    }
}
