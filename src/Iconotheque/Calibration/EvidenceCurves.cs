using System.Collections.Immutable;
using Iconotheque.Numerics;

namespace Iconotheque.Calibration;

/// <summary>The regressions of an evidence calibration: of all sources together, and of each alone.</summary>
/// <param name="Together">Of all, as they weigh.</param>
/// <param name="Alone">Of each source alone; empty where there is one.</param>
/// <param name="Levels">How much the pictures of each source look alike (<see cref="LookAlikes.Share"/>), in the order of
/// <paramref name="Alone"/>; empty where that was not measured of all.</param>
/// <remarks>
/// What agreement says depends on how much the pictures of a collection look alike. Where they do as little as those of the
/// source with the least, all together speak; where as much as those of the source with the most, it alone; between them their
/// log-odds change evenly with the logarithm of the share. Nothing is taken further than what was learned from.
/// </remarks>
internal sealed record EvidenceCurves(LogisticRegression Together, ImmutableArray<LogisticRegression> Alone,
    ImmutableArray<double> Levels)
{
    /// <summary>Learns them.</summary>
    /// <param name="pairs">All verified, with both kinds among them.</param>
    public static EvidenceCurves Learn(IReadOnlyList<LabelledPair> pairs)
    {
        var sources = pairs.GroupBy(pair => pair.Source, StringComparer.Ordinal)
            .OrderBy(source => source.Key, StringComparer.Ordinal)
            .Where(source => source.Any(pair => pair.Same) && source.Any(pair => !pair.Same)).ToArray();
        if (sources.Length < 2) return new EvidenceCurves(Regress(pairs), [], []);
        double?[] levels = [.. sources.Select(source => source.First().LookAlikes)];
        return new EvidenceCurves(Regress(pairs), [.. sources.Select(source => Regress([.. source]))],
            levels.Contains(null) ? [] : [.. levels.Select(level => level!.Value)]);
    }

    /// <summary>The probability of a pair.</summary>
    /// <param name="row">Its evidence, as <see cref="Row"/> has it.</param>
    /// <param name="level">How much the pictures of its collection look alike; null where that is not known.</param>
    public double Of(double[] row, double? level)
    {
        double together = Together.LogOdds(row);
        double share = ShareOfTheMostAlike(level);
        return LogisticRegression.Probability(
            share == 0 ? together : together + (share * (Alone[Levels.IndexOf(Levels.Max())].LogOdds(row) - together)));
    }

    /// <summary>How much the source whose pictures look most alike counts, 0 to 1.</summary>
    public double ShareOfTheMostAlike(double? level)
    {
        if (level is not { } known || Levels.IsEmpty) return 0;
        double least = Math.Log(Levels.Min()), most = Math.Log(Levels.Max());
        return least == most ? 0 : Math.Clamp((Math.Log(known) - least) / (most - least), 0, 1);
    }

    /// <summary>The evidence of a pair on scales on which log-odds are linear.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A significance is below 0.</exception>
    public static double[] Row(double similarity, LocalEvidence local)
    {
        if (!(local.Coarse >= 0 && local.Fine >= 0)) throw new ArgumentOutOfRangeException(nameof(local), local,
            "A significance must not be below 0.");
        var (coarse, fine, beyond) = local.Told;
        return [similarity, coarse, fine, beyond];
    }

    private static LogisticRegression Regress(IReadOnlyList<LabelledPair> pairs) => RisingRegression.Fit(
        [.. pairs.Select(pair => Row(pair.Similarity, pair.Local!.Value))], [.. pairs
            .Select(pair => pair.Same)], [.. pairs.Select(pair => pair.Weight)]);
}
