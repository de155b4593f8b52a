using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;

namespace Iconotheque.Evaluation.Measures;

/// <summary>What a protocol says of one ranking, of the worst ranking and of a random one.</summary>
public static class Scoring
{
    /// <summary>The protocol's measure of a ranking; null where the query has no positive under the protocol.</summary>
    public static double? Score(RankedQuery ranking, Protocol protocol) =>
        Score(EffectiveRanking.Of(ranking, protocol), protocol);

    /// <summary>The protocol's measure of a ranking that the protocol has been applied to; null without positives.</summary>
    public static double? Score(EffectiveRanking ranking,
        Protocol protocol) => ranking.Positives == 0 ? null : protocol.Measure switch
        {
            Measure.NisterStewenius => RankMeasures.NisterStewenius(ranking),
            Measure.RecallAtN => RankMeasures.HitWithin(ranking, protocol.Cutoff ?? 1),
            _ => AveragePrecision.Of(ranking, protocol.Convention, protocol.Cutoff),
        };

    /// <summary>The measure of the worst ranking the query can get; null without positives.</summary>
    /// <remarks>
    /// All wrong images come first. A query that the protocol keeps stands before them nevertheless: a method that does not
    /// return the query first for itself is broken, and then the floor of step AP is a little above 1/n for n positives, itself
    /// included.
    /// </remarks>
    public static double? Floor(RankedQuery ranking, Protocol protocol) =>
        Score(EffectiveRanking.Of(ranking, protocol).InWorstOrder(KeepsSelf(ranking, protocol)), protocol);

    /// <summary>
    /// The expected measure of a uniformly random order, exact; a kept query stands first. Null without positives.
    /// </summary>
    public static double? Chance(RankedQuery ranking, Protocol protocol) =>
        Score(EffectiveRanking.Of(ranking, protocol).InRandomOrder(KeepsSelf(ranking, protocol)), protocol);

    private static bool KeepsSelf(RankedQuery ranking, Protocol protocol) =>
        protocol.Self == SelfMatch.Keep && ranking.Judged.Any(judged => judged.Judgement == Judgement.Self);
}
