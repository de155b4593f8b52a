using System.Collections.Immutable;
using Iconotheque.Catalogue.Links;
using Iconotheque.Catalogue.Store;

namespace Iconotheque.Catalogue.Exports;

/// <summary>A place of a library as it is published: its items, and the links that tie them.</summary>
/// <param name="Number">From 1, in the order of their first items.</param>
/// <param name="Items">Its items; two or more.</param>
/// <param name="Links">The proposals between them that are shown or accepted, none of them rejected.</param>
public sealed record LinkedPlace(int Number, ImmutableArray<LibraryItem> Items, ImmutableArray<Link> Links)
{
    /// <summary>What it is called: by the place, else the title, that most of its items that may say it state; else by number.</summary>
    public string Name
    {
        get
        {
            var said = Items.Where(item => RightsGate.Forbids(item) is null).Select(item => item.Metadata).ToArray();
            return Commonest(said.Select(item => item.Place)) ?? Commonest(said.Select(item => item.Title)) ?? $"Place {Number}";
        }
    }

    /// <summary>How many pictures it has, and of how many collections, in words.</summary>
    public string Summary => $"{Items.Length} pictures of one place, from {Items.Select(item => item.Collection).Distinct().Count()} collections.";

    /// <summary>The places, at an accepted share of wrong proposals.</summary>
    public static ImmutableArray<LinkedPlace> Of(LibraryView view, double falseRate)
    {
        var review = LinkReview.Of(view, falseRate);
        var placeOf = review.Places.SelectMany((items, place) => items.Select(item => (item, place))).ToDictionary(pair => pair.item, pair => pair.place);
        var shown = review.Shown.Select(link => link.Id).ToHashSet();
        bool IsTie(Link link) => review.Judged.TryGetValue((link.First, link.Second), out bool same) ? same : shown.Contains(link.Id);
        var ties = LinkBook.Links(view).Where(link => placeOf.TryGetValue(link.First, out int place) && placeOf.TryGetValue(link.Second, out int other) && place == other && IsTie(link)).ToLookup(link => placeOf[link.First]);
        return [.. review.Places.Select((items, place) => new LinkedPlace(place + 1, [.. items.Select(view.Find).OfType<LibraryItem>()], [.. ties[place]])).Where(place => place.Items.Length > 1)];
    }

    private static string? Commonest(IEnumerable<string> names) => names.Where(name => name.Length > 0).GroupBy(name => name).OrderByDescending(same => same.Count()).FirstOrDefault()?.Key;
}
