using Iconotheque.Annotations;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Tests.Commands;
using Iconotheque.Torture;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

public class ReadOnlyLibraryTests
{
    [Fact]
    public void A_library_on_a_read_only_medium_answers_as_it_did_and_says_why_it_cannot_be_written_to()
    {
        using var disk = new SmallDisk(8);
        string library = disk["library"];
        FlippedLibrary.Create(library);
        string before = LibraryAnswers.Of(library);
        disk.Freeze();
        Assert.DoesNotContain("   at ", IconoProcess.Run("accounts", "list", library).Error, StringComparison.Ordinal);
        Assert.Contains("can only be read", IconoProcess.Run("library", "info", library).Error, StringComparison.Ordinal);
        Assert.Equal(before, LibraryAnswers.Of(library));
        using (var view = LibraryView.Open(library)) Assert.True(view.IsReadOnly);
        using (var views = new LibraryViews(library))
        using (var loan = views.Rent()) Assert.Equal(11, loan.View.Count);
        Assert.Empty(LibraryCheck.Run(library, masters: false));
        Assert.Contains("read-only", Assert.Throws<InputException>(() => LibraryWriter.Open(library)).Message,
            StringComparison.Ordinal);
        Assert.Contains("read-only", Assert.Throws<InputException>(() => LinkBook.Decide(library, MadeDecision())).Message,
            StringComparison.Ordinal);
        using var book = AnnotationBook.Open(library);
        Assert.Throws<InputException>(() => book.AddClass("A. Annotator", "another"));
        Assert.False(LibraryWriter.IsBusy(library));
    }

    [Fact]
    public void A_library_whose_last_writer_was_killed_is_read_with_what_it_had_committed()
    {
        using var disk = new SmallDisk(8);
        string library = disk["library"], copy = disk["copy"];
        MadeItems.CreateLibrary(library);
        using (var writer = LibraryWriter.Open(library))
        {
            writer.Commit(new LibraryChange(MadeItems.Collection) { Described = [MadeItems.Of("a", 0)] });

            // As a kill leaves it: the log still beside the catalogue.
            Copy(library, copy);
        }

        File.Delete(Path.Combine(copy, "catalogue.db-shm"));
        Assert.True(new FileInfo(Path.Combine(copy, "catalogue.db-wal")).Length > 0);
        disk.Freeze();
        using var view = LibraryView.Open(copy);
        Assert.Equal(1, view.Count);
        Assert.True(view.IsReadOnly);
    }

    [Fact]
    public void A_library_on_a_disk_without_a_free_byte_answers_as_it_did()
    {
        using var disk = new SmallDisk(8);
        string library = disk["library"];
        FlippedLibrary.Create(library);
        string before = LibraryAnswers.Of(library);
        disk.Fill();
        Assert.Equal(before, LibraryAnswers.Of(library));
        Assert.Empty(LibraryCheck.Run(library, masters: false));
        Assert.ThrowsAny<Exception>(() => Write(library));
    }

    [Fact]
    public void A_compaction_that_the_disk_has_no_room_for_leaves_nothing_behind()
    {
        using var disk = new SmallDisk(8);
        string library = disk["library"];
        MadeItems.CreateLibrary(library);
        for (int batch = 0; batch < 6; batch++)
        {
            using var writer = LibraryWriter.Open(library);
            writer.Commit(MadeItems.Batch($"batch {batch}", 500));
        }

        string[] before = Directory.GetFiles(Path.Combine(library, "segments"));
        using (var writer = LibraryWriter.Open(library))
        {
            disk.Fill(left: 100_000);
            Assert.IsType<IOException>(Record.Exception(() => writer.Compact()));
            Assert.Equal(before.Order(), Directory.GetFiles(Path.Combine(library, "segments")).Order());
        }

        File.Delete(disk["filler"]);
        Assert.Empty(LibraryCheck.Run(library, masters: false));
    }

    private static Decision MadeDecision() =>
        new(0, 1, 2, Verdict.Accept, null, "A. Curator", DateTimeOffset.UnixEpoch, "", null);

    private static void Write(string library)
    {
        using var writer = LibraryWriter.Open(library);
        for (int i = 0; i < 50; i++) writer.Commit(MadeItems.Batch($"more {i}", 50));
    }

    private static void Copy(string from, string to)
    {
        foreach (string path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!path.EndsWith(".lock", StringComparison.Ordinal)) File.Copy(path, target);
        }
    }
}
