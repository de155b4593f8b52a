using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Pairs;

/// <summary>Measures the columns of a study as makers of links.</summary>
/// <remarks>
/// A column's scores become probabilities by the curves of <see cref="ScoreCalibration"/>, in five folds of whole classes: no
/// pair is judged by a curve that saw a pair of its query's class. Definitions: docs/protocols.md.
/// </remarks>
internal static class PairMeasures
{
    /// <summary>The rate at which domains are judged.</summary>
    public const double DomainRate = 0.05;

    /// <summary>The promised rates of wrong pairs.</summary>
    public static ImmutableArray<double> Rates { get; } = [0.01, DomainRate, 0.1, 0.2];

    /// <summary>One entry for each column.</summary>
    /// <param name="inputs">The study's.</param>
    /// <param name="classOf">The class of each query.</param>
    /// <param name="cancellation">Stops.</param>
    public static ImmutableArray<PairResults> Of(
        StudyInputs inputs, ImmutableArray<int> classOf, CancellationToken cancellation = default)
    {
        int[] right = BestPairs.RightByClass(inputs.Benchmark, classOf, classOf.Max() + 1);
        return [.. inputs.Descriptors.Select(descriptor =>
        {
            cancellation.ThrowIfCancellationRequested();
            var pairs = BestPairs.Of(inputs.Benchmark, classOf, descriptor.Rankings);
            return Of(inputs.Benchmark, descriptor.Name, pairs, right, inputs.Resampling, cancellation);
        })];
    }

    /// <summary>
    /// The pairs as calibration wants them; scores have mean 0 and standard deviation 1, which changes no curve.
    /// </summary>
    /// <param name="pairs">At least one.</param>
    public static LabelledPair[] Labelled(ImmutableArray<ScoredPair> pairs)
    {
        double mean = pairs.Average(pair => pair.Score);
        double deviation = Math.Sqrt(pairs.Average(pair => (pair.Score - mean) * (pair.Score - mean)));
        double scale = deviation > 0 && double.IsFinite(deviation) ? deviation : 1;
        return [.. pairs.Select(pair => new LabelledPair(
            (pair.Score - mean) / scale, null, pair.Same, pair.Class.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>Where the pairs come from, for calibration.</summary>
    public static CalibrationBasis Basis(string descriptor) =>
        new() { Descriptor = descriptor, Labels = "the benchmark", Best = BestPairs.Most };

    /// <summary>The figures of one column.</summary>
    /// <param name="benchmark">Whose pictures they are.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="pairs">Its pairs.</param>
    /// <param name="right">How many pairs of one place each class has.</param>
    /// <param name="resampling">Seed and number of resamples.</param>
    /// <param name="cancellation">Stops.</param>
    internal static PairResults Of(
        Benchmark benchmark,
        string name,
        ImmutableArray<ScoredPair> pairs,
        int[] right,
        ResamplingOptions resampling,
        CancellationToken cancellation = default)
    {
        int same = pairs.Count(pair => pair.Same), all = right.Sum();
        var counted =
            new PairResults { Descriptor = name, Best = BestPairs.Most, Pairs = pairs.Length, Same = same, AllSame = all };
        if (WhyNot(pairs, same) is { } reason) return counted with { Reason = reason };
        var labelled = Labelled(pairs);
        var (curve, held) = ScoreCalibration.FitHeldOut(labelled, Basis(name));
        var byScore = SortedPairs.Of(pairs, [.. pairs.Select(pair => pair.Score)]);
        var (recall, precision) = byScore.Curve(all);
        int[] once = new int[right.Length];
        Array.Fill(once, 1);
        var proposals = PairProposals.Of(pairs, held, Rates, right.Length);
        var intervals = ClassBootstrap.Intervals(right.Length, 1 + Rates.Length, (weights, values) =>
        {
            values[0] = byScore.AveragePrecisionOf(weights, right);
            for (int r = 0; r < Rates.Length; r++) values[1 + r] = proposals[r].ShareWrong(weights);
        }, resampling, cancellation);

        // A few resamples may all miss the classes that have right answers; then nothing is known.
        var (low, high) = intervals[0] ?? (0, 1);
        return counted with
        {
            Curve = curve is PlattCalibration ? "platt" : "isotonic",
            AveragePrecision = new Estimate(byScore.AveragePrecisionOf(once, right), low, high),
            ByProbability = SortedPairs.Of(pairs, held).AveragePrecisionOf(once, right),
            Quality = curve.Quality,
            Discoveries = [.. proposals.Select((proposal, r) => proposal.Discovery(intervals[1 + r]))],
            Recall = recall,
            Precision = precision,
            Domains = PairDomains.Of(benchmark, pairs, labelled),
        };
    }

    private static string? WhyNot(ImmutableArray<ScoredPair> pairs, int same)
    {
        if (pairs.IsEmpty) return "no query has an answer that counts.";
        if (same == 0) return $"none of its {pairs.Length} pairs shows one place.";
        if (same == pairs.Length)
            return $"all of its {pairs.Length} pairs show one place: there is no wrong answer among the best.";
        return pairs.DistinctBy(pair => pair.Class).Take(2).Count() < 2
            ? "all of its pairs are asked for by one class; a curve must be learned from one class and tried on another."
            : null;
    }
}
