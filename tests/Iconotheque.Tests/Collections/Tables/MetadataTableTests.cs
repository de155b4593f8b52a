using System.Collections.Immutable;
using System.IO.Compression;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;
using MiniExcelLibs;

namespace Iconotheque.Tests.Collections.Tables;

public class MetadataTableTests
{
    private static readonly ImmutableSortedDictionary<string, string> Guessed = ImmutableSortedDictionary<string, string>.Empty;

    [Theory]
    [InlineData("file,title,date\na.jpg,\"Old, mill\",1905\n")]
    [InlineData("Datei;Titel;Datum\na.jpg;Old, mill;1905\n")]
    [InlineData("filename\tdc:title\tdc:date\r\na.jpg\tOld, mill\t1905\r\n")]
    [InlineData("\ufefffile,titre,année\na.jpg,\"Old, mill\",1905")]
    public void Columns_are_guessed_from_their_names(string text)
    {
        using var folder = new TemporaryFolder();
        var row = Assert.Single(MetadataTable.Read(folder.Write("t.csv", text), Guessed).Rows);
        Assert.Equal(("a.jpg", "Old, mill", "1905", 2), (row.File, row.Metadata.Title, row.Metadata.Date, row.Line));
    }

    [Fact]
    public void A_stated_column_goes_before_a_guess_and_the_rest_is_kept()
    {
        using var folder = new TemporaryFolder();
        var table = MetadataTable.Read(folder.Write("t.csv", "file,title,Bezeichnung,Fach\na.jpg,wrong,right,7\n"), Guessed.Add("title", "Bezeichnung"));
        Assert.Equal("right", table.Rows[0].Metadata.Title);
        Assert.Equal("7", table.Rows[0].Metadata.Other["Fach"]);
        Assert.Equal("Bezeichnung", table.Settings["map:title"]);
    }

    [Fact]
    public void Images_find_their_rows_by_path_name_or_identifier_and_what_is_left_is_said()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in (string[])["pictures/a.jpg", "pictures/deep/b.JPG", "pictures/c.jpg", "pictures/.hidden.jpg", "pictures/notes.txt"]) folder.Write(name, "x");
        string csv = folder.Write("t.csv", "file,identifier,title\nscans/a.jpg,,A\n,b,B\nmissing.jpg,,M\n");
        var refused = new List<SetAside>();
        var items = new FolderSource(folder["pictures"], MetadataTable.Read(csv, Guessed)).Read(refused.Add, CancellationToken.None).ToArray();
        Assert.Equal(["a.jpg A", "c.jpg ", "b B"], items.Select(item => $"{item.Identifier} {item.Metadata.Title}"));
        Assert.Equal("no image was found for missing.jpg", Assert.Single(refused).Reason);
    }

    [Fact]
    public void A_table_of_Excel_reads_as_the_same_table_of_CSV_does()
    {
        using var folder = new TemporaryFolder();
        string xlsx = folder["t.xlsx"];
        MiniExcel.SaveAs(xlsx, new[] { new { file = "a.jpg", title = "=1+1", date = new DateTime(1905, 3, 12), shelf = 7.5 } });
        var row = Assert.Single(MetadataTable.Read(xlsx, Guessed).Rows);
        Assert.Equal(("a.jpg", "=1+1", "1905-03-12", "7.5"), (row.File, row.Metadata.Title, row.Metadata.Date, row.Metadata.Other["shelf"]));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("colour,size\nred,1\n", "names a file or an item")]
    [InlineData("file,title\na.jpg,\"open\n", "quote")]
    public void What_is_no_such_table_is_said(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(expected, Assert.Throws<InputException>(() => MetadataTable.Read(folder.Write("t.csv", text), Guessed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_encoding_and_a_bomb_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["latin.csv"], [.. "file,title\na.jpg,"u8, 0xE9, (byte)'\n']);
        Assert.Contains("UTF-8", Assert.Throws<InputException>(() => MetadataTable.Read(folder["latin.csv"], Guessed)).Message, StringComparison.Ordinal);
        using (var archive = ZipFile.Open(folder["bomb.xlsx"], ZipArchiveMode.Create))
        {
            using var stream = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) stream.Write(zeros);
        }

        Assert.Contains("would unpack", Assert.Throws<InputException>(() => MetadataTable.Read(folder["bomb.xlsx"], Guessed)).Message, StringComparison.Ordinal);
        File.WriteAllText(folder["not.xlsx"], "no archive");
        Assert.Contains("Excel", Assert.Throws<InputException>(() => MetadataTable.Read(folder["not.xlsx"], Guessed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_a_link_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("outside/b.jpg", "x");
        folder.Write("pictures/a.jpg", "x");
        Directory.CreateSymbolicLink(folder["pictures/loop"], folder["pictures"]);
        Directory.CreateSymbolicLink(folder["pictures/out"], folder["outside"]);
        Assert.Equal("a.jpg", Assert.Single(new FolderSource(folder["pictures"]).Read(_ => { }, CancellationToken.None)).Identifier);
    }
}
