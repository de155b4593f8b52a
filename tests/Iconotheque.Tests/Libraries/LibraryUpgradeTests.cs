using System.IO.Compression;
using Iconotheque.Annotations;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Maps;
using Iconotheque.Upkeep;
using Iconotheque.Web.Accounts;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Tests.Libraries;

/// <summary>
/// The library of <c>Golden/library-1.zip</c> was made on 30 November 2026 by revision 6d3bae6, with the first layout: 8
/// pictures, 2 decisions, a proposal, a snapshot, annotations, a map, an account.
/// </summary>
public class LibraryUpgradeTests
{
    [Fact]
    public void A_library_of_the_first_layout_is_read_as_it_is()
    {
        using var folder = Unpacked();
        AssertWhole(folder["library"]);
        Assert.True(ChecksummedDatabase.IsPlain(Path.Combine(folder["library"], "catalogue.db")));
        Assert.Empty(LibraryCheck.Run(folder["library"], masters: false));
    }

    [Fact]
    public void The_first_writer_brings_it_to_the_layout_of_today()
    {
        using var folder = Unpacked();
        string library = folder["library"];
        LibraryWriter.Open(library).Dispose();
        AssertUpgraded(library);
        Assert.Single(new AccountBook(library).List());
        Assert.All(Directory.EnumerateFiles(library, "*.db", SearchOption.AllDirectories), path =>
            Assert.False(ChecksummedDatabase.IsPlain(path), path));
        using (var writer = LibraryWriter.Open(library)) Snapshots.RollBack(writer, "first");
        using var view = LibraryView.Open(library);
        Assert.Equal(4, view.Count);
        Assert.Equal(2, LinkBook.Decisions(view).Count());
    }

    [Fact]
    public void An_upgrade_that_was_interrupted_is_taken_up()
    {
        using var folder = Unpacked();
        string library = folder["library"], catalogue = Path.Combine(library, "catalogue.db");
        using (var connection = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(catalogue, SqliteOpenMode.ReadWrite)))
            ChecksummedDatabase.Upgrade(connection);
        AssertWhole(library);
        LibraryWriter.Open(library).Dispose();
        AssertUpgraded(library);
    }

    [Fact]
    public void A_reader_that_was_there_before_sees_the_library_through_the_upgrade()
    {
        using var folder = Unpacked();
        string library = folder["library"];
        using var views = new LibraryViews(library);
        using (var before = views.Rent())
        {
            using var writer = LibraryWriter.Open(library);
            Assert.Equal(8, before.View.Items().Count());
        }

        using var after = views.Rent();
        Assert.Equal(8, after.View.Items().Count());
        Assert.Equal(2, LinkBook.Decisions(after.View).Count());
    }

    [Fact]
    public void A_library_of_a_later_layout_is_refused_and_left_alone()
    {
        using var library = new MadeLibrary();
        using (var writer = LibraryWriter.Open(library.Path))
            CatalogueDatabase.Execute(writer.Connection, "PRAGMA user_version = 3");
        Assert.Contains("later version", Assert.Throws<InputException>(() => LibraryView.Open(library.Path)).Message,
            StringComparison.Ordinal);
        Assert.Contains("later version", Assert.Throws<InputException>(() => LibraryWriter.Open(library.Path)).Message,
            StringComparison.Ordinal);
    }

    private static void AssertUpgraded(string library)
    {
        AssertWhole(library);
        Assert.False(ChecksummedDatabase.IsPlain(Path.Combine(library, "catalogue.db")));
        Assert.Empty(LibraryCheck.Run(library, masters: false));
    }

    private static void AssertWhole(string library)
    {
        using var view = LibraryView.Open(library);
        Assert.Equal(8, view.Count);
        Assert.Equal(["A. Curator", "B. Curator"], LinkBook.Decisions(view).Select(decision => decision.Who));
        Assert.Equal("made for the purpose", Assert.Single(LinkBook.Links(view)).Evidence.Reason);
        Assert.Equal(8, view.Vectors[0].Count);
        Assert.Equal(4, view.Items(new LibraryFilter { Text = "title" }).Count());
        Assert.Equal(8, EmbeddingMapFile.Read(EmbeddingMapFile.PathIn(library)).Items.Length);
        Assert.Equal("first", Assert.Single(Snapshots.List(library)).Name);
        using var book = AnnotationBook.Open(library);
        Assert.Equal("cathedral", Assert.Single(book.State().Classes).Name);
    }

    private static TemporaryFolder Unpacked()
    {
        var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(Path.Combine(Repository.Root, "tests", "Iconotheque.Tests", "Golden", "library-1.zip"),
            folder["library"]);
        return folder;
    }
}
