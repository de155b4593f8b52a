using System.Collections.Immutable;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;
using Iconotheque.Ingest;
using Iconotheque.Libraries;
using Iconotheque.Tests.Ingest;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

public sealed class MetadataEditsTests : IDisposable
{
    private static readonly Authorship Ada = new("ada", new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero)), Bob = new("bob", Ada.When);

    private readonly MadeLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_change_is_found_by_words_and_dates_and_keeps_what_the_collection_says()
    {
        Add("Bridge", "1905");
        var made = Change([1], ("title", "Pont Neuf"), ("date", "1911"), ("creator", ""));
        Assert.Equal([("title", "Bridge", "Pont Neuf"), ("date", "1905", "1911")],
            made.Select(edit => (edit.Field, edit.Was, edit.Value)));
        Assert.Equal([made[0].Id, made[0].Id], made.Select(edit => edit.Act));
        using var view = LibraryView.Open(library.Path);
        var item = view.Find(1)!;
        Assert.Equal(("Pont Neuf", "1911"), (item.Title, item.Dates.ToString()));
        Assert.Equal((1, 0),
            (view.CountOf(new LibraryFilter { Text = "neuf" }), view.CountOf(new LibraryFilter { Text = "bridge" })));
        Assert.Equal([("date", "1905"), ("title", "Bridge")],
            MetadataEdits.Difference(view.Connection).Select(edit => (edit.Field, edit.Was)));
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    [Fact]
    public void What_is_taken_back_is_what_stood_there_before_or_what_the_collection_says()
    {
        Add("Bridge", "1905");
        var first = Change([1], ("title", "Pont Neuf"));
        var second = Change([1], ("title", "Pont au Change"), ("place", "Paris"));
        Assert.Empty(MetadataEdits.TakeBack(library.Path, first[0].Act, Bob));
        Assert.Equal(2, MetadataEdits.TakeBack(library.Path, second[0].Act, Bob).Length);
        Assert.Equal(("Pont Neuf", ""), Now(item => (item.Title, item.Metadata.Place)));
        Change([1], ("title", null));
        Assert.Equal("Bridge", Now(item => item.Title));
        using var view = LibraryView.Open(library.Path);
        Assert.Empty(MetadataEdits.Difference(view.Connection));
        Assert.Equal(["bob", "bob", "ada"], MetadataEdits.OfItem(view.Connection, 1).Where(edit => !edit.IsOfSource).TakeLast(3)
            .Select(edit => edit.Who));
    }

    [Fact]
    public void Many_are_changed_together_or_not_at_all()
    {
        Add("One", "", "Two", "");
        Assert.Throws<InputException>(() => Change([1, 2, 99], ("place", "Lyon")));
        Assert.Equal("", Now(item => item.Metadata.Place));
        var made = Change([1, 2, 2], ("place", "Lyon"), ("Fonds", "Blanc"));
        Assert.Equal((4, 1), (made.Length, made.Select(edit => edit.Act).Distinct().Count()));
        Assert.Equal("Blanc", Now(item => item.Metadata.Other["Fonds"]));
        Assert.Equal(4, MetadataEdits.TakeBack(library.Path, made[0].Act, Bob).Length);
        Assert.Equal(("", 0), Now(item => (item.Metadata.Place, item.Metadata.Other.Count)));
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("two\nlines", "x")]
    [InlineData("title", "a\u0000b")]
    public void What_cannot_be_is_refused(string field, string value)
    {
        Add("One", "");
        Assert.Throws<ArgumentException>(() => Change([1], (field, value)));
        Assert.Throws<ArgumentException>(() => Change([1], ("title", new string('x', MetadataFields.LongestValue + 1))));
        Assert.Throws<ArgumentException>(() => new Authorship(" ", Ada.When));
    }

    [Fact]
    public void Every_common_field_is_read_where_it_was_written()
    {
        var said = MetadataFields.Common.Aggregate(ItemMetadata.None, (known, field) => MetadataFields.With(known, field, field));
        Assert.All(MetadataFields.Common, field => Assert.Equal(field, MetadataFields.Read(said, field)));
        Assert.Empty(said.Other);
        Assert.Equal(("title", "persistent id"), (said.Title, said.PersistentId));
    }

    [Fact]
    public void A_snapshot_that_is_returned_to_has_the_changes_made_since()
    {
        Add("Bridge", "1905");
        Change([1], ("title", "Pont Neuf"));
        using (var writer = LibraryWriter.Open(library.Path)) Snapshots.Take(writer, "before");
        Change([1], ("title", null), ("date", "1911"));
        using (var writer = LibraryWriter.Open(library.Path)) Snapshots.RollBack(writer, "before");
        Assert.Equal(("Bridge", "1911", "1911"), Now(item => (item.Title, item.Metadata.Date, item.Dates.ToString())));
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    [Fact]
    public void Corrections_of_dates_leave_what_the_collection_says_as_it_is()
    {
        Add("One", "Easter");
        Change([1], ("date", "Whitsun"));
        using (var writer = LibraryWriter.Open(library.Path))
        {
            File.WriteAllText(library["dates.csv"], "date,edtf\nWhitsun,1903\n");
            Assert.Equal(1, LibraryDates.Correct(writer, DateReadings.FromTable(library["dates.csv"])));
        }

        Assert.Equal("1903", Now(item => item.Dates.ToString()));
        Change([1], ("date", null));
        Assert.Equal("Easter", Now(item => item.Metadata.Date));
    }

    [Fact]
    public void A_source_that_is_read_again_says_its_own_beneath_the_change()
    {
        using var pictures = new PictureLibrary();
        string path = pictures.Picture("a.png", TestImages.Rectangles(1, 80, 60));
        IngestSummary Read(string title, string date) => pictures.Add(new ListedSource(
            new SourceItem("a.png", path, new ItemMetadata { Title = title, Date = date })));
        Read("Bridge", "1905");
        MetadataEdits.Change(pictures.Path, [1], new Dictionary<string, string?> { ["title"] = "Pont Neuf" }, Ada);
        Assert.Equal((1, 0), (Read("Bridge", "1905").Unchanged, Read("Bridge", "1905").Restated));
        Assert.Equal(1, Read("A bridge", "1906").Restated);
        using (var view = pictures.View())
        {
            var item = view.Find(1)!;
            Assert.Equal(("Pont Neuf", "1906", "1906"), (item.Title, item.Metadata.Date, item.Dates.ToString()));
            Assert.Equal("A bridge", Assert.Single(MetadataEdits.Difference(view.Connection)).Was);
        }

        MetadataEdits.Change(pictures.Path, [1], new Dictionary<string, string?> { ["title"] = null }, Ada);
        using var now = pictures.View();
        Assert.Equal("A bridge", now.Find(1)!.Title);

        // A picture that was exchanged is described again, and keeps its changes.
        MetadataEdits.Change(pictures.Path, [1], new Dictionary<string, string?> { ["title"] = "Pont Neuf" }, Ada);
        pictures.Picture("a.png", TestImages.Rectangles(2, 90, 60));
        Assert.Equal(1, Read("A bridge", "1906").Changed);
        using var later = pictures.View();
        Assert.Equal(("Pont Neuf", 90), (later.Find(1)!.Title, later.Find(1)!.Width));
        Assert.Empty(LibraryCheck.Run(pictures.Path, masters: true));
    }

    [Fact]
    public void A_table_that_names_a_picture_anew_says_its_own_beneath_the_change()
    {
        using var pictures = new PictureLibrary();
        pictures.Picture("a.png", TestImages.Rectangles(1, 80, 60));
        IngestSummary Read(string table)
        {
            File.WriteAllText(Path.Combine(pictures.Path, "said.csv"), table);
            return pictures.Add(new FolderSource(pictures.Pictures, MetadataTable.Read(Path.Combine(pictures.Path, "said.csv"),
                ImmutableSortedDictionary<string, string>.Empty)));
        }

        Read("file,title\na.png,Bridge\n");
        MetadataEdits.Change(pictures.Path, [1], new Dictionary<string, string?> { ["title"] = "Pont Neuf" }, Ada);
        Assert.Equal(1, Read("file,identifier,title\na.png,CP-1,\n").Restated);
        using var view = pictures.View();
        Assert.Equal(("CP-1", "Pont Neuf"), (view.Find(1)!.Identifier, view.Find(1)!.Title));
        Assert.Equal("Bridge", Assert.Single(MetadataEdits.Difference(view.Connection)).Was);
    }

    private T Now<T>(Func<LibraryItem, T> read)
    {
        using var view = LibraryView.Open(library.Path);
        return read(view.Find(1)!);
    }

    private ImmutableArray<MetadataEdit> Change(long[] items,
        params (string Field, string? Value)[] values) =>
        MetadataEdits.Change(library.Path, items, values.ToDictionary(pair => pair.Field, pair => pair.Value), Ada);

    private void Add(params string[] titlesAndDates) => library.Add([.. titlesAndDates.Chunk(2).Select((said, i) =>
        MadeLibrary.Named($"{i}.jpg") with
        {
            Metadata = new ItemMetadata { Title = said[0], Date = said[1] },
            Dates = Iconotheque.Collections.Dates.ArchiveDate.Read(said[1]).Days
        })]);
}
