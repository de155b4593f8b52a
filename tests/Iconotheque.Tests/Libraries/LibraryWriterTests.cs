using Iconotheque.Libraries;
using Iconotheque.Search;
using Iconotheque.Torture;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

public class LibraryWriterTests
{
    [Fact]
    public void What_was_added_is_there_with_its_vectors_and_features_and_what_was_removed_is_not()
    {
        using var library = new MadeLibrary();
        var added = library.Add([1, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0], [3, 0, 0, 0, 0, 0, 0, 0]);
        library.Remove(added[1]);
        using var view = LibraryView.Open(library.Path);
        float[] vector = new float[MadeItems.Dimension];
        Assert.Equal([added[0], added[2]], view.Items().Select(item => item.Id));
        Assert.True(view.Vectors[0].TryCopy(added[2], vector));
        Assert.Equal(3, vector[0]);
        Assert.False(view.Vectors[0].TryCopy(added[1], vector));
        Assert.Equal(3, view.Features!.Of(added[2])!.Vectors[0]);
        Assert.Null(view.Features.Of(added[1]));
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    [Fact]
    public void An_item_that_is_described_again_keeps_its_number_and_has_its_new_vector_alone()
    {
        using var library = new MadeLibrary();
        long item = library.Add([1, 0, 0, 0, 0, 0, 0, 0])[0];
        using (var writer = LibraryWriter.Open(library.Path))
            writer.Commit(new LibraryChange(MadeItems.Collection)
            {
                Described = [MadeLibrary.Described("again",
                    [7, 0, 0, 0, 0, 0, 0, 0]) is var again ? again with { Item = again.Item with { Id = item } } : again]
            });
        library.Compact();
        using var view = LibraryView.Open(library.Path);
        var hit =
            Assert.Single(new VectorSearch(view.Vectors[0]).Nearest([new VectorExample([[1, 0, 0, 0, 0, 0, 0, 0]], 1)], 10));
        Assert.Equal(new VectorHit(item, 7), hit);
        Assert.Equal("again", view.Find(item)!.Identifier);
        Assert.Equal(7, view.Features!.Of(item)!.Vectors[0]);
    }

    [Fact]
    public void Numbers_are_never_given_twice()
    {
        using var library = new MadeLibrary();
        long first = library.Add([1, 0, 0, 0, 0, 0, 0, 0])[0];
        library.Remove(first);
        library.Compact();
        Assert.True(library.Add([1, 0, 0, 0, 0, 0, 0, 0])[0] > first);
    }

    [Fact]
    public void Many_commits_leave_few_segments_and_lose_nothing()
    {
        using var library = new MadeLibrary();
        for (int i = 0; i < 70; i++) library.Add([i, 0, 0, 0, 0, 0, 0, 0]);
        using var view = LibraryView.Open(library.Path);
        Assert.Equal(70, view.Vectors[0].Count);
        Assert.True(view.Vectors[0].Segments.Length <= 14, $"{view.Vectors[0].Segments.Length} segments");
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    [Fact]
    public void Compaction_gives_the_space_back()
    {
        using var library = new MadeLibrary();
        var added = library.Add([.. Enumerable.Range(0, 2000).Select(i => new float[] { i, 0, 0, 0, 0, 0, 0, 0 })]);
        long before = BytesOf(library);
        library.Remove([.. added.Skip(10)]);
        library.Compact();
        Assert.True(BytesOf(library) < before / 10, $"{before} bytes before, {BytesOf(library)} now");
        Assert.Equal(10, library.Items().Length);
    }

    [Fact]
    public void A_view_stays_as_it_was_while_the_library_changes()
    {
        using var library = new MadeLibrary();
        var added = library.Add([1, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0]);
        using var view = LibraryView.Open(library.Path);
        library.Remove(added[0]);
        library.Add([3, 0, 0, 0, 0, 0, 0, 0]);
        library.Compact();
        Assert.Equal(added, view.Items().Select(item => item.Id));
        Assert.Equal(added.Reverse(), new VectorSearch(view.Vectors[0])
            .Nearest([new VectorExample([[1, 0, 0, 0, 0, 0, 0, 0]], 1)], 10).Select(hit => hit.Item));
        Assert.NotNull(view.Features!.Of(added[0]));
    }

    [Fact]
    public void A_second_writer_is_told_to_wait()
    {
        using var library = new MadeLibrary();
        using var writer = LibraryWriter.Open(library.Path);
        Assert.Contains("another process", Assert.Throws<InputException>(() => LibraryWriter.Open(library.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_version_of_the_catalogue_is_refused()
    {
        using var library = new MadeLibrary();
        using (var writer = LibraryWriter.Open(library.Path))
            CatalogueDatabase.Execute(writer.Connection, "PRAGMA user_version = 99");
        Assert.Contains("layout 99", Assert.Throws<InputException>(() => LibraryView.Open(library.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_cannot_be_made_changes_nothing()
    {
        using var library = new MadeLibrary();
        library.Add([1, 0, 0, 0, 0, 0, 0, 0]);
        using (var writer = LibraryWriter.Open(library.Path))
        {
            Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => writer.Commit(new LibraryChange(MadeItems.Collection)
            {
                Described = [MadeLibrary.Described("twice", new float[8]), MadeLibrary.Described("twice", new float[8])]
            }));
            Assert.Throws<InputException>(() => writer.Commit(new LibraryChange("unknown") { Removed = [1] }));
        }

        Assert.Single(library.Items());
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    private static long BytesOf(MadeLibrary library) =>
        new DirectoryInfo(Path.Combine(library.Path, "segments")).EnumerateFiles().Sum(file => file.Length);
}
