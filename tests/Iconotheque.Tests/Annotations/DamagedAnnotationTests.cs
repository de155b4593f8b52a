using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Upkeep;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Tests.Annotations;

public class DamagedAnnotationTests
{
    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        using var library = Made();
        File.WriteAllText(library.File, "these are not the annotations you are looking for, "
            + "and they are longer than a header of SQLite, which has a hundred bytes");
        Assert.Equal(library.File, Assert.Throws<InputException>(() => AnnotationBook.Open(library.Path)).File);
        Assert.Equal(library.File, Assert.Single(LibraryCheck.Run(library.Path, masters: false)).Path);
    }

    [Fact]
    public void A_file_cut_short_is_named_and_never_taken_for_a_new_one()
    {
        using var library = Made();
        byte[] whole = File.ReadAllBytes(library.File);
        foreach (int length in (int[])[0, 1, 50, 100, 4095, 4096, whole.Length / 2, whole.Length - 1])
        {
            File.WriteAllBytes(library.File, whole[..length]);
            Assert.Equal(library.File, Assert.Throws<InputException>(() => AnnotationBook.Open(library.Path)).File);
        }

        File.WriteAllBytes(library.File, whole);
        using var book = AnnotationBook.Open(library.Path);
        Assert.Equal(4, book.State().Version);
    }

    [Fact]
    public void No_bit_that_flips_changes_what_is_stated_unseen()
    {
        var random = new Random(5);
        using var library = Made();
        byte[] whole = File.ReadAllBytes(library.File);
        string stated = Read(library.Path)!;
        int named = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            byte[] damaged = [.. whole];
            int at = trial == 0 ? whole.AsSpan().LastIndexOf("Mill"u8) : random.Next(damaged.Length);
            damaged[at] ^= (byte)(trial == 0 ? 1 : 1 << random.Next(8));
            foreach (string beside in Directory.GetFiles(library.Path, "annotations.db-*")) File.Delete(beside);
            File.WriteAllBytes(library.File, damaged);
            string? found = Read(library.Path);
            Assert.True(found is null || found == stated, $"byte {at}");
            named += found is null ? 1 : 0;
        }

        Assert.InRange(named, 5, 400);
    }

    [Theory]
    [InlineData("DROP TABLE event")]
    [InlineData("PRAGMA user_version = 0")]
    [InlineData("PRAGMA user_version = 2")]
    [InlineData("DROP TRIGGER event_kept; UPDATE event SET name = '../../up' WHERE kind = 1")]
    [InlineData("DROP TRIGGER event_kept; UPDATE event SET who = CAST(X'FF' AS TEXT)")]
    [InlineData("DROP TRIGGER event_kept; UPDATE event SET at = 'yesterday'")]
    [InlineData("DROP TRIGGER event_kept; UPDATE event SET item = 'seven' WHERE kind = 3")]
    [InlineData("DROP TRIGGER event_kept; UPDATE event SET kind = 99999999999")]
    [InlineData("DROP TRIGGER event_stays; DELETE FROM event WHERE id = 2")]
    [InlineData("ALTER TABLE event RENAME COLUMN who TO whom")]
    public void A_file_that_was_tampered_with_is_named(string sql)
    {
        using var library = Made();
        using (var connection = new SqliteConnection($"Data Source={library.File};Pooling=False"))
        {
            connection.Open();
            CatalogueDatabase.Execute(connection, sql);
        }

        Assert.Equal(library.File, Assert.Throws<InputException>(() => AnnotationBook.Open(library.Path)).File);
    }

    [Fact]
    public void Statements_with_checksums_that_make_no_sense_are_named()
    {
        foreach (var stated in (AnnotationEvent[])
        [
            new("eve", AnnotationKind.AddClass, 0) { Name = "../../up" },
            new("eve", AnnotationKind.AddClass, 0) { Name = "mill" },
            new("e\ne", AnnotationKind.AddClass, 0) { Name = "Tower" },
            new("eve", AnnotationKind.Member, 77) { Item = 1 },
            new("eve", (AnnotationKind)9, 1) { Item = 1 },
            new("eve", AnnotationKind.Tick, 1) { Item = 2, Reference = 2 },
            new("eve", AnnotationKind.Tick, 1) { Item = 2, Reference = 1, Variation = (Variation)40 },
        ])
        {
            using var library = Made();
            using (var connection = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(library.File,
                SqliteOpenMode.ReadWrite)))
            {
                AnnotationRows.Insert(connection, stated with { Id = 5 });
            }

            Assert.Contains("statement 5", Assert.Throws<InputException>(() => AnnotationBook.Open(library.Path)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_named()
    {
        using var library = new AnnotatedLibrary(1);
        Directory.CreateDirectory(library.File);
        Assert.Throws<InputException>(() => library.Book.AddClass("ada", "Mill"));
    }

    /// <summary>Four statements, in the file and not in its log.</summary>
    private static AnnotatedLibrary Made()
    {
        var library = new AnnotatedLibrary(2);
        library.Class("Mill", [.. library.Items]);
        library.Book.Dispose();
        return library;
    }

    private static string? Read(string folder)
    {
        try
        {
            using var book = AnnotationBook.Open(folder);
            return string.Join("; ", book.Events());
        }
        catch (InputException)
        {
            return null;
        }
    }
}
