using System.Collections.Immutable;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Tests.Collections.Tables;

public class WorkbookTests
{
    private static readonly string Header = MadeWorkbook.Text("A1", "file") + MadeWorkbook.Text("B1", "date");

    // What Excel shows. It has a 29 February 1900, day 60, which never was; days before it are one further than by the calendar's
    // count.
    [Theory]
    [InlineData("1", "1900-01-01")]
    [InlineData("31", "1900-01-31")]
    [InlineData("59", "1900-02-28")]
    [InlineData("60", "1900-02-28")]
    [InlineData("61", "1900-03-01")]
    [InlineData("1898", "1905-03-12")]
    [InlineData("59.5", "1900-02-28T12:00:00")]
    [InlineData("0.75", "18:00:00")]
    public void Days_are_those_that_Excel_shows(string serial, string expected) => Assert.Equal(expected, DateOf(serial, ""));

    [Theory]
    [InlineData("0", "1904-01-01")]
    [InlineData("1", "1904-01-02")]
    [InlineData("436", "1905-03-12")]
    [InlineData("59", "1904-02-29")]
    public void Days_of_the_Mac_count_from_1904(string serial, string expected) =>
        Assert.Equal(expected, DateOf(serial, "<workbookPr date1904=\"1\"/>"));

    [Theory]
    [InlineData("")]
    [InlineData("A1:B2")]
    [InlineData("A1:A1")]
    public void A_cell_beyond_the_header_is_refused_whatever_the_sheet_declares(string dimension)
    {
        using var folder = new TemporaryFolder();
        MadeWorkbook.Write(folder["t.xlsx"], [Header,
            MadeWorkbook.Text("A2", "a.jpg") + MadeWorkbook.Text("B2", "1905") + MadeWorkbook.Text("D2", "lost")], dimension);
        Assert.Equal(2, Assert.Throws<InputException>(() => Read(folder["t.xlsx"])).Line);
    }

    [Fact]
    public void A_cell_stays_in_its_column_where_the_sheet_declares_fewer()
    {
        using var folder = new TemporaryFolder();
        string header = Header + MadeWorkbook.Text("C1", "title") + MadeWorkbook.Text("D1", "creator");
        MadeWorkbook.Write(folder["t.xlsx"],
            [header, MadeWorkbook.Text("A2", "a.jpg") + MadeWorkbook.Text("D2", "Doe"), MadeWorkbook.Text("A3", " ")], "A1:B3");
        var row = Assert.Single(Read(folder["t.xlsx"]).Rows);
        Assert.Equal(("", "Doe"), (row.Metadata.Title, row.Metadata.Creator));
    }

    [Fact]
    public void A_workbook_is_known_by_its_bytes_and_an_old_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        MadeWorkbook.Write(folder["t.csv"], [Header, MadeWorkbook.Text("A2", "a.jpg")]);
        Assert.Equal("a.jpg", Assert.Single(Read(folder["t.csv"]).Rows).File);
        File.WriteAllBytes(folder["t.xls"], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        Assert.Contains("before 2007", Assert.Throws<InputException>(() => Read(folder["t.xls"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_sheet_is_read_and_said_and_another_is_chosen_by_name_or_number()
    {
        using var folder = new TemporaryFolder();
        string path = TwoSheets(folder);
        var first = Read(path);
        Assert.Equal("first.jpg", Assert.Single(first.Rows).File);
        Assert.Equal(
            "t.xlsx has the sheets 1 'Notes', 2 'Liste géographique', 3 '1'; the first is read, and --sheet chooses another",
            first.Said);
        foreach (string stated in (string[])["Liste géographique", "liste g\u0065\u0301ographique ", "2"])
        {
            var chosen = MetadataTable.Read(path, Guessed, new TableForm { Sheet = stated });
            Assert.Equal("second.jpg", Assert.Single(chosen.Rows).File);
            Assert.Null(chosen.Said);
            Assert.Equal(stated, chosen.Settings["sheet"]);
        }

        // A name counts before a number.
        Assert.Equal("third.jpg", Assert.Single(MetadataTable.Read(path, Guessed, new TableForm { Sheet = "1" }).Rows).File);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("liste")]
    public void A_sheet_that_is_not_there_is_refused_with_those_that_are(string stated)
    {
        using var folder = new TemporaryFolder();
        var refused = Assert.Throws<InputException>(() => MetadataTable.Read(TwoSheets(folder), Guessed,
            new TableForm { Sheet = stated }));
        Assert.Equal($"has no sheet '{stated}'; its sheets are 1 'Notes', 2 'Liste géographique', 3 '1'", refused.Expected);
        string text = folder.Write("t.csv", "file\na.jpg\n");
        Assert.Contains("no sheets", Assert.Throws<InputException>(() =>
            MetadataTable.Read(text, Guessed, new TableForm { Sheet = "1" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_of_one_sheet_needs_no_word()
    {
        using var folder = new TemporaryFolder();
        string path = MadeWorkbook.Write(folder["t.xlsx"], [Header, MadeWorkbook.Text("A2", "a.jpg")]);
        Assert.Null(Read(path).Said);
        Assert.Equal("a.jpg", Assert.Single(MetadataTable.Read(path, Guessed, new TableForm { Sheet = "s" }).Rows).File);
    }

    private static ImmutableSortedDictionary<string, string> Guessed => ImmutableSortedDictionary<string, string>.Empty;

    private static string TwoSheets(TemporaryFolder folder)
    {
        var sheets = new Dictionary<string, object>
        {
            ["Notes"] = new[] { new { file = "first.jpg" } },
            ["Liste géographique"] = new[] { new { file = "second.jpg" } },
            ["1"] = new[] { new { file = "third.jpg" } },
        };
        MiniExcelLibs.MiniExcel.SaveAs(folder["t.xlsx"], sheets);
        return folder["t.xlsx"];
    }

    private static string DateOf(string serial, string properties)
    {
        using var folder = new TemporaryFolder();
        MadeWorkbook.Write(folder["t.xlsx"], [Header, MadeWorkbook.Text("A2", "a.jpg") + MadeWorkbook.Day("B2", serial)], "A1:B2",
            properties);
        return Assert.Single(Read(folder["t.xlsx"]).Rows).Metadata.Date;
    }

    private static MetadataTable Read(string path) => MetadataTable.Read(path, ImmutableSortedDictionary<string, string>.Empty);
}
