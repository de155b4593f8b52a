using System.Diagnostics;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Torture;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

public class DamagedLibraryTests
{
    [Fact]
    public void Every_bit_that_flips_in_a_segment_is_named()
    {
        var random = new Random(1);
        using var library = Made();
        foreach (string path in Directory.GetFiles(Path.Combine(library.Path, "segments")))
        {
            byte[] whole = File.ReadAllBytes(path);
            for (int trial = 0; trial < 60; trial++)
            {
                byte[] damaged = [.. whole];
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(path, damaged);
                bool padding = Differences(whole, damaged) is { Count: 1 } at && at[0] >= 4096
                    && LibraryCheck.Run(library.Path, masters: false).IsEmpty;

                // Between sections lie zeros that nobody reads.
                if (!padding) Assert.Contains(LibraryCheck.Run(library.Path, masters: false), found => found.Path == path);
            }

            File.WriteAllBytes(path, whole);
        }

        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    [Fact]
    public void A_segment_cut_short_or_missing_is_named_and_never_read_beyond_its_end()
    {
        using var library = Made();
        foreach (string path in Directory.GetFiles(Path.Combine(library.Path, "segments")))
        {
            byte[] whole = File.ReadAllBytes(path);
            foreach (int length in (int[])[0, 1, 4095, 4096, whole.Length / 2, whole.Length - 1])
            {
                File.WriteAllBytes(path, whole[..length]);
                Assert.Contains(LibraryCheck.Run(library.Path, masters: false), found => found.Path == path);
                Assert.Equal(path, Assert.Throws<InputException>(() => LibraryView.Open(library.Path)).File);
            }

            File.Delete(path);
            Assert.Contains(LibraryCheck.Run(library.Path, masters: false), found => found.Path == path);
            Assert.Equal(path, Assert.Throws<InputException>(() => LibraryView.Open(library.Path)).File);
            File.WriteAllBytes(path, whole);
        }
    }

    [Fact]
    public void A_catalogue_with_flipped_bits_opens_or_is_named_and_no_letter_changes_unseen()
    {
        var random = new Random(2);
        using var library = Made();
        string path = Path.Combine(library.Path, "catalogue.db");
        Checkpoint(library);
        byte[] whole = File.ReadAllBytes(path);
        int title = whole.AsSpan().IndexOf("Cathedral"u8);
        for (int trial = 0; trial < 150; trial++)
        {
            byte[] damaged = [.. whole];
            int at = trial == 0 ? title : random.Next(damaged.Length);
            damaged[at] ^= (byte)(trial == 0 ? 1 : 1 << random.Next(8));
            foreach (string beside in Directory.GetFiles(library.Path, "catalogue.db-*")) File.Delete(beside);
            File.WriteAllBytes(path, damaged);
            var found = Found(library);
            if (trial == 0) Assert.Contains(found, item => item.Reason.Contains("checksum", StringComparison.Ordinal));
            else if (found.IsEmpty) Assert.Equal(3, library.Items().Length);
        }
    }

    [Fact]
    public void A_full_disk_loses_nothing_and_is_said()
    {
        using var folder = new TemporaryFolder();
        string small = folder["disk"];
        Directory.CreateDirectory(small);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", small) != 0)
            Assert.Skip("A small disk can only be made by root on Linux.");
        try
        {
            string path = Path.Combine(small, "library");
            MadeItems.CreateLibrary(path);
            int committed = 0;
            IOException? full = null;
            for (int batch = 0; full is null; batch++)
            {
                try
                {
                    using var writer = LibraryWriter.Open(path);
                    committed += writer.Commit(new LibraryChange(MadeItems.Collection)
                    {
                        Described = [.. Enumerable.Range(0, 50).Select(i => MadeItems.Of($"batch {batch}", i))]
                    }).Length;
                }
                catch (IOException e)
                {
                    full = e;
                }
            }

            Assert.Matches("full|No space left", full.Message);
            using (var view = LibraryView.Open(path)) Assert.InRange(view.Count, committed, committed + 50);
            Assert.Empty(LibraryCheck.Run(path, masters: false));
        }
        finally
        {
            Run("umount", "-l", small);
        }
    }

    [Fact]
    public void Masters_that_changed_or_are_gone_are_named()
    {
        using var library = new MadeLibrary();
        string one = library["one.jpg"], two = library["two.jpg"];
        File.WriteAllText(one, "one");
        library.Add(MadeLibrary.Named("one") with
        {
            Path = one,
            Sha256 = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
        }, MadeLibrary.Named("two") with { Path = two });
        Assert.Equal("is missing; if it was moved, add its folder again",
            Assert.Single(LibraryCheck.Run(library.Path, masters: true)).Reason);
        File.WriteAllText(one, "another");
        Assert.Equal(2, LibraryCheck.Run(library.Path, masters: true).Length);
    }

    private static System.Collections.Immutable.ImmutableArray<SetAside> Found(MadeLibrary library)
    {
        try
        {
            return LibraryCheck.Run(library.Path, masters: false);
        }
        catch (InputException e)
        {
            return [new SetAside(e.File, e.Expected)];
        }
        catch (Exception e) when (e is Microsoft.Data.Sqlite.SqliteException or IOException)
        {
            return [new SetAside(library.Path, e.Message)];
        }
    }

    private static MadeLibrary Made()
    {
        var library = new MadeLibrary();
        library.Add([1, 2, 3, 4, 5, 6, 7, 8], [1, 0, 0, 0, 0, 0, 0, 0]);
        library.Add(MadeLibrary.Named("titled") with { Metadata = new ItemMetadata { Title = "Cathedral" } });
        return library;
    }

    private static void Checkpoint(MadeLibrary library)
    {
        using var writer = LibraryWriter.Open(library.Path);
        CatalogueDatabase.Execute(writer.Connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static List<int> Differences(byte[] a, byte[] b) => [.. Enumerable.Range(0, a.Length).Where(i => a[i] != b[i])];

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
