using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Libraries;

/// <summary>The proposals that one person has still to look at.</summary>
/// <param name="Review">The proposals worth looking at, and what came of those reviewed.</param>
/// <param name="Asked">Those of them that are asked for: all, or those of a collection, or second opinions.</param>
/// <param name="Waiting">Those asked for without a decision of this person, the most probable first.</param>
internal sealed record ReviewQueue(LinkReview Review, ImmutableArray<Link> Asked, ImmutableArray<Link> Waiting)
{
    /// <summary>The note of a decision that takes the one before back: decisions are never removed.</summary>
    public const string TakenBack = "taken back";

    /// <summary>The accepted rate of false proposals, as the command has it.</summary>
    public const double FalseRate = 0.05;

    /// <summary>How many of those asked for this person decided.</summary>
    public int Own => Asked.Length - Waiting.Length;

    /// <summary>The queue of a person.</summary>
    /// <param name="library">The library.</param>
    /// <param name="cache">What is kept of it.</param>
    /// <param name="who">The person.</param>
    /// <param name="choice">Which proposals; null for the usual ones.</param>
    public static ReviewQueue Of(RequestLibrary library, CommitCache cache, string who, QueueChoice? choice = null)
    {
        choice ??= QueueChoice.Usual;
        string key = string.Create(CultureInfo.InvariantCulture, $"review {choice.FalseRate}");
        var review = cache.Of(key, library.Version, () => LinkReview.Of(library.View, choice.FalseRate));
        var verdicts = Verdicts(library, cache);
        bool IsMine((long, long) pair) => verdicts.TryGetValue(pair, out var all) && all.ContainsKey(who);
        IEnumerable<Link> asked = review.Shown;
        if (choice.IsSecond)
            asked = review.Shown.Concat(review.Below).Where(link => verdicts.TryGetValue((link.First, link.Second), out var all)
                && all.Keys.Count(other => other != who) == 1);
        if (choice.Collection.Length > 0)
        {
            int[] collections = cache.Of("collections of items", library.Version, library.View.CollectionsOfItems);
            int own = library.View.Collections().FirstOrDefault(known => known.Name == choice.Collection)?.Id
                ?? throw new NotFoundException($"There is no collection '{choice.Collection}'.");
            bool IsOf(long item) => item < collections.Length && collections[item] == own;
            asked = asked.Where(link => IsOf(link.First) || IsOf(link.Second));
        }

        var listed = asked.ToImmutableArray();
        return new ReviewQueue(review, listed, [.. listed.Where(link => !IsMine((link.First, link.Second)))]);
    }

    /// <summary>
    /// What each person last decided about each pair; what somebody took back is left out.
    /// </summary>
    public static IReadOnlyDictionary<(long First, long Second), IReadOnlyDictionary<string, Decision>> Verdicts(
        RequestLibrary library, CommitCache cache) => cache.Of("verdicts", library.Version, () =>
        LinkBook.Decisions(library.View).GroupBy(decision => (decision.First, decision.Second)).ToDictionary(pair => pair.Key,
            pair => (IReadOnlyDictionary<string, Decision>)pair.GroupBy(decision => decision.Who, StringComparer.Ordinal)
                .Select(own => own.MaxBy(decision => decision.Id)!)
                .Where(last => !(last.Verdict == Verdict.Unsure && last.Note == TakenBack))
                .ToDictionary(last => last.Who, StringComparer.Ordinal)));

    /// <summary>The places of a library.</summary>
    public static ConfirmedPlace[] Places(RequestLibrary library, CommitCache cache) =>
        cache.Of("places", library.Version, () => ConfirmedPlace.Of(library.View).ToArray());

    /// <summary>The place that an item is in.</summary>
    /// <exception cref="NotFoundException">It is in none.</exception>
    public static ConfirmedPlace Place(RequestLibrary library, CommitCache cache, long item) =>
        Array.Find(Places(library, cache), place => place.Items.Any(known => known.Id == item))
            ?? throw new NotFoundException($"There is no place {item}.");
}
