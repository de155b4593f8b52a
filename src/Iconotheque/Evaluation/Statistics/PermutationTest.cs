using Iconotheque.Numerics;

namespace Iconotheque.Evaluation.Statistics;

/// <summary>Two-sided p-values of the three correlation coefficients under permutation of one column.</summary>
/// <remarks>
/// p is the share of permutations whose coefficient is at least as far from 0 as the observed one: over all n! of them for n up
/// to 8, else (1 + those found) / (1 + those drawn), which never is 0 and holds its level (Phipson and Smyth, SAGMB 2010).
/// </remarks>
internal sealed class PermutationTest
{
    private const int LargestExact = 8;
    private const double Tolerance = 1e-12;

    private readonly double[] x, y, rankX, rankY;
    private readonly double[] ordinalY;
    private readonly (int Lower, int Higher)[] untiedX;
    private readonly double observedPearson, observedSpearman;
    private readonly int observedKendall;
    private long beyondPearson, beyondSpearman, beyondKendall, tried;

    private PermutationTest(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        (this.x, this.y) = (CorrelationCoefficients.Standardise(x), CorrelationCoefficients.Standardise(y));
        ordinalY = CorrelationCoefficients.MidRanks(y);
        rankX = CorrelationCoefficients.Standardise(CorrelationCoefficients.MidRanks(x));
        rankY = CorrelationCoefficients.Standardise(ordinalY);
        untiedX = Untied(x);
        int[] identity = [.. Enumerable.Range(0, x.Length)];
        observedPearson = Math.Abs(Product(this.x, this.y, identity)) - Tolerance;
        observedSpearman = Math.Abs(Product(rankX, rankY, identity)) - Tolerance;
        observedKendall = Math.Abs(Balance(identity));
    }

    /// <summary>The p-values of Pearson's r, Spearman's rho and Kendall's tau-b; neither column may be constant.</summary>
    /// <param name="x">One column.</param>
    /// <param name="y">The other, of the same length.</param>
    /// <param name="seed">The seed of the drawn permutations.</param>
    /// <param name="permutations">How many to draw where there are too many to try all.</param>
    internal static (double Pearson, double Spearman, double Kendall) Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y,
        ulong seed, int permutations)
    {
        var test = new PermutationTest(x, y);
        int[] order = [.. Enumerable.Range(0, x.Length)];
        bool exact = x.Length <= LargestExact;
        if (exact)
        {
            do test.Try(order);
            while (MoveToNext(order));
        }
        else
        {
            test.Draw(order, new SeededRandom(seed), permutations);
        }

        int own = exact ? 0 : 1;
        double total = test.tried + own;
        return ((test.beyondPearson + own) / total, (test.beyondSpearman + own) / total, (test.beyondKendall + own) / total);
    }

    private void Draw(int[] order, SeededRandom random, int permutations)
    {
        for (int i = 0; i < permutations; i++)
        {
            random.Shuffle<int>(order);
            Try(order);
        }
    }

    private void Try(int[] order)
    {
        tried++;
        if (Math.Abs(Product(x, y, order)) >= observedPearson) beyondPearson++;
        if (Math.Abs(Product(rankX, rankY, order)) >= observedSpearman) beyondSpearman++;
        if (Math.Abs(Balance(order)) >= observedKendall) beyondKendall++;
    }

    private static double Product(double[] a, double[] b, int[] order)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[order[i]];
        return sum;
    }

    /// <summary>Concordant minus discordant pairs; the denominator of tau-b does not change under permutation.</summary>
    private int Balance(int[] order)
    {
        int balance = 0;
        foreach (var (lower, higher) in untiedX)
        {
            double difference = ordinalY[order[higher]] - ordinalY[order[lower]];
            balance += (difference > 0 ? 1 : 0) - (difference < 0 ? 1 : 0);
        }

        return balance;
    }

    private static (int, int)[] Untied(ReadOnlySpan<double> x)
    {
        var pairs = new List<(int, int)>();
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                if (x[i] < x[j]) pairs.Add((i, j));
            }
        }

        return [.. pairs];
    }

    /// <summary>The next order in the dictionary; false after the last.</summary>
    private static bool MoveToNext(int[] order)
    {
        int i = order.Length - 2;
        while (i >= 0 && order[i] > order[i + 1]) i--;
        if (i < 0) return false;
        int j = order.Length - 1;
        while (order[j] < order[i]) j--;
        (order[i], order[j]) = (order[j], order[i]);
        order.AsSpan(i + 1).Reverse();
        return true;
    }
}
