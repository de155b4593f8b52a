using Iconotheque.Annotations;
using Iconotheque.Curation;
using Iconotheque.Libraries;
using Iconotheque.Tests.Libraries;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Curation;

public sealed class CurationBookTests : IDisposable
{
    private static readonly Authorship Ada = new("ada", new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero)), Bob = new("bob", Ada.When);

    private readonly MadeLibrary library = new();
    private readonly CurationBook book;

    public CurationBookTests() => book = new CurationBook(library.Path);

    public void Dispose()
    {
        book.Dispose();
        library.Dispose();
    }

    [Fact]
    public void Nothing_is_written_by_reading()
    {
        Assert.Empty(NamedSets.SeenBy(book, "ada"));
        Assert.Empty(Tags.OfPictures(book));
        Assert.Empty(Notes.About(book, Subject.Picture(1)));
        Assert.Empty(SavedSearches.SeenBy(book, "ada"));
        Assert.Empty(Assignments.All(book));
        Assert.False(File.Exists(AnnotationDatabase.PathOf(library.Path)));
    }

    [Fact]
    public void A_set_is_its_owners_until_it_is_shared()
    {
        var set = NamedSets.Make(book, " Bridges ", isShared: false, Ada);
        Assert.Equal(2, NamedSets.Put(book, set.Id, [3, 1, 3], Ada));
        Assert.Equal(0, NamedSets.Put(book, set.Id, [1], Bob));
        Assert.Equal([1L, 3L], NamedSets.Items(book, set.Id));
        Assert.Equal(("Bridges", 2), NamedSets.SeenBy(book, "ada").Select(own => (own.Name, own.Count)).Single());
        Assert.Empty(NamedSets.SeenBy(book, "bob"));
        Assert.Empty(NamedSets.With(book, 1, "bob"));
        NamedSets.Change(book, set.Id, "Bridges of Paris", isShared: true);
        Assert.Equal("Bridges of Paris", Assert.Single(NamedSets.With(book, 1, "bob")).Name);
        Assert.Equal(1, NamedSets.Take(book, set.Id, [1, 2]));
        NamedSets.Remove(book, set.Id);
        Assert.Null(NamedSets.Find(book, set.Id));
        Assert.Empty(NamedSets.Items(book, set.Id));

        // A number is never given twice: an address that was sent to somebody leads to nothing else.
        Assert.NotEqual(set.Id, NamedSets.Make(book, "Others", isShared: false, Ada).Id);
    }

    [Fact]
    public void A_tag_is_one_however_it_is_spelled()
    {
        Subject[] about = [Subject.Picture(1), Subject.Pair(9, 2), Subject.Place(4)];
        Assert.Equal("À vérifier", Tags.Give(book, about, "À vérifier", Ada));
        Assert.Equal("À vérifier", Tags.Give(book, [Subject.Picture(2)], "à VÉRIFIER ", Bob));
        Tags.Give(book, [Subject.Picture(1)], "bridge", Ada);
        Assert.Equal([("À vérifier", 2), ("bridge", 1)], Tags.OfPictures(book).Select(tag => (tag.Name, tag.Count)));
        Assert.Equal([1L, 2L], Tags.PicturesWith(book, "À VÉRIFIER"));
        Assert.Equal(["À vérifier"], Tags.Of(book, Subject.Pair(2, 9)));
        Assert.Equal(["bridge", "À vérifier"], Tags.Of(book, Subject.Picture(1), Subject.Place(4)));
        Assert.Equal(1, Tags.Take(book, [Subject.Picture(1), Subject.Picture(7)], "à vérifier"));
        Assert.Equal(["bridge"], Tags.OfEachPicture(book)[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData("a\nb")]
    public void What_is_no_tag_is_refused(string tag) =>
        Assert.Throws<ArgumentException>(() => Tags.Give(book, [Subject.Picture(1)], tag, Ada));

    [Fact]
    public void Notes_are_read_in_their_order_and_removed_by_whoever_may()
    {
        var note = Notes.Add(book, Subject.Pair(3, 1), " First\r\nline ", Ada);
        Notes.Add(book, Subject.Pair(1, 3), "Second", Bob);
        Notes.Add(book, Subject.Picture(1), "Other", Bob);
        Assert.Equal([("First\nline", "ada"), ("Second", "bob")],
            Notes.About(book, Subject.Pair(1, 3)).Select(own => (own.Text, own.Who)));
        Assert.False(Notes.Remove(book, note.Id, "bob"));
        Assert.True(Notes.Remove(book, note.Id, null));
        Assert.Single(Notes.About(book, Subject.Pair(1, 3)));
        Assert.Throws<ArgumentException>(() => Notes.Add(book, Subject.Picture(1), " ", Ada));
        Assert.Throws<ArgumentException>(() => Notes.Add(book, Subject.Picture(1), new string('x', Notes.Longest + 1), Ada));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org")]
    [InlineData("/items?q=a b")]
    [InlineData("")]
    public void A_search_is_a_page_of_this_server(string address) => Assert.Throws<ArgumentException>(() =>
        SavedSearches.Keep(book, new SavedSearch(0, "x", address, "", IsShared: false), Ada));

    [Fact]
    public void Searches_are_forgotten_by_their_owner_alone()
    {
        var kept = SavedSearches.Keep(book, new SavedSearch(0, "Bridges", "/items?q=pont", "eve", IsShared: true), Ada);
        Assert.Equal(("Bridges", "/items?q=pont", "ada"), (kept.Name, kept.Address, kept.Owner));
        Assert.Equal(kept, Assert.Single(SavedSearches.SeenBy(book, "bob")));
        Assert.False(SavedSearches.Remove(book, kept.Id, "bob"));
        Assert.True(SavedSearches.Remove(book, kept.Id, "ada"));
        Assert.Empty(SavedSearches.SeenBy(book, "ada"));
    }

    [Theory]
    [InlineData("picture-3", "picture-3")]
    [InlineData("pair-9-2", "pair-2-9")]
    [InlineData("place-4", "place-4")]
    [InlineData("pair-2-2", null)]
    [InlineData("pair-2", null)]
    [InlineData("picture-0", null)]
    [InlineData("picture--1", null)]
    [InlineData("place-1-2", null)]
    [InlineData("picture-99999999999999999999", null)]
    [InlineData("anything", null)]
    public void What_notes_are_about_is_read_as_it_is_written(string text, string? expected) =>
        Assert.Equal(expected, Subject.Parse(text)?.ToString());

    [Fact]
    public void It_lies_beside_the_annotations_and_is_checked_with_them()
    {
        library.Add(MadeLibrary.Named("one"));
        Tags.Give(book, [Subject.Picture(1)], "bridge", Ada);
        using (var annotations = AnnotationBook.Open(library.Path)) annotations.AddClass("ada", "Bridges");
        Assignments.Give(book, new Assignment("made", "bob"), Ada);
        Assignments.Give(book, new Assignment("made", "bob"), Ada);
        Assert.Equal([new Assignment("made", "bob")], Assignments.All(book));
        Assignments.Take(book, new Assignment("made", "bob"));
        Assert.Empty(Assignments.All(book));
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));

        // Another process sees it, and its changes are seen here.
        using var other = new CurationBook(library.Path);
        Assert.Equal(["bridge"], Tags.Of(other, Subject.Picture(1)));
        Tags.Give(other, [Subject.Picture(2)], "bridge", Bob);
        Assert.Equal([1L, 2L], Tags.PicturesWith(book, "bridge"));
    }
}
