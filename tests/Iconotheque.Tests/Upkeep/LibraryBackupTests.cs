using Iconotheque.Libraries;
using Iconotheque.Tests.Libraries;
using Iconotheque.Torture;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Upkeep;

public class LibraryBackupTests
{
    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar")]
    public void A_library_comes_back_as_it_was(string name)
    {
        using var folder = new TemporaryFolder();
        FlippedLibrary.Create(folder["library"]);
        File.WriteAllText(Path.Combine(folder["library"], "web", "audit.jsonl"), "{}\n");
        string accounts = Path.Combine("web", "accounts.db");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(folder["library"], accounts),
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
        LibraryBackup.Run(folder["library"], folder[name]);
        Assert.Empty(LibraryBackup.Restore(folder[name], folder["again"]));
        Assert.Equal(LibraryAnswers.Of(folder["library"]), LibraryAnswers.Of(folder["again"]));
        Assert.Equal("{}\n", File.ReadAllText(Path.Combine(folder["again"], "web", "audit.jsonl")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(folder["again"], accounts)));
        using var writer = LibraryWriter.Open(folder["again"]);
        Snapshots.RollBack(writer, "first");
        Assert.Contains("not empty",
            Assert.Throws<InputException>(() => LibraryBackup.Restore(folder[name], folder["again"])).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar")]
    public void An_empty_library_comes_back_too(string name)
    {
        using var folder = new TemporaryFolder();
        MadeItems.CreateLibrary(folder["library"]);
        LibraryBackup.Run(folder["library"], folder[name]);
        Assert.Empty(LibraryBackup.Restore(folder[name], folder["again"]));
        using var view = LibraryView.Open(folder["again"]);
        Assert.Empty(view.Items());
    }

    /// <summary>Whoever may not read the accounts may not read them for the moment in which they are copied either.</summary>
    [Theory]
    [InlineData("backup", false)]
    [InlineData("backup.tar", false)]
    [InlineData("backup", true)]
    public async Task Accounts_are_never_open_to_others(string name, bool restored)
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var folder = new TemporaryFolder();
        FlippedLibrary.Create(folder["library"]);
        string accounts = Path.Combine(folder["library"], "web", "accounts.db");
        using (var connection = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(accounts,
            Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite)))
            CatalogueDatabase.Execute(connection, "CREATE TABLE large (bytes); INSERT INTO large VALUES (randomblob(16000000))");
        File.SetUnixFileMode(accounts, Own);
        if (restored) LibraryBackup.Run(folder["library"], folder["backup"]);
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(() => Opened(folder[restored ? "again" : ""], stop.Token), TestContext.Current.CancellationToken);
        if (restored) LibraryBackup.Restore(folder["backup"], folder["again"]);
        else LibraryBackup.Run(folder["library"], folder[name]);
        await stop.CancelAsync();
        Assert.Empty(await watching);
        if (Directory.Exists(folder["backup"])) Assert.Null(
            ChecksummedDatabase.Damage(Path.Combine(folder["backup"], "web", "accounts.db")));
        if (name.EndsWith(".tar", StringComparison.Ordinal)) Assert.Equal(Own, File.GetUnixFileMode(folder[name]));
    }

    [Fact]
    public void A_backup_is_brought_up_to_date_and_keeps_nothing_that_is_gone()
    {
        using var library = new MadeLibrary();
        library.Add([1, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0]);
        LibraryBackup.Run(library.Path, library["backup"]);
        library.Add([3, 0, 0, 0, 0, 0, 0, 0]);
        library.Compact();
        LibraryBackup.Run(library.Path, library["backup"]);
        Assert.Empty(LibraryCheck.Run(library["backup"], masters: false));
        Assert.Equal(Segments(library.Path), Segments(library["backup"]));
        using var view = LibraryView.Open(library["backup"]);
        Assert.Equal(3, view.Count);
    }

    [Fact]
    public async Task A_library_that_is_written_to_is_copied_as_it_was_at_one_moment()
    {
        using var library = new MadeLibrary();
        library.Add([1, 0, 0, 0, 0, 0, 0, 0]);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            using var writer = LibraryWriter.Open(library.Path);
            for (int batch = 0; !stop.IsCancellationRequested; batch++)
            {
                writer.Commit(MadeItems.Batch($"batch {batch}", 3));
                if (batch % 20 == 19) writer.Compact();
            }
        }, TestContext.Current.CancellationToken);
        for (int i = 0; i < 4; i++)
        {
            LibraryBackup.Run(library.Path, library["backup"]);
            Assert.Empty(LibraryCheck.Run(library["backup"], masters: false));
        }

        await stop.CancelAsync();
        await writing;
        using var view = LibraryView.Open(library["backup"]);
        Assert.Equal(1, view.Count % 3);
    }

    [Fact]
    public void A_backup_that_was_ended_while_it_began_goes_on()
    {
        using var library = new MadeLibrary();
        library.Add([1, 0, 0, 0, 0, 0, 0, 0]);
        Directory.CreateDirectory(library["backup"]);
        File.WriteAllText(Path.Combine(library["backup"], "catalogue.db.tmp"), "a part");
        File.WriteAllText(Path.Combine(library["backup"], "catalogue.db.tmp-journal"), "a part");
        LibraryBackup.Run(library.Path, library["backup"]);
        Assert.Empty(LibraryCheck.Run(library["backup"], masters: false));
    }

    [Fact]
    public void What_a_server_holds_while_it_runs_is_not_copied()
    {
        using var library = new MadeLibrary();
        library.Add([1, 0, 0, 0, 0, 0, 0, 0]);
        string web = Path.Combine(library.Path, "web");
        Directory.CreateDirectory(web);
        using var held = new FileStream(Path.Combine(web, "server.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        File.WriteAllText(Path.Combine(web, "server.json"), "{}");
        File.WriteAllText(Path.Combine(web, "audit.jsonl"), "{}\n");
        LibraryBackup.Run(library.Path, library["backup"]);
        Assert.Equal(["audit.jsonl"], Directory.EnumerateFiles(Path.Combine(library["backup"], "web")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_left_alone()
    {
        using var library = new MadeLibrary();
        Directory.CreateDirectory(library["other"]);
        File.WriteAllText(Path.Combine(library["other"], "thesis.txt"), "x");
        Assert.Throws<InputException>(() => LibraryBackup.Run(library.Path, library["other"]));
        Assert.Throws<InputException>(() => LibraryBackup.Run(library.Path, Path.Combine(library.Path, "inside")));
        File.WriteAllText(library["no.tar"], "no archive");
        Assert.Throws<InputException>(() => LibraryBackup.Restore(library["no.tar"], library["new"]));
        Assert.Throws<InputException>(() => LibraryBackup.Restore(library["nowhere.tar"], library["newer"]));
        Assert.Equal(["thesis.txt"], Directory.GetFiles(library["other"]).Select(Path.GetFileName));
    }

    /// <summary>The files with accounts that others could read at a moment until this was told to stop.</summary>
    private static List<string> Opened(string folder, CancellationToken stop)
    {
        var seen = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            foreach (string path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [])
            {
                bool isOurs = Path.GetFileName(path) is var file
                    && (file.StartsWith("accounts.db", StringComparison.Ordinal)
                    || file.Contains(".tar", StringComparison.Ordinal));
                if (!isOurs || file.EndsWith("-shm", StringComparison.Ordinal)
                    || file.EndsWith("-wal", StringComparison.Ordinal)) continue;
                try
                {
                    if ((OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(path) & UnixFileMode.OtherRead) != 0) seen.Add(
                        path);
                }
                catch (IOException)
                {
                    // It is gone again.
                }
            }
        }

        return seen;
    }

    private static IEnumerable<string?> Segments(string library) => Directory.GetFiles(Path.Combine(library, "segments"))
        .Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
