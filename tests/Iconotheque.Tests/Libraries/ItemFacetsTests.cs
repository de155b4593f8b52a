using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;

namespace Iconotheque.Tests.Libraries;

public class ItemFacetsTests
{
    [Fact]
    public void Counts_are_those_of_looking_at_every_item()
    {
        using var made = new MadeCatalogue();
        foreach (var filter in MadeCatalogue.Filters)
        {
            var facets = made.View.Facets(filter);
            LibraryItem[] Of(LibraryFilter rest) => [.. made.All.Where(item => MadeCatalogue.Admits(rest, item))];
            Assert.Equal(Of(filter with { Collections = [] }).GroupBy(item => item.Collection).OrderBy(own => own.Key,
                StringComparer.Ordinal).Select(own => (own.Key, own.Count())),
                facets.Collections.Select(value => (value.Name, value.Count)));
            Assert.Equal(Of(filter with { Tones = [] }).GroupBy(item => item.Tone).OrderBy(own => own.Key)
                .Select(own => (own.Key, own.Count())), facets.Tones);
            Assert.Equal(Frequent(Of(filter with { Medium = "" }).Select(item => item.Metadata.Medium)),
                facets.Media.Select(value => (value.Name, value.Count)));
            Assert.Equal(Frequent(Of(filter with { Rights = "" }).Select(item => RightsReading.NameOf(item.Metadata.Rights))),
                facets.Rights.Select(value => (value.Name, value.Count)));
            Assert.Equal(Decades(Of(filter with { Dates = null })), facets.Decades);
            Assert.Equal(Decades(Of(filter)), made.View.Decades(filter));
        }
    }

    [Fact]
    public void Of_free_words_the_most_frequent_are_counted()
    {
        using var made = new MadeCatalogue();
        var media = made.View.Facets(new LibraryFilter()).Media;
        Assert.True(made.All.Select(item => item.Metadata.Medium).Distinct().Count() > ItemFacets.Most);
        Assert.Equal(ItemFacets.Most, media.Length);
    }

    [Fact]
    public void All_forms_of_a_statement_are_one_choice_that_admits_what_it_counts()
    {
        using var library = new MadeLibrary();
        string[] stated = ["http://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/deed.fr",
            "CC BY 4.0", "CC BY 4.0; In Copyright", "http://rightsstatements.org/vocab/InC-EDU/1.0/", "words of our own"];
        library.Add([.. stated.Select((rights, i) =>
            MadeLibrary.Named($"{i}") with { Metadata = new ItemMetadata { Rights = rights } })]);
        using var view = LibraryView.Open(library.Path);
        var facets = view.Facets(new LibraryFilter()).Rights;
        Assert.Equal([("CC BY 4.0", 3), ("InC", 1), ("InC-EDU", 1), ("words of our own", 1)],
            facets.Select(value => (value.Name, value.Count)));
        Assert.All(facets, value => Assert.Equal(value.Count, view.CountOf(new LibraryFilter { Rights = value.Name })));
    }

    [Fact]
    public void An_empty_library_has_none()
    {
        using var library = new MadeLibrary();
        using var view = LibraryView.Open(library.Path);
        var facets = view.Facets(new LibraryFilter());
        Assert.True(facets.Collections.IsEmpty && facets.Tones.IsEmpty && facets.Media.IsEmpty && facets.Rights.IsEmpty
            && facets.Decades.IsEmpty);
    }

    private static IEnumerable<(string, int)> Frequent(IEnumerable<string> words) =>
        words.Where(word => word.Length > 0).GroupBy(word => word).OrderByDescending(own => own.Count()).ThenBy(own => own.Key,
            StringComparer.Ordinal).Take(ItemFacets.Most).Select(own => (own.Key, own.Count()));

    private static IEnumerable<(int, int)> Decades(IEnumerable<LibraryItem> items) =>
        items.Where(item => item.Dates is not null).GroupBy(item => (int)Middle(item.Dates!.Value).Year / 10 * 10)
            .OrderBy(own => own.Key).Select(own => (own.Key, own.Count()));

    /// <summary>The middle of a date; of one that is open at an end, its other end.</summary>
    private static CalendarDay Middle(DateRange dates) =>
        dates is { From: { } from, To: { } to } ? new CalendarDay((from.Number + to.Number) / 2) : dates.Standing!.Value;
}
