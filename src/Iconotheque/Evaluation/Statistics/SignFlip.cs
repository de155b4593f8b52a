using Iconotheque.Numerics;

namespace Iconotheque.Evaluation.Statistics;

/// <summary>The paired randomisation test: if two methods are alike, the sign of each unit's difference is a coin toss.</summary>
/// <remarks>
/// Fisher 1935; for retrieval, Smucker, Allan and Carterette, CIKM 2007. Two-sided: the share of sign assignments whose mean
/// difference is at least as far from 0 as the observed one.
/// </remarks>
internal static class SignFlip
{
    /// <summary>Up to this many differing units, all 2^n sign assignments are tried.</summary>
    public const int LargestExact = 16;

    /// <summary>The two-sided p-value; 1 when no unit differs.</summary>
    /// <param name="differences">One difference for each unit (query or class). Units without a difference do not change the
    /// test.</param>
    /// <param name="seed">The seed of the draws, where there are too many assignments to try all.</param>
    /// <param name="rounds">How many assignments to draw then; p = (1 + those beyond) / (1 + rounds).</param>
    public static double PValue(ReadOnlySpan<double> differences, ulong seed, int rounds)
    {
        double[] differing = [.. differences.ToArray().Where(d => d != 0)];
        if (differing.Length == 0) return 1;
        double observed = Math.Abs(differing.Sum()) - 1e-12 * differing.Sum(Math.Abs);
        return differing.Length <= LargestExact ? Exact(differing, observed) : Drawn(differing, observed,
            new SeededRandom(seed), rounds);
    }

    private static double Exact(double[] differences, double observed)
    {
        int beyond = 0, total = 1 << differences.Length;
        for (int signs = 0; signs < total; signs++)
        {
            double sum = 0;
            for (int i = 0; i < differences.Length; i++) sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            if (Math.Abs(sum) >= observed) beyond++;
        }

        return (double)beyond / total;
    }

    private static double Drawn(double[] differences, double observed, SeededRandom random, int rounds)
    {
        int beyond = 0;
        for (int round = 0; round < rounds; round++)
        {
            double sum = 0;
            ulong bits = 0;
            for (int i = 0; i < differences.Length; i++, bits >>= 1)
            {
                if (i % 64 == 0) bits = random.NextUInt64();
                double sign = 1 - 2.0 * (bits & 1);
                sum += sign * differences[i];
            }

            if (Math.Abs(sum) >= observed) beyond++;
        }

        return (1.0 + beyond) / (1.0 + rounds);
    }
}
