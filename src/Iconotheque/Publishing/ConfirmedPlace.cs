using System.Collections.Immutable;
using Iconotheque.Collections.Dates;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Publishing;

/// <summary>A place of a library: pictures that people confirmed to show it. Proposals tie nothing.</summary>
/// <param name="Number">The number of its first item, by which it is known.</param>
/// <param name="Items">Its items; two or more.</param>
/// <param name="Ties">The confirmed pairs between them.</param>
/// <param name="GivenName">What people called it; empty when nobody did.</param>
internal sealed record ConfirmedPlace(
    long Number, ImmutableArray<LibraryItem> Items, ImmutableArray<ConfirmedPair> Ties, string GivenName)
{
    /// <summary>
    /// What it is called: as people called it, else by the place that most of its items that may say it state, else by number. A
    /// title is one picture's, and no name of a place.
    /// </summary>
    public string Name => Known ?? $"Place {Number}";

    /// <summary>What people, or its pictures, call it; null where it has its number alone.</summary>
    public string? Known => GivenName.Length > 0 ? GivenName : Stated();

    /// <summary>How many pictures it has, and of how many collections, in words.</summary>
    public string Summary =>
        $"{Items.Length} pictures of one place, from {Items.Select(item => item.Collection).Distinct().Count()} collections.";

    /// <summary>The days from the first of its pictures to the last; null when none is dated.</summary>
    public DateRange? Dates => Items.Select(item => item.Dates).OfType<DateRange>()
        .Aggregate((DateRange?)null, (hull, dates) => hull?.Hull(dates) ?? dates);

    /// <summary>The proposals that were confirmed between its items.</summary>
    public ImmutableArray<Link> Links => [.. Ties.Select(tie => tie.Link).OfType<Link>()];

    /// <summary>The places of a library, in the order of their numbers.</summary>
    public static ImmutableArray<ConfirmedPlace> Of(LibraryView view)
    {
        Decision[] decisions = [.. LinkBook.Decisions(view)];
        var judged = Judgements.Of(decisions);
        var items = judged.Where(pair => pair.Same).SelectMany(pair => new[] { pair.First, pair.Second }).Distinct()
            .Select(view.Find).OfType<LibraryItem>().ToDictionary(item => item.Id);
        JudgedPair[] accepted = [.. judged.Where(pair => pair.Same && items.ContainsKey(pair.First)
            && items.ContainsKey(pair.Second))];
        var groups = ConnectedPlaces.Of([.. accepted, .. judged.Where(pair => !pair.Same)]);
        var groupOf = groups.SelectMany((group, i) => group.Select(item => (item, i)))
            .ToDictionary(pair => pair.item, pair => pair.i);
        var names = PlaceNames.All(view).Where(name => groupOf.ContainsKey(name.Item)).ToLookup(name => groupOf[name.Item]);
        var votes = decisions.ToLookup(decision => (decision.First, decision.Second));
        bool IsWithin(JudgedPair pair) =>
            groupOf.TryGetValue(pair.First, out int one) && groupOf.TryGetValue(pair.Second, out int other) && one == other;
        var ties = accepted.Where(IsWithin).Select(pair => (pair.First, pair.Second))
            .Select(pair => ConfirmedPair.Of(pair, votes[pair], LinkBook.Between(view, pair.First, pair.Second)))
            .ToLookup(pair => groupOf[pair.First]);
        ConfirmedPlace OfGroup(ImmutableArray<long> group, int i) =>
            new(group[0], [.. group.Select(item => items[item])], [.. ties[i]], names[i].LastOrDefault()?.Name ?? "");
        return [.. groups.Select(OfGroup)];
    }

    private string? Stated() => Items.Where(item => RightsGate.Forbids(item) is null).Select(item => item.Metadata.Place)
        .Where(name => name.Length > 0).GroupBy(name => name).OrderByDescending(same => same.Count()).FirstOrDefault()?.Key;
}
