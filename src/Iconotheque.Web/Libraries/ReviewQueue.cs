using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Web.Hosting;

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
    /// <param name="library">The library.</param>
    /// <param name="derived">What is kept of it.</param>
    /// <param name="who">The person.</param>
    /// <param name="falseRate">The accepted rate of wrong proposals, one of <see cref="LinkReview.Rates"/>.</param>
    public static ReviewQueue Of(RequestLibrary library, CommitCache derived, string who, double falseRate = FalseRate)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"review {falseRate}");
        var review = derived.Of(key, library.Version, () => LinkReview.Of(library.View, falseRate));
        var decisions = derived.Of("decisions", library.Version, () => LinkBook.Decisions(library.View).ToArray());
        var settled = decisions.Where(decision => decision.Who == who).GroupBy(decision => (decision.First, decision.Second))
            .Where(own => own.MaxBy(decision => decision.Id) is { } last
                && !(last.Verdict == Verdict.Unsure && last.Note == TakenBack)).Select(own => own.Key).ToHashSet();
        ImmutableArray<Link> waiting = [.. review.Shown.Where(link => !settled.Contains((link.First, link.Second)))];
        return new ReviewQueue(review, waiting, review.Shown.Length - waiting.Length);
    }

    /// <summary>The places of a library.</summary>
    public static ConfirmedPlace[] Places(RequestLibrary library, CommitCache derived) =>
        derived.Of("places", library.Version, () => ConfirmedPlace.Of(library.View).ToArray());

    /// <summary>The place that an item is in.</summary>
    /// <exception cref="NotFoundException">It is in none.</exception>
    public static ConfirmedPlace Place(RequestLibrary library, CommitCache derived, long item) =>
        Array.Find(Places(library, derived), place => place.Items.Any(known => known.Id == item))
            ?? throw new NotFoundException($"There is no place {item}.");

    /// <summary>
    /// The accepted rate of wrong proposals that a request states, in per cent; the usual one when it states none.
    /// </summary>
    /// <exception cref="ArgumentException">It is none of <see cref="LinkReview.Rates"/>.</exception>
    public static double RateOf(string? stated) => stated is not { Length: > 0 } ? FalseRate
        : double.TryParse(stated, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out double percent) && LinkReview.Rates.Contains(percent / 100) ? percent / 100
        : throw new ArgumentException(
            $"'rate' must be one of {string.Join(", ", LinkReview.Rates.Select(rate => 100 * rate))} per cent; got '{stated}'.");
}
