using System.Collections.Immutable;

namespace Iconotheque.Links;

/// <summary>What the decisions of all persons come to.</summary>
internal static class Judgements
{
    /// <summary>The pairs on which more persons say one thing than the other.</summary>
    /// <param name="decisions">In any order; of each person's on a pair the one with the highest number counts, and
    /// <see cref="Verdict.Unsure"/> counts for neither side.</param>
    /// <returns>Pairs ascending; those on which persons are even, or all unsure, are left out.</returns>
    public static ImmutableArray<JudgedPair> Of(IEnumerable<Decision> decisions) =>
    [
        .. from decision in decisions
           group decision by (decision.First, decision.Second) into pair
           orderby pair.Key
           let votes = pair.GroupBy(decision => decision.Who,
               StringComparer.Ordinal).Select(person => person.MaxBy(decision => decision.Id)!.Verdict).ToArray()
           let lead = votes.Count(vote => vote == Verdict.Accept) - votes.Count(vote => vote == Verdict.Reject)
           where lead != 0
           select new JudgedPair(pair.Key.First, pair.Key.Second, lead > 0),
    ];
}
