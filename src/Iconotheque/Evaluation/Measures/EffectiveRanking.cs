using System.Collections.Immutable;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;

namespace Iconotheque.Evaluation.Measures;

/// <summary>
/// A ranking as a protocol sees it: junk and other removed images gone, the tie policy applied, only the places of right images
/// kept.
/// </summary>
/// <param name="Database">How many images remain in the ranking.</param>
/// <param name="Positives">How many of them are right, those never returned included.</param>
/// <param name="Groups">Where the right images that were returned stand, best first; the order inside a group is random.</param>
public sealed record EffectiveRanking(int Database, int Positives, ImmutableArray<TieGroup> Groups)
{
    /// <summary>Applies a protocol to a ranking.</summary>
    /// <remarks>
    /// An image that leaves the ranking lifts every image that scored less by one place, and thins the images it tied with.
    /// A right image of score negative infinity (or not a number) was never returned: it counts in <see cref="Positives"/> only.
    /// </remarks>
    public static EffectiveRanking Of(RankedQuery ranking, Protocol protocol)
    {
        var judged = ranking.Judged.Sort((a, b) => a.Above.CompareTo(b.Above));
        var groups = ImmutableArray.CreateBuilder<TieGroup>();
        int removed = 0, positives = 0;
        for (int start = 0, end; start < judged.Length; start = end)
        {
            int right = 0, gone = 0;
            for (end = start; end < judged.Length && judged[end].Above == judged[start].Above; end++)
            {
                if (IsRight(judged[end].Judgement, protocol)) right++;
                else if (judged[end].Judgement != Judgement.Negative) gone++;
            }

            positives += right;
            if (right > 0 && judged[start].Score > float.NegativeInfinity)
            {
                groups.Add(Arrange(new TieGroup(judged[start].Above - removed, judged[start].Tied + 1 - gone, right),
                    protocol.Ties));
            }

            removed += gone;
        }

        return new(ranking.DatabaseSize - removed, positives, groups.ToImmutable());
    }

    /// <summary>
    /// A random order of the same images; a query that its protocol keeps stands first, as every sensible method puts it.
    /// </summary>
    /// <param name="selfFirst">Whether the first place belongs to the query itself.</param>
    public EffectiveRanking InRandomOrder(bool selfFirst) =>
        this with
        {
            Groups = Behind(selfFirst, positives => new TieGroup(selfFirst ? 1 : 0, Database - (selfFirst ? 1 : 0), positives))
        };

    /// <summary>
    /// The worst order of the same images: all wrong ones first; a query that its protocol keeps stands before them.
    /// </summary>
    /// <param name="selfFirst">Whether the first place belongs to the query itself.</param>
    public EffectiveRanking InWorstOrder(bool selfFirst) =>
        this with { Groups = Behind(selfFirst, positives => new TieGroup(Database - positives, positives, positives)) };

    private ImmutableArray<TieGroup> Behind(bool selfFirst, Func<int, TieGroup> others)
    {
        int remaining = Positives - (selfFirst ? 1 : 0);
        TieGroup[] self = selfFirst ? [new TieGroup(0, 1, 1)] : [];
        return remaining > 0 ? [.. self, others(remaining)] : [.. self];
    }

    private static bool IsRight(Judgement judgement, Protocol protocol) => judgement switch
    {
        Judgement.Positive => protocol.Positives != PositiveSet.Hard,
        Judgement.HardPositive => protocol.Positives != PositiveSet.Easy,
        Judgement.Self => protocol.Self == SelfMatch.Keep,
        _ => false,
    };

    private static TieGroup Arrange(TieGroup group, TiePolicy ties) => ties switch
    {
        TiePolicy.Pessimistic => new(group.Start + group.Size - group.Right, group.Right, group.Right),
        TiePolicy.Optimistic => group with { Size = group.Right },
        _ => group,
    };
}
