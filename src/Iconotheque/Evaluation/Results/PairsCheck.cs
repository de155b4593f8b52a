using Iconotheque.Calibration;

namespace Iconotheque.Evaluation.Results;

/// <summary>Whether the figures of pairs in a results file are ones that can be.</summary>
internal static class PairsCheck
{
    /// <summary>What is wrong, in words: field and expectation; nothing where all is well.</summary>
    public static IEnumerable<string> Faults(StudyResults results)
    {
        var names = results.Descriptors.Select(descriptor => descriptor.Name).ToHashSet();
        var known = new HashSet<string>();
        foreach (var column in results.Pairs)
        {
            if (!names.Contains(column.Descriptor)) yield return $"expected a descriptor of this file, found {column.Descriptor}";
            if (!known.Add(column.Descriptor)) yield return $"expected {column.Descriptor} once";
            foreach (string fault in Faults(column)) yield return $"{column.Descriptor}: {fault}";
        }
    }

    private static IEnumerable<string> Faults(PairResults column)
    {
        bool isMeasured = column.Quality is not null;
        if (column.Best < 1) yield return "best: expected 1 or more";
        if (!Ordered(0, column.Same, column.Pairs) || column.AllSame < 0) yield return "same: expected 0 to pairs";
        if (isMeasured == column.Reason.Length > 0) yield return "reason: expected figures or a reason, not both";
        if (isMeasured != column.AveragePrecision is not null) yield return "averagePrecision: expected with the other "
            + "figures, and only then";
        if (column.AveragePrecision is { } ap && !AreShares(ap.Value, ap.Low,
            ap.High)) yield return "averagePrecision: expected 0 to 1";
        if (!AreShares(column.ByProbability ?? 0)) yield return "byProbability: expected 0 to 1";
        if (column.Quality is { } quality && !IsSound(quality)) yield return "quality: expected scores from 0 to 1, and bins";
        if (!column.Discoveries.All(IsSound)) yield return "discoveries: expected rates from 0 to 1 and no more wrong "
            + "than proposed";
        if (column.Recall.Length != column.Precision.Length)
            yield return $"precision: expected {column.Recall.Length} values, found {column.Precision.Length}";
        if (!AreShares([.. column.Recall, .. column.Precision])) yield return "recall, precision: expected 0 to 1";
        if (!column.Domains.All(IsSound)) yield return "domains: expected shares from 0 to 1, or a reason";
    }

    private static bool IsSound(CalibrationQuality quality) =>
        AreShares(quality.Brier, quality.Reliability, quality.Resolution, quality.Uncertainty, quality.ExpectedError)
        && double.IsFinite(quality.LogLoss) && quality.LogLoss >= 0
        && !quality.Histogram.IsDefault && quality.Histogram.All(count => count >= 0)
        && !quality.Bins.IsDefaultOrEmpty && quality.Bins.All(IsSound);

    private static bool IsSound(ReliabilityBin bin) =>
        bin is { Pairs: > 0 } && Ordered(0, bin.Same, bin.Pairs) && AreShares(bin.Probability, bin.Low, bin.High);

    private static bool IsSound(PairDiscovery discovery) => discovery is not null && Ordered(0, discovery.Wrong,
        discovery.Proposed)
        && AreShares(discovery.Rate, discovery.Low ?? 0, discovery.High ?? 0);

    private static bool IsSound(PairDomain domain) => domain is not null && Ordered(0, domain.Same, domain.Pairs)
        && domain.Reason.Length > 0 == domain.Discovery is null && (domain.Discovery is null || IsSound(domain.Discovery))
        && AreShares(domain.Probability ?? 0, domain.Brier ?? 0, domain.ExpectedError ?? 0);

    private static bool Ordered(int low, int middle, int high) => low <= middle && middle <= high;

    private static bool AreShares(params ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (value is not (>= 0 and <= 1)) return false;
        }

        return true;
    }
}
