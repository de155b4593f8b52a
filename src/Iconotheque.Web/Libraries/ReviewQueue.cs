using System.Collections.Immutable;
using Iconotheque.Catalogue.Exports;
using Iconotheque.Catalogue.Links;

namespace Iconotheque.Web.Libraries;

/// <summary>The proposals that one person has still to look at.</summary>
/// <param name="Review">The proposals worth looking at, and what came of those reviewed.</param>
/// <param name="Waiting">Those without a decision of this person, the most probable first.</param>
/// <param name="Own">How many of them this person decided.</param>
internal sealed record ReviewQueue(LinkReview Review, ImmutableArray<Link> Waiting, int Own)
{
    /// <summary>The note of a decision that takes the one before back: decisions are never removed.</summary>
    public const string TakenBack = "taken back";

    /// <summary>The accepted rate of false proposals, as the command has it.</summary>
    public const double FalseRate = 0.05;

    /// <summary>The queue of a person.</summary>
    public static ReviewQueue Of(Reading library, Derived derived, string who)
    {
        var review = derived.Of("review", library.Version, () => LinkReview.Of(library.View, FalseRate));
        var decisions = derived.Of("decisions", library.Version, () => LinkBook.Decisions(library.View).ToArray());
        var settled = decisions.Where(decision => decision.Who == who).GroupBy(decision => (decision.First, decision.Second))
            .Where(own => own.MaxBy(decision => decision.Id) is { } last && !(last.Verdict == Verdict.Unsure && last.Note == TakenBack)).Select(own => own.Key).ToHashSet();
        ImmutableArray<Link> waiting = [.. review.Shown.Where(link => !settled.Contains((link.First, link.Second)))];
        return new ReviewQueue(review, waiting, review.Shown.Length - waiting.Length);
    }

    /// <summary>The places of a library.</summary>
    public static LinkedPlace[] Places(Reading library, Derived derived) => derived.Of("places", library.Version, () => LinkedPlace.Of(library.View, FalseRate).ToArray());
}
