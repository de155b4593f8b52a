using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
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
        var table = MetadataTable.Read(folder.Write("t.csv", "file,title,Bezeichnung,Fach\na.jpg,wrong,right,7\n"),
            Guessed.Add("title", "Bezeichnung"));
        Assert.Equal("right", table.Rows[0].Metadata.Title);
        Assert.Equal("7", table.Rows[0].Metadata.Other["Fach"]);
        Assert.Equal("Bezeichnung", table.Settings["map:title"]);
    }

    [Fact]
    public void Images_find_their_rows_by_path_name_or_identifier_and_what_is_left_is_said()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in (string[])["pictures/a.jpg", "pictures/deep/b.JPG",
            "pictures/c.jpg", "pictures/.hidden.jpg", "pictures/notes.txt"])
            folder.Write(name, "x");
        string csv = folder.Write("t.csv", "file,identifier,title\nscans/a.jpg,,A\n,b,B\nmissing.jpg,,M\n");
        var refused = new List<SetAside>();
        var source = new FolderSource(folder["pictures"], MetadataTable.Read(csv, Guessed));
        var items = source.Read(refused.Add, CancellationToken.None).ToArray();
        Assert.Equal(["a.jpg A", "c.jpg ", "b B"], items.Select(item => $"{item.Identifier} {item.Metadata.Title}"));
        Assert.Equal([new SetAside("t.csv:4", "no image was found for 'missing.jpg'")], source.UnusedRows);
        Assert.Empty(refused);
    }

    [Fact]
    public void Rows_that_name_no_picture_are_not_pictures_that_were_set_aside()
    {
        using var folder = new TemporaryFolder();
        var refused = new List<SetAside>();
        var source = new TableSource(folder.Write("t.csv", "identifier,file\n1,a.jpg\n2,\n"), Guessed);
        for (int reading = 0; reading < 2; reading++)
            Assert.Equal("1", Assert.Single(source.Read(refused.Add, CancellationToken.None)).Identifier);
        Assert.Equal([new SetAside("t.csv:3", "names no image")], source.UnusedRows);
        Assert.Empty(refused);
    }

    [Theory]
    [InlineData("file,title,date\na.jpg,Old mill,1905\nx.jpg,Cathedral, north side,1905\n", 3)]
    [InlineData("file;title\nx.jpg;Cathedral;\ny.jpg;a;b\n", 3)]
    [InlineData("file,title,\nx.jpg,Cathedral, north side\n", 2)]
    [InlineData("file\ttitle\nx.jpg\tCathedral\tnorth\n", 2)]
    public void A_row_longer_than_the_header_is_refused_with_its_line(string text, int line)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(line, Assert.Throws<InputException>(() => MetadataTable.Read(folder.Write("t.csv", text), Guessed)).Line);
    }

    [Fact]
    public void Blank_cells_may_follow_a_row_and_blank_rows_the_table()
    {
        using var folder = new TemporaryFolder();
        var row = Assert.Single(MetadataTable.Read(folder.Write("t.csv", "file;title;;\nx.jpg;Cathedral;; ;;\n;;;\n"),
            Guessed).Rows);
        Assert.Equal(("x.jpg", "Cathedral"), (row.File, row.Metadata.Title));
        Assert.Empty(row.Metadata.Other);
    }

    [Fact]
    public void A_column_named_twice_keeps_both_and_one_without_a_name_its_number()
    {
        using var folder = new TemporaryFolder();
        var said = MetadataTable.Read(folder.Write("t.csv", "file,title,note 1,,title,note 1,end\na.jpg,A,x,nameless,B,y,\n"
            + "b.jpg,,,,B,x,\n"), Guessed).Rows.Select(row => row.Metadata).ToArray();
        Assert.Equal(["A; B", "B"], said.Select(row => row.Title));
        Assert.Equal(["column 4=nameless", "note 1=x; y"], said[0].Other.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Contains("twice", Assert.Throws<InputException>(() =>
            MetadataTable.Read(folder.Write("u.csv", "file,file\na.jpg,b.jpg\n"), Guessed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_joined_however_they_are_composed_and_the_files_own_are_kept()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pictures/e\u0301glise.jpg", "x");
        folder.Write("pictures/\u00FCber.jpg", "x");
        folder.Write("pictures/deep/c.jpg", "x");
        string csv = folder.Write("t.csv", "file,title\n\u00E9glise.jpg,A\nu\u0308ber.jpg,B\n.\\deep\\c.jpg,C\n");
        var items = new FolderSource(folder["pictures"],
            MetadataTable.Read(csv, Guessed)).Read(_ => { }, CancellationToken.None).ToArray();
        Assert.Equal(["e\u0301glise.jpg A", "\u00FCber.jpg B", "deep/c.jpg C"],
            items.Select(item => $"{item.Identifier} {item.Metadata.Title}"));

        string beside = folder.Write("pictures/t.csv", "file,title\n\u00E9glise.jpg,A\n./deep\\c.jpg,C\n");
        var listed = new TableSource(beside, Guessed).Read(_ => { }, CancellationToken.None).ToArray();
        Assert.Equal(["e\u0301glise.jpg", "deep/c.jpg"], listed.Select(item => item.Identifier));
        Assert.All(listed, item => Assert.True(File.Exists(item.Image)));
    }

    [Fact]
    public void The_encoding_of_a_spreadsheet_is_told_said_and_kept_when_stated()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!
            .GetBytes("Fichier;Titre;Année\r\na.jpg;L’église d’Évron;1905\r\n");
        File.WriteAllBytes(folder["t.csv"], bytes);
        var table = MetadataTable.Read(folder["t.csv"], Guessed);
        Assert.Equal(("L’église d’Évron", "1905"), (table.Rows[0].Metadata.Title, table.Rows[0].Metadata.Date));
        Assert.Contains("windows-1252, its cells separated by semicolons", table.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("encoding", table.Settings.Keys);

        var stated = MetadataTable.Read(folder["t.csv"], Guessed,
            new TableForm { Encoding = "windows-1252", Delimiter = "semicolon" });
        Assert.Equal(("windows-1252", "semicolon"), (stated.Settings["encoding"], stated.Settings["delimiter"]));
    }

    /// <summary>With a search among all rows for each row this size takes hours; the guard ends it long before.</summary>
    [Fact]
    public async Task Joining_a_large_table_takes_time_linear_in_its_rows()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pictures/a7.jpg", "x");
        string csv = folder.Write("t.csv",
            "file,identifier,title\n" + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"a{i}.jpg,ID{i},Title\n")));
        var cancellation = TestContext.Current.CancellationToken;
        int unused = await Task.Run(() =>
        {
            var source = new FolderSource(folder["pictures"], MetadataTable.Read(csv, Guessed));
            Assert.Equal("ID7", Assert.Single(source.Read(_ => { }, cancellation)).Identifier);
            return source.UnusedRows.Count();
        }, cancellation).WaitAsync(TimeSpan.FromMinutes(5), cancellation);
        Assert.Equal(299_999, unused);
    }

    [Fact]
    public void A_table_of_Excel_reads_as_the_same_table_of_CSV_does()
    {
        using var folder = new TemporaryFolder();
        string xlsx = folder["t.xlsx"];
        MiniExcel.SaveAs(xlsx, new[] { new { file = "a.jpg", title = "=1+1", date = new DateTime(1905, 3, 12), shelf = 7.5 } });
        var row = Assert.Single(MetadataTable.Read(xlsx, Guessed).Rows);
        Assert.Equal(("a.jpg", "=1+1", "1905-03-12", "7.5"),
            (row.File, row.Metadata.Title, row.Metadata.Date, row.Metadata.Other["shelf"]));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("colour,size\nred,1\n", "names a file or an item")]
    [InlineData("file,title\na.jpg,\"open\n", "quote")]
    public void What_is_no_such_table_is_said(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(expected,
            Assert.Throws<InputException>(() => MetadataTable.Read(folder.Write("t.csv", text), Guessed)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_and_what_is_no_archive_are_refused()
    {
        using var folder = new TemporaryFolder();
        using (var archive = ZipFile.Open(folder["bomb.xlsx"], ZipArchiveMode.Create))
        {
            using var stream = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) stream.Write(zeros);
        }

        Assert.Contains("would unpack",
            Assert.Throws<InputException>(() => MetadataTable.Read(folder["bomb.xlsx"], Guessed)).Message,
            StringComparison.Ordinal);
        File.WriteAllText(folder["not.xlsx"], "no archive");
        Assert.Contains("Excel", Assert.Throws<InputException>(() => MetadataTable.Read(folder["not.xlsx"], Guessed)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_a_link_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("outside/b.jpg", "x");
        folder.Write("pictures/a.jpg", "x");
        Directory.CreateSymbolicLink(folder["pictures/loop"], folder["pictures"]);
        Directory.CreateSymbolicLink(folder["pictures/out"], folder["outside"]);
        Assert.Equal("a.jpg",
            Assert.Single(new FolderSource(folder["pictures"]).Read(_ => { }, CancellationToken.None)).Identifier);
    }
}
