using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;
using Iconotheque.Libraries;

namespace Iconotheque.Tests.Libraries;

public class LibraryFilterTests
{
    private static readonly LibraryItem[] Items =
    [
        Item("postcards", "a", "Cathédrale, façade", 1905, 1905, Tone.Sepia, "postcard",
            "http://creativecommons.org/publicdomain/mark/1.0/"),
        Item("postcards", "b", "Market", 1900, 1910, Tone.Grey, "postcard", ""),
        Item("aerial", "c", "Cathedral from the air", 1954, 1954, Tone.Grey, "aerial photograph",
            "http://rightsstatements.org/vocab/InC/1.0/"),
        Item("aerial", "d", "100% fields_", null, null, Tone.Colour, "aerial photograph", "CC_BY"),
    ];

    public static TheoryData<string, LibraryFilter, string> Cases => new()
    {
        { "nothing", new LibraryFilter(), "abcd" },
        { "collection", new LibraryFilter { Collections = ["aerial"] }, "cd" },
        { "collections", new LibraryFilter { Collections = ["aerial", "postcards"] }, "abcd" },
        { "dates overlap", new LibraryFilter { Dates = Years(1908, 1954) }, "bc" },
        { "dates", new LibraryFilter { Dates = Years(1905, 1905) }, "ab" },
        { "tones", new LibraryFilter { Tones = [Tone.Grey, Tone.Colour] }, "bcd" },
        { "medium", new LibraryFilter { Medium = "PHOTO" }, "cd" },
        { "rights", new LibraryFilter { Rights = "publicdomain" }, "a" },
        { "rights with a sign of SQL", new LibraryFilter { Rights = "_" }, "d" },
        { "a word without its accent", new LibraryFilter { Text = "cathedrale" }, "a" },
        { "a beginning", new LibraryFilter { Text = "cathed*" }, "ac" },
        { "all words", new LibraryFilter { Text = "cathedral air" }, "c" },
        { "operators are words", new LibraryFilter { Text = "cathedral OR market" }, "" },
        { "a quote", new LibraryFilter { Text = "\"air" }, "c" },
        { "signs alone", new LibraryFilter { Text = "* ( \" )" }, "abcd" },
        { "everything at once", new LibraryFilter
        {
            Collections = ["postcards"],
            Dates = Years(1900, 1910),
            Tones = [Tone.Grey],
            Medium = "card",
            Text = "market"
        }, "b" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Admits_what_it_says(string what, LibraryFilter filter, string expected)
    {
        using var library = new MadeLibrary();
        var ids = library.Add(Items);
        using var view = LibraryView.Open(library.Path);
        var chosen = view.Select(filter);
        string names = string.Concat(view.Items(filter).Select(item => item.Identifier));
        Assert.True(expected == names, $"{what}: {names}");
        Assert.Equal(expected.Length, chosen.Count);
        Assert.All(view.Items(filter), item => Assert.True(chosen.Contains(item.Id)));
        Assert.Equal(4, ids.Length);
    }

    private static DateRange Years(int from, int to) => new(new DateOnly(from, 1, 1), new DateOnly(to, 12, 31));

    private static LibraryItem Item(string collection, string identifier, string title, int? from, int? to, Tone tone,
        string medium, string rights) => MadeLibrary.Named(identifier, collection) with
        {
            Tone = tone,
            Dates = from is { } first && to is { } last ? Years(first, last) : null,
            Metadata = new ItemMetadata { Title = title, Medium = medium, Rights = rights },
        };
}
