using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Tests.Annotations;

public class AnnotationBookTests
{
    [Fact]
    public void A_library_without_annotations_gets_no_file_until_the_first_statement()
    {
        using var library = new AnnotatedLibrary(1);
        Assert.Empty(library.Book.State().Classes);
        Assert.Empty(library.Book.Events());
        Assert.False(File.Exists(library.File));
        library.Book.AddClass("ada", "Mill");
        Assert.True(File.Exists(library.File));
        Assert.Empty(Directory.GetFiles(library.Path, "*.tmp*"));
        Assert.Throws<InputException>(() => AnnotationBook.Open(library.Library["elsewhere"]));
    }

    [Fact]
    public void What_is_stated_is_there_when_the_book_is_opened_again()
    {
        using var library = new AnnotatedLibrary(3);
        long mill = library.Class("Mill", library.Items[0], library.Items[1]);
        library.Look("bob", mill, library.Items[1], Variation.Color, Variation.Time);
        using var again = AnnotationBook.Open(library.Path);
        var (state, one) = (again.State(), Assert.Single(again.State().Classes));
        Assert.Equal(("Mill", library.Items[0]), (one.Name, one.Reference));
        Assert.Equal(["made/item 1", "made/item 2"], one.Members.Select(member => member.Name));
        var look = Assert.Single(one.Looks);
        Assert.Equal(("bob", library.Items[1], true), (look.Who, look.Item, look.Done));
        Assert.Equal([Variation.Color, Variation.Time],
            Enum.GetValues<Variation>().Where(variation => look.Shown[(int)variation]));
        Assert.Equal(7, state.Version);
        Assert.Equal(["bob"], state.Annotators);
        Assert.Equal(mill, state.ClassOf(library.Items[1])!.Id);
        Assert.Null(state.ClassOf(library.Items[2]));
    }

    [Fact]
    public void The_last_statement_of_each_annotator_counts_and_the_others_are_kept()
    {
        using var library = new AnnotatedLibrary(2);
        long mill = library.Class("Mill", [.. library.Items]);
        library.Look("ada", mill, library.Items[1], Variation.Scale);
        library.Look("bob", mill, library.Items[1], Variation.Scale);
        library.Book.Tick("ada", mill, library.Items[1], Variation.Scale, shown: false);
        library.Book.Done("bob", mill, library.Items[1], looked: false);
        library.Book.RenameClass("bob", mill, "Water mill");
        var one = Assert.Single(library.Book.State().Classes);
        Assert.Equal("Water mill", one.Name);
        Assert.Equal([("ada", false, true), ("bob", true, false)],
            one.Looks.Select(look => (look.Who, look.Shown[0], look.Done)));
        Assert.Equal(["ada"], library.Book.State().Annotators);
        var events = library.Book.Events();
        Assert.Equal(11, events.Length);
        Assert.Equal(("ada", AnnotationKind.Tick, Variation.Scale, true, "made/item 2"),
            (events[4].Who, events[4].Kind, events[4].Variation, events[4].Value, events[4].Name));
    }

    [Fact]
    public void An_image_without_a_look_is_missing_though_it_has_ticks()
    {
        using var library = new AnnotatedLibrary(2);
        long mill = library.Class("Mill", [.. library.Items]);
        library.Book.Tick("ada", mill, library.Items[1], Variation.Scale, shown: true);
        var one = Assert.Single(library.Book.State().Classes);
        Assert.Empty(one.Done);
        Assert.Empty(MergedTicks.Of(one));
        Assert.Null(AnnotatedGrades.Merged(one));
    }

    [Fact]
    public void Looks_belong_to_the_reference_they_compare_with_and_come_back_with_it()
    {
        using var library = new AnnotatedLibrary(3);
        long mill = library.Class("Mill", [.. library.Items]);
        library.Look("ada", mill, library.Items[2], Variation.Color);
        library.Book.SetReference("bob", mill, library.Items[1]);
        Assert.Empty(library.Book.State().Classes[0].Looks);
        library.Look("ada", mill, library.Items[2]);
        library.Book.SetReference("bob", mill, library.Items[0]);
        Assert.True(Assert.Single(library.Book.State().Classes[0].Looks).Shown[(int)Variation.Color]);
    }

    [Fact]
    public void An_item_taken_out_takes_its_looks_along_and_a_reference_taken_out_all()
    {
        using var library = new AnnotatedLibrary(3);
        long mill = library.Class("Mill", [.. library.Items]);
        library.Look("ada", mill, library.Items[1]);
        library.Look("ada", mill, library.Items[2]);
        library.Book.Put("bob", mill, library.Items[1], member: false);
        Assert.Equal(library.Items[2], Assert.Single(library.Book.State().Classes[0].Looks).Item);
        library.Book.Put("bob", mill, library.Items[0], member: false);
        var one = library.Book.State().Classes[0];
        Assert.Null(one.Reference);
        Assert.Empty(one.Looks);
        library.Book.Put("bob", mill, library.Items[0], member: true);
        Assert.Null(library.Book.State().Classes[0].Reference);
    }

    [Fact]
    public void Items_that_left_the_library_keep_their_names_and_can_be_taken_out()
    {
        using var library = new AnnotatedLibrary(2);
        long mill = library.Class("Mill", [.. library.Items]);
        library.Library.Remove(library.Items[1]);
        Assert.Equal("made/item 2", library.Book.State().Classes[0].Members[1].Name);
        library.Book.Put("ada", mill, library.Items[1], member: false);
        Assert.Single(library.Book.State().Classes[0].Members);
        Assert.Contains("is no item",
            Assert.Throws<InputException>(() => library.Book.Put("ada", mill, library.Items[1], member: true)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_that_make_no_sense_are_refused_and_leave_no_trace()
    {
        using var library = new AnnotatedLibrary(4);
        long mill = library.Class("Mill", library.Items[0], library.Items[1]), bridge = library.Class("Bridge", library.Items[2]),
            tower = library.Class("Tower");
        library.Library.Add(MadeLibraryPage());
        long before = library.Book.State().Version, page = library.Items[3] + 1;
        (Action State, string Said)[] wrong =
        [
            (() => library.Book.AddClass("ada", "MILL"), "there is one called so"),
            (() => library.Book.RenameClass("ada", mill, "bridge"), "there is one called so"),
            (() => library.Book.RenameClass("ada", 99, "Other"), "class 99"),
            (() => library.Book.Put("ada", 99, library.Items[3], member: true), "class 99"),
            (() => library.Book.Put("ada", bridge, library.Items[1], member: true), "is in the class Mill"),
            (() => library.Book.Put("ada", bridge, 999, member: true), "is no item"),
            (() => library.Book.Put("ada", bridge, -1, member: true), "cannot be"),
            (() => library.Book.Put("ada", bridge, page, member: true), "later page"),
            (() => library.Book.SetReference("ada", bridge, library.Items[1]), "not in the class Bridge"),
            (() => library.Book.Tick("ada", mill, library.Items[0], Variation.Time, shown: true), "with itself"),
            (() => library.Book.Done("ada", mill, library.Items[0]), "with itself"),
            (() => library.Book.Done("ada", mill, library.Items[2]), "not in the class Mill"),
            (() => library.Book.Tick("ada", mill, library.Items[1], (Variation)11, shown: true), "unknown variation"),
        ];
        foreach (var (state, said) in wrong)
            Assert.Contains(said, Assert.Throws<InputException>(state).Message, StringComparison.Ordinal);
        library.Book.Put("ada", tower, library.Items[3], member: true);
        Assert.Contains("nobody has chosen",
            Assert.Throws<InputException>(() => library.Book.Done("ada", tower, library.Items[3])).Message,
            StringComparison.Ordinal);
        Assert.Equal(before + 1, library.Book.State().Version);
        library.Book.RenameClass("ada", mill, "MILL");
    }

    [Fact]
    public void The_file_refuses_to_change_or_remove_a_statement()
    {
        using var library = new AnnotatedLibrary(1);
        library.Book.AddClass("ada", "Mill");
        using var connection = new SqliteConnection($"Data Source={library.File};Pooling=False");
        connection.Open();
        Assert.Throws<SqliteException>(() => CatalogueDatabase.Execute(connection, "UPDATE event SET who = 'eve'"));
        Assert.Throws<SqliteException>(() => CatalogueDatabase.Execute(connection, "DELETE FROM event"));
        Assert.Equal("ada", Assert.Single(library.Book.Events()).Who);
    }

    [Fact]
    public void Statements_are_dated_by_the_clock_that_is_given()
    {
        using var library = new AnnotatedLibrary(1);
        using var book = AnnotationBook.Open(library.Path, new StoppedClock());
        book.AddClass("ada", "Mill");
        Assert.Equal(StoppedClock.Noon, library.Book.Events()[0].At);
    }

    private static Iconotheque.Libraries.LibraryItem MadeLibraryPage() =>
        Iconotheque.Tests.Libraries.MadeLibrary.Named("book") with { Page = 1 };

    private sealed class StoppedClock : TimeProvider
    {
        public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
