using System.Globalization;
using System.Text;
using Iconotheque.Evaluation;
using Iconotheque.Evaluation.Paper;

namespace Iconotheque.Tests.Evaluation;

public class PaperTablesFolderTests
{
    [Fact]
    public void Transcribed_tables_are_read_as_printed()
    {
        using var folder = new TemporaryFolder();
        var tables = PaperAuditTests.Synthetic();
        Write(folder, tables);
        var read = PaperTablesFolder.Read(folder.Path);
        Assert.Equal(tables.Descriptors, read.Descriptors);
        Assert.Equal(tables.Classes[3].Map, read.Classes[3].Map);
        Assert.Equal(tables.Classes[3].Grades, read.Classes[3].Grades);
        Assert.Equal(tables.Correlations[11].Coefficients, read.Correlations[11].Coefficients);
        Assert.Null(read.Domains[1].GlobalMap[0]);
        Assert.Equal(PaperAudit.Of(tables).Findings, PaperAudit.Of(read).Findings);
    }

    [Fact]
    public void Tables_of_a_spreadsheet_with_decimal_commas_are_read_as_printed()
    {
        using var folder = new TemporaryFolder();
        var tables = PaperAuditTests.Synthetic();
        Write(folder, tables);
        foreach (string file in (string[])["table1.csv", "table2.csv", "table3.csv"])
        {
            string text = File.ReadAllText(folder[file]).Replace(',', ';').Replace('.', ',').Replace("\n", ";;\r\n", StringComparison.Ordinal);
            File.WriteAllBytes(folder[file], [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(char.ToUpperInvariant(text[0]) + text[1..])]);
        }

        var notes = new List<string>();
        Assert.Equal(PaperAudit.Of(tables).Findings, PaperAudit.Of(PaperTablesFolder.Read(folder.Path, note: notes.Add)).Findings);
        Assert.Equal(3, notes.Count);
    }

    [Fact]
    public void The_first_two_tables_may_be_absent_and_the_third_not()
    {
        using var folder = new TemporaryFolder();
        Write(folder, PaperAuditTests.Synthetic());
        File.Delete(folder["table1.csv"]);
        File.Delete(folder["table2.csv"]);
        Assert.Empty(PaperTablesFolder.Read(folder.Path).Correlations);
        File.Delete(folder["table3.csv"]);
        Assert.Contains("table3.csv", Assert.Throws<InputException>(() => PaperTablesFolder.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table3.csv", "class,images,scale", "class,scale,images", "table3.csv:1: expected the column images in place 2, found scale")]
    [InlineData("table3.csv", ",average", ",mean", "table3.csv:1: expected the column average in place 22, found mean")]
    [InlineData("table3.csv", "\nclass 1,", "\nclass 1,x", "table3.csv:2: images: expected a whole number")]
    [InlineData("table3.csv", "\nclass 2,", "\n", "table3.csv:3: expected 22 cells, found 21")]
    [InlineData("table1.csv", "\nscale,", "\nsize,", "table1.csv:2: variation: expected one of scale,")]
    [InlineData("table1.csv", "\nscale,", "\nscale,x", "table1.csv:2: one: expected a number")]
    [InlineData("table2.csv", "domain,one", "domain,eins", "table2.csv:1: expected the column one")]
    [InlineData("table2.csv", "original", "\"original", "table2.csv")]
    public void What_is_wrong_is_named_with_its_line(string file, string old, string changed, string expected)
    {
        using var folder = new TemporaryFolder();
        Write(folder, PaperAuditTests.Synthetic());
        string text = File.ReadAllText(folder[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        int place = text.IndexOf(old, StringComparison.Ordinal);
        folder.Write(file, text[..place] + changed + text[(place + old.Length)..]);
        Assert.Contains(expected, Assert.Throws<InputException>(() => PaperTablesFolder.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".21", 0.21, 2)]
    [InlineData("-0.400", -0.4, 3)]
    [InlineData("1", 1, 0)]
    public void A_printed_number_keeps_its_decimals(string text, double value, int decimals)
    {
        Assert.True(PrintedNumber.TryParse(text, out var number));
        Assert.Equal(new PrintedNumber(value, decimals), number);
        Assert.Equal(0.5 * Math.Pow(10, -decimals), number.HalfUnit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1e5")]
    [InlineData("0,21")]
    [InlineData("NaN")]
    public void Anything_else_is_no_printed_number(string text) => Assert.False(PrintedNumber.TryParse(text, out _));

    internal static void Write(TemporaryFolder folder, PaperTables tables)
    {
        string names = string.Join(',', tables.Descriptors);
        folder.Write("table1.csv", Lines($"variation,{names}", tables.Correlations.Select(row => $"{row.Variation},{string.Join(',', row.Coefficients)}")));
        folder.Write("table2.csv", Lines($"domain,{names}", tables.Domains.Select(row => $"{row.Domain},{string.Join(',', row.GlobalMap)}")));
        folder.Write("table3.csv", Lines($"class,images,{string.Join(',', CorrelationTests.Rows)},{names},average", tables.Classes.Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{row.Class},{row.Images},{string.Join(',', row.Grades)},{row.Overall},{string.Join(',', row.Map)},{row.Average}"))));
    }

    private static string Lines(string header, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header)) + "\n";
}
