using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Maps;
using Iconotheque.Torture;
using Iconotheque.Upkeep;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Tests.Libraries;

public class FlippedBitsTests
{
    /// <summary>Also <c>Iconotheque.Torture flip FOLDER 1000</c>; see docs/results/library.md.</summary>
    [Fact]
    public void No_bit_that_flips_in_any_file_of_a_library_changes_an_answer_unseen()
    {
        using var folder = new TemporaryFolder();
        var said = new List<string>();
        Assert.True(FlippingParent.Run(folder["library"], 200, seed: 2, said.Add), string.Join('\n', said));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', said));
    }

    [Fact]
    public void A_decision_whose_bits_flipped_is_not_read_as_another()
    {
        using var folder = new TemporaryFolder();
        FlippedLibrary.Create(folder["library"]);
        string path = Path.Combine(folder["library"], "catalogue.db");
        byte[] whole = File.ReadAllBytes(path);
        int at = whole.AsSpan().IndexOf("note 3"u8);
        Flip(path, at, 1);
        using (var view = LibraryView.Open(folder["library"]))
            Assert.Contains("does not fit its checksum",
                Assert.Throws<InputException>(() => LinkBook.Decisions(view).ToArray()).Message, StringComparison.Ordinal);
        Assert.Contains(LibraryCheck.Run(folder["library"], masters: false), found => found.Path == path
            && found.Reason.Contains("page", StringComparison.Ordinal));
    }

    [Fact]
    public void What_follows_from_the_rest_is_made_again_and_what_does_not_is_named()
    {
        using var folder = new TemporaryFolder();
        string library = folder["library"];
        FlippedLibrary.Create(library);
        string before = LibraryAnswers.Of(library);
        string card = Path.Combine(library, "library.json"), dates = Path.Combine(library, "dates.csv"),
            map = EmbeddingMapFile.PathIn(library), annotations = Path.Combine(library, "annotations.db");
        Flip(card, 30, 4);
        Flip(dates, 15, 2);
        Flip(map, 40, 2);
        var mended = LibraryRepair.Run(library).Select(item => item.Path).ToArray();
        Assert.Equal([dates, card, map], mended);
        Assert.Empty(LibraryCheck.Run(library, masters: false));
        Assert.Equal(before, LibraryAnswers.Of(library));
        Flip(annotations, (int)new FileInfo(annotations).Length - 100, 2);
        LibraryRepair.Run(library);
        Assert.Contains(LibraryCheck.Run(library, masters: false), found => found.Path == annotations);
    }

    [Fact]
    public void A_catalogue_whose_index_of_words_is_damaged_is_made_anew_from_its_tables()
    {
        using var folder = new TemporaryFolder();
        string library = folder["library"], path = Path.Combine(library, "catalogue.db");
        FlippedLibrary.Create(library);
        string before = LibraryAnswers.Of(library);
        Flip(path, ((int)RootPage(path, "item_sha256") * 4096) - 200, 3);
        Assert.NotEmpty(LibraryCheck.Run(library, masters: false));
        Assert.Contains("was made again", Assert.Single(LibraryRepair.Run(library)).Reason, StringComparison.Ordinal);
        Assert.Empty(LibraryCheck.Run(library, masters: false));
        Assert.Equal(before, LibraryAnswers.Of(library));
        Flip(path, ((int)RootPage(path, "decision") * 4096) - 200, 3);
        Assert.Contains("table decision cannot be read", Assert.Throws<InputException>(() => LibraryRepair.Run(library)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_pages_of_every_database_end_in_their_checksums()
    {
        using var folder = new TemporaryFolder();
        string library = folder["library"];
        FlippedLibrary.Create(library);
        foreach (string path in Directory.EnumerateFiles(library, "*.db", SearchOption.AllDirectories))
        {
            byte[] bytes = File.ReadAllBytes(path);
            Assert.Equal(8, bytes[20]);
            Assert.All(bytes.Chunk(4096).Where(page => page.AsSpan().ContainsAnyExcept((byte)0)), page =>
                Assert.True(PageChecksums.Fits(page)));
        }
    }

    private static long RootPage(string path, string name)
    {
        using var connection = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(path, SqliteOpenMode.ReadOnly));
        return CatalogueDatabase.Scalar(connection, "SELECT rootpage FROM sqlite_master WHERE name = $name", ("$name", name));
    }

    private static void Flip(string path, int at, int bit)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[at] ^= (byte)(1 << bit);
        File.WriteAllBytes(path, bytes);
    }
}
