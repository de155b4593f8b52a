using System.Collections.Immutable;
using Iconotheque.Links;

namespace Iconotheque.Web.Libraries;

/// <summary>What one person has decided.</summary>
/// <param name="Who">The person.</param>
/// <param name="Accepted">Pairs accepted, of each the last word.</param>
/// <param name="Rejected">Pairs rejected.</param>
/// <param name="Unsure">Pairs left open.</param>
/// <param name="Shared">Pairs among them that others decided too, by a yes or a no.</param>
/// <param name="Agreed">Those of them on which all said the same.</param>
/// <param name="Last">When the person last decided.</param>
internal sealed record ReviewerWork(string Who, int Accepted, int Rejected, int Unsure, int Shared, int Agreed,
    DateTimeOffset Last)
{
    /// <summary>What everybody has decided, whoever did most first.</summary>
    public static ImmutableArray<ReviewerWork> Of(
        IReadOnlyDictionary<(long First, long Second), IReadOnlyDictionary<string, Decision>> verdicts) =>
    [
        .. from pair in verdicts.Values
           from own in pair.Values
           let others = pair.Values.Where(other => other.Who != own.Who && other.Verdict != Verdict.Unsure).ToArray()
           let isShared = own.Verdict != Verdict.Unsure && others.Length > 0
           group (Decision: own, IsShared: isShared, IsAgreed: isShared && others.All(other => other.Verdict == own.Verdict))
               by own.Who into person
           let work = new ReviewerWork(person.Key, person.Count(one => one.Decision.Verdict == Verdict.Accept),
               person.Count(one => one.Decision.Verdict == Verdict.Reject),
               person.Count(one => one.Decision.Verdict == Verdict.Unsure), person.Count(one => one.IsShared),
               person.Count(one => one.IsAgreed), person.Max(one => one.Decision.When))
           orderby work.Accepted + work.Rejected + work.Unsure descending, work.Who
           select work,
    ];

    /// <summary>Pairs that some accept and others reject, the last decided first.</summary>
    public static ImmutableArray<ImmutableArray<Decision>> Disagreements(
        IReadOnlyDictionary<(long First, long Second), IReadOnlyDictionary<string, Decision>> verdicts) =>
    [
        .. verdicts.Values.Select(pair => pair.Values.Where(own => own.Verdict != Verdict.Unsure)
                .OrderBy(own => own.Id).ToImmutableArray())
            .Where(pair => pair.Select(own => own.Verdict).Distinct().Count() > 1).OrderByDescending(pair => pair[^1].Id),
    ];
}
