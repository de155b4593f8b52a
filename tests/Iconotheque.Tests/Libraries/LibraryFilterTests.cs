using System.Collections.Immutable;
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
        Item("finds", "CP-0005.tif", "Old town hall", 1973, 1973, Tone.Grey, "", "") is var e ? e with
        {
            Metadata = e.Metadata with
            {
                Date = "vers mai 1973",
                PersistentId = "ark:/12148/btv1b5301",
                Attribution = "Fonds Séeberger",
                Other = ImmutableSortedDictionary<string, string>.Empty.Add("remarque", "côté nord, hôtel")
                    .Add("cote", "2 Fi 1187"),
            }
        } : null!,
    ];

    public static TheoryData<string, LibraryFilter, string> Cases => new()
    {
        { "nothing", new LibraryFilter(), "abcde" },
        { "collection", new LibraryFilter { Collections = ["aerial"] }, "cd" },
        { "collections", new LibraryFilter { Collections = ["aerial", "postcards"] }, "abcd" },
        { "dates overlap", new LibraryFilter { Dates = Years(1908, 1954) }, "bc" },
        { "dates", new LibraryFilter { Dates = Years(1905, 1905) }, "ab" },
        { "tones", new LibraryFilter { Tones = [Tone.Grey, Tone.Colour] }, "bcde" },
        { "medium", new LibraryFilter { Medium = "PHOTO" }, "cd" },
        { "rights", new LibraryFilter { Rights = "publicdomain" }, "a" },
        { "rights with a sign of SQL", new LibraryFilter { Rights = "_" }, "d" },
        { "a word without its accent", new LibraryFilter { Text = "cathedrale" }, "a" },
        { "a beginning", new LibraryFilter { Text = "cathed*" }, "ac" },
        { "all words", new LibraryFilter { Text = "cathedral air" }, "c" },
        { "operators are words", new LibraryFilter { Text = "cathedral OR market" }, "" },
        { "a quote", new LibraryFilter { Text = "\"air" }, "c" },
        { "signs alone", new LibraryFilter { Text = "* ( \" )" }, "abcde" },
        { "an identifier", new LibraryFilter { Text = "CP-0005" }, "e" },
        { "the beginning of an identifier", new LibraryFilter { Text = "cp-00*" }, "e" },
        { "an inventory number in a column of its own", new LibraryFilter { Text = "\"2 Fi 1187\"" }, "e" },
        { "the words of a date", new LibraryFilter { Text = "mai 1973" }, "e" },
        { "an accented word of a further field", new LibraryFilter { Text = "côté" }, "e" },
        { "the same without its accents", new LibraryFilter { Text = "cote" }, "e" },
        { "the same with accents apart", new LibraryFilter { Text = "co\u0302te\u0301" }, "e" },
        { "an escape of JSON", new LibraryFilter { Text = "u00F4t" }, "" },
        { "the name of a column", new LibraryFilter { Text = "remarque" }, "" },
        { "a credit", new LibraryFilter { Text = "seeberger" }, "e" },
        { "a permanent link", new LibraryFilter { Text = "btv1b5301" }, "e" },
        { "a phrase", new LibraryFilter { Text = "\"town hall\"" }, "e" },
        { "a phrase the other way round", new LibraryFilter { Text = "\"hall town\"" }, "" },
        { "a phrase in French quotes", new LibraryFilter { Text = "«\u00A0town hall\u00A0»" }, "e" },
        { "the beginning of a phrase", new LibraryFilter { Text = "\"old town ha\"*" }, "e" },
        { "a phrase and a word", new LibraryFilter { Text = "\"old town\" nord" }, "e" },
        { "a quote that is not closed", new LibraryFilter { Text = "town \"hall" }, "e" },
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
        string names = string.Concat(view.Items(filter).Select(item => item.Identifier == "CP-0005.tif" ? "e" : item.Identifier));
        Assert.True(expected == names, $"{what}: {names}");
        Assert.Equal(expected.Length, chosen.Count);
        Assert.All(view.Items(filter), item => Assert.True(chosen.Contains(item.Id)));
        Assert.Equal(5, ids.Length);
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
