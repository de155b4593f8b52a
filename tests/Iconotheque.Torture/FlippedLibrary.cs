using System.Collections.Immutable;
using Iconotheque.Annotations;
using Iconotheque.Collections;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Maps;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Torture;

/// <summary>A small library that has something in every file that a library can have.</summary>
internal static class FlippedLibrary
{
    /// <summary>The database that stands for that of the accounts.</summary>
    public static string AccountsOf(string folder) => Path.Combine(folder, "web", "accounts.db");

    /// <summary>Makes it.</summary>
    public static void Create(string folder)
    {
        MadeItems.CreateLibrary(folder);
        var when = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
        using (var writer = LibraryWriter.Open(folder))
        {
            for (int batch = 0; batch < 3; batch++)
            {
                string name = new('b', batch + 1);
                int first = batch * 4;
                var pictured = Enumerable.Range(0, 4).Select(i => Pictured(MadeItems.Of(name, i), first + i));
                writer.Commit(new LibraryChange(MadeItems.Collection) { Described = [.. pictured] });
                if (batch == 0) Snapshots.Take(writer, "first");
            }

            var bad = (new SetAside("bad.jpg", "no picture"), 10L, 20L);
            writer.Commit(new LibraryChange(MadeItems.Collection) { Removed = [12], SetAside = [bad] });
            var provenance = new Provenance("torture", "made", "", ImmutableSortedDictionary<string, string>.Empty, when);
            var evidence = new LinkEvidence(0.5, 20, 12, [1, 0, 0, 0, 1, 0, 0, 0, 1], "made");
            var links = Enumerable.Range(1, 5)
                .Select(i => new Link(0, i, i + 5, LinkType.SamePlace, 0.1 * i, evidence, provenance));
            LinkBook.Store(writer, links, [1, 2, 3]);
            for (int i = 1; i <= 5; i++)
            {
                var verdict = i % 2 == 0 ? Verdict.Accept : Verdict.Reject;
                LinkBook.Decide(writer,
                    new Decision(0, i, i + 5, verdict, LinkType.SamePlace, $"Curator {i}", when.AddDays(i), $"note {i}", null));
            }

            File.WriteAllText(Path.Combine(folder, "corrections.csv"),
                "date,edtf\r\nlong ago,1850\r\nSpring,1900-03/1900-05\r\n");
            LibraryDates.Correct(writer, DateReadings.FromTable(Path.Combine(folder, "corrections.csv")));
            File.Delete(Path.Combine(folder, "corrections.csv"));
        }

        using (var book = AnnotationBook.Open(folder))
        {
            long made = book.AddClass("A. Annotator", "made");
            for (long item = 1; item <= 4; item++) book.Put("A. Annotator", made, item, member: true);
            book.SetReference("A. Annotator", made, 1);
            for (long item = 2; item <= 4; item++) book.Tick("A. Annotator", made, item, Variation.Scale, shown: item % 2 == 0);
        }

        using (var view = LibraryView.Open(folder))
        {
            foreach (var item in view.Items()) Thumbnails.Write(folder, item.Sha256, item.Page, Picture((int)item.Id));
            EmbeddingMapFile.Write(EmbeddingMapFile.PathIn(folder), EmbeddingMap.Of(view, "made", new EmbeddingMapOptions()));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(AccountsOf(folder))!);
        ChecksummedDatabase.Prepare(AccountsOf(folder));
        using var accounts = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(AccountsOf(folder), SqliteOpenMode.ReadWrite));
        using var command = accounts.CreateCommand();
        command.CommandText =
            "CREATE TABLE account (name TEXT PRIMARY KEY, hash TEXT); INSERT INTO account VALUES ('A. Curator', 'AQAAAA'), ('B. "
                + "Curator', 'AQAAAB');";
        command.ExecuteNonQuery();
    }

    private static DescribedItem Pictured(DescribedItem made, int number) => made with
    {
        Item = made.Item with
        {
            Sha256 = number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture),
            Metadata = made.Item.Metadata with
            {
                Title = $"Cathedral {number}",
                Description = "seen from the river",
                Date = "c. 1900",
                Creator = "A. Painter",
            },
        },
    };

    private static RgbImage Picture(int seed)
    {
        byte[] pixels = new byte[64 * 48 * 3];
        new Random(seed).NextBytes(pixels);
        return new RgbImage(64, 48, pixels);
    }
}
