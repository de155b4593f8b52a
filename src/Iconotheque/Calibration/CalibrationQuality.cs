using System.Collections.Immutable;
using Iconotheque.Numerics;

namespace Iconotheque.Calibration;

/// <summary>How far probabilities can be believed.</summary>
/// <param name="Pairs">How many were judged.</param>
/// <param name="Brier">Brier's score, the mean of (p - y)²; 0 is best.</param>
/// <param name="Reliability">Murphy's first term, the mean of (p̄ - ȳ)² over bins: 0 is best.</param>
/// <param name="Resolution">His second, the mean of (ȳ - ȳ of all)²: the more the better.</param>
/// <param name="Uncertainty">His third, ȳ (1 - ȳ) of all: that of the pairs themselves.</param>
/// <param name="LogLoss">The mean of -ln of the probability of what is true, probabilities held 1e-15 away from 0 and 1.</param>
/// <param name="ExpectedError">The expected calibration error: the mean of |p̄ - ȳ| over bins.</param>
/// <param name="Bins">At most ten bins of as many pairs each, equal probabilities together, ascending.</param>
/// <param name="Histogram">How many probabilities lie in each of twenty equal intervals from 0 to 1.</param>
/// <remarks>
/// Murphy, Journal of Applied Meteorology 12, 1973: Brier = reliability - resolution + uncertainty, exact where all probabilities
/// of a bin are equal and else up to their spread within bins. The error is that of Naeini, Cooper and Hauskrecht, AAAI 2015, on
/// bins of equal mass.
/// </remarks>
public sealed record CalibrationQuality(int Pairs, double Brier, double Reliability, double Resolution, double Uncertainty,
    double LogLoss, double ExpectedError, ImmutableArray<ReliabilityBin> Bins, ImmutableArray<int> Histogram)
{
    private const int MostBins = 10, Bars = 20;

    /// <summary>Nothing was judged.</summary>
    internal static CalibrationQuality None { get; } = new(0, 0, 0, 0, 0, 0, 0, [], []);

    /// <summary>Judges probabilities.</summary>
    /// <param name="probabilities">N, 0 to 1; at least one.</param>
    /// <param name="same">What is true of each.</param>
    /// <exception cref="ArgumentException">The lengths differ, N is 0, or a probability is not from 0 to 1.</exception>
    public static CalibrationQuality Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> same)
    {
        if (probabilities.IsEmpty || same.Length != probabilities.Length)
            throw new ArgumentException($"Holds {same.Length} labels; there are {probabilities.Length} probabilities, "
                + "and at least 1 is needed.", nameof(same));
        var judged = new (double Probability, bool Same)[probabilities.Length];
        double brier = 0, loss = 0, n = judged.Length;
        for (int i = 0; i < judged.Length; i++)
        {
            double p = probabilities[i];
            if (p is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(probabilities), p, "A probability must be from 0 to 1.");
            judged[i] = (p, same[i]);
            double error = same[i] ? 1 - p : p;
            brier += error * error;
            loss -= Math.Log(Math.Clamp(1 - error, 1e-15, 1 - 1e-15));
        }

        double all = same.Count(true) / n;
        var bins = BinsOf([.. judged.OrderBy(pair => pair.Probability)]);
        double Mean(Func<ReliabilityBin, double> value) => bins.Sum(bin => bin.Pairs * value(bin)) / n;
        return new CalibrationQuality(
            judged.Length, brier / n, Mean(bin => Math.Pow(bin.Probability - bin.Share, 2)),
            Mean(bin => Math.Pow(bin.Share - all, 2)), all * (1 - all), loss / n,
            Mean(bin => Math.Abs(bin.Probability - bin.Share)), bins, HistogramOf(probabilities));
    }

    private static ImmutableArray<int> HistogramOf(ReadOnlySpan<double> probabilities)
    {
        int[] counts = new int[Bars];
        foreach (double p in probabilities) counts[Math.Min(Bars - 1, (int)(p * Bars))]++;
        return [.. counts];
    }

    private static ImmutableArray<ReliabilityBin> BinsOf((double Probability, bool Same)[] sorted)
    {
        var bins = ImmutableArray.CreateBuilder<ReliabilityBin>();
        for (int bin = 1, from = 0; bin <= MostBins; bin++)
        {
            int to = (int)((long)bin * sorted.Length / MostBins);
            if (to <= from) continue;
            while (to < sorted.Length && sorted[to].Probability == sorted[to - 1].Probability) to++;
            var part = sorted[from..to];
            int same = part.Count(pair => pair.Same);
            var (low, high) = WilsonInterval.Of(same, part.Length);
            bins.Add(new ReliabilityBin(part.Length, same, part.Average(pair => pair.Probability), low, high));
            from = to;
        }

        return bins.ToImmutable();
    }
}
