using CsCheck;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Tests.Collections.Tables;

public class CsvTextTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-1", "-1")]
    [InlineData("-1.5E-07", "-1.5E-07")]
    [InlineData("-1 0 3", "'-1 0 3")]
    [InlineData("@x", "'@x")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("'=1", "''=1")]
    [InlineData("d'Or", "d'Or")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"a\"", "\"say \"\"a\"\"\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("plain", "plain")]
    public void A_spreadsheet_runs_no_cell_as_a_formula(string text, string expected) =>
        Assert.Equal(expected, CsvText.Cell(text));

    [Fact]
    public void What_is_guarded_comes_back_unchanged() =>
        Gen.String[Gen.Char["='+-@\t\r\n1a \uFF1D"], 0, 6].Sample(text => CsvText.Unguarded(CsvText.Guarded(text)) == text);

    [Fact]
    public void A_file_of_hostile_cells_reads_back_the_same()
    {
        using var folder = new TemporaryFolder();
        string[] cells = ["=1+1", "+a", "-b", "@SUM(A1)", "\tc", "'=d", "''@e", "-0.25", "x\r\ny", "a;b", " f"];
        string path = folder.Write("table.csv",
            CsvText.Line(Enumerable.Range(0, cells.Length).Select(i => $"column {i}")) + "\r\n" + CsvText.Line(cells) + "\r\n");
        Assert.Equal(cells, new DelimitedFile(path, TableForm.Unstated).Records().Last().Cells);
    }
}
