using System.Collections.Immutable;
using Iconotheque.Calibration;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Results;

/// <summary>What a column is worth for links: the best answers of all queries as pairs, on one scale.</summary>
public sealed record PairResults
{
    /// <summary>The column.</summary>
    public required string Descriptor { get; init; }

    /// <summary>k: the pairs are those of each query with its k best answers, or as many as were kept.</summary>
    public required int Best { get; init; }

    /// <summary>How many pairs.</summary>
    public required int Pairs { get; init; }

    /// <summary>How many of them show the same place.</summary>
    public required int Same { get; init; }

    /// <summary>How many pairs of one place the benchmark has; those not among <see cref="Same"/> cannot be proposed.</summary>
    public required int AllSame { get; init; }

    /// <summary>Why nothing more could be measured, in words; empty where it was.</summary>
    public string Reason { get; init; } = "";

    /// <summary>
    /// The curve that makes scores probabilities: <c>platt</c> or <c>isotonic</c>; empty where nothing was measured.
    /// </summary>
    public string Curve { get; init; } = "";

    /// <summary>
    /// Average precision of the pairs by score, of <see cref="AllSame"/> right ones; null where nothing was measured.
    /// </summary>
    public Estimate? AveragePrecision { get; init; }

    /// <summary>The same by probability held out.</summary>
    public double? ByProbability { get; init; }

    /// <summary>How far probabilities held out can be believed; null where nothing was measured.</summary>
    public CalibrationQuality? Quality { get; init; }

    /// <summary>What is proposed at each promised rate, the lowest first.</summary>
    public ImmutableArray<PairDiscovery> Discoveries { get; init; } = [];

    /// <summary>The precision–recall curve by score: the share of <see cref="AllSame"/> found, ascending.</summary>
    public ImmutableArray<double> Recall { get; init; } = [];

    /// <summary>The precision at each.</summary>
    public ImmutableArray<double> Precision { get; init; } = [];

    /// <summary>Each domain judged by what was learned without it; empty where the pictures have none.</summary>
    public ImmutableArray<PairDomain> Domains { get; init; } = [];

    /// <summary>The largest recall that can be reached: <see cref="Same"/> of <see cref="AllSame"/>.</summary>
    public double Reach() => Same / (double)Math.Max(AllSame, 1);

    /// <summary>The share of <see cref="Same"/> that is found among proposals.</summary>
    public double Found(PairDiscovery discovery) => (discovery.Proposed - discovery.Wrong) / (double)Math.Max(Same, 1);
}
