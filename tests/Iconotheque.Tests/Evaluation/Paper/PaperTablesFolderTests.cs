using System.Globalization;
using System.Text;
using Iconotheque.Evaluation.Paper;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Tests.Evaluation.Paper;

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
            string text = File.ReadAllText(folder[file]).Replace(',', ';').Replace('.', ',').Replace("\n", ";;\r\n",
                StringComparison.Ordinal);
            File.WriteAllBytes(folder[file],
                [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(char.ToUpperInvariant(text[0]) + text[1..])]);
        }

        var notes = new List<string>();
        Assert.Equal(PaperAudit.Of(tables).Findings,
            PaperAudit.Of(PaperTablesFolder.Read(folder.Path, note: notes.Add)).Findings);
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
        Assert.Contains("table3.csv", Assert.Throws<InputException>(() => PaperTablesFolder.Read(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table3.csv", "orientation,color,domain,occlusion", "o,color,domain,o",
        "table3.csv:1: expected a column orientation, or a clear abbreviation of it; found o, o, one,")]
    [InlineData("table3.csv", ",average", ",typical",
        "table3.csv:1: expected a column average, or a clear abbreviation of it; found one, two,")]
    [InlineData("table3.csv", ",two,", ",one,", "table3.csv:1: expected each column once and with a name, found 'one' again")]
    [InlineData("table3.csv", ",two,", ",Scale,", "table3.csv:1: expected each column once and with a name, found 'Scale' again")]
    [InlineData("table3.csv", "\nclass 1,", "\nclass 1,x", "table3.csv:2: images: expected a whole number")]
    [InlineData("table3.csv", "\nclass 2,", "\n", "table3.csv:3: expected 22 cells, found 21")]
    [InlineData("table1.csv", "\nscale,", "\nsize,", "table1.csv:2: variation: expected one of scale,")]
    [InlineData("table1.csv", "\nscale,", "\nscale,x", "table1.csv:2: one: expected a number")]
    [InlineData("table2.csv", "domain,one", "domain,eins", "table2.csv:1: expected a column one, as table3.csv has")]
    [InlineData("table1.csv", "variation,one", "variation,one,two", "table1.csv:2: expected 9 cells, found 8")]
    [InlineData("table2.csv", "original", "\"original", "table2.csv")]
    public void What_is_wrong_is_named_with_its_line(string file, string old, string changed, string expected)
    {
        using var folder = new TemporaryFolder();
        Write(folder, PaperAuditTests.Synthetic());
        string text = File.ReadAllText(folder[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        int place = text.IndexOf(old, StringComparison.Ordinal);
        folder.Write(file, text[..place] + changed + text[(place + old.Length)..]);
        Assert.Contains(expected, Assert.Throws<InputException>(() => PaperTablesFolder.Read(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".21", 0.21, 2)]
    [InlineData("-0.400", -0.4, 3)]
    [InlineData("1", 1, 0)]
    [InlineData("0,21", 0.21, 2)]
    [InlineData("\u22120.41", -0.41, 2)]
    [InlineData("\u2212 ,410", -0.41, 3)]
    [InlineData("\u20130.41", -0.41, 2)]
    [InlineData("\u2011.4", -0.4, 1)]
    [InlineData("\uff0d0.4\u00a0", -0.4, 1)]
    public void A_printed_number_keeps_its_decimals(string text, double value, int decimals)
    {
        Assert.True(PrintedNumber.TryParse(text, out var number));
        Assert.Equal(new PrintedNumber(value, decimals), number);
        Assert.Equal(0.5 * Math.Pow(10, -decimals), number.HalfUnit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1e5")]
    [InlineData("1,021.5")]
    [InlineData("0,2,1")]
    [InlineData("\u2212")]
    [InlineData("0.\u22124")]
    [InlineData("NaN")]
    public void Anything_else_is_no_printed_number(string text) => Assert.False(PrintedNumber.TryParse(text, out _));

    [Fact]
    public void The_columns_may_stand_in_any_order_and_be_abbreviated()
    {
        using var folder = new TemporaryFolder();
        var published = PublishedTables.Read();
        Write(folder, published);
        // As tables are printed: the descriptors first, headings cut short or in other words, a true minus, decimal commas
        // between semicolons.
        string[] headings = ["#", "Size", "Sc.", "Illum.", "Or.", "Col.", "Dom.", "Occl.", "Pos.", "Clut.", "Undist.", "Alter.",
            "Time", "Σ", "DELF", "ORB", "NetVLAD", "GeM", "MAC", "R-MAC", "SPoC", "Avg."];
        int[] order = [0, 14, 15, 16, 17, 18, 19, 20, 21, 1, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 13];
        folder.Write("table3.csv",
            Printed(folder["table3.csv"], headings, order) + "Mean;" + string.Join(';', Enumerable.Repeat("", 21)) + "\n");
        string[] names = ["Variation", "delf", "orb", "nv", "gem", "mac", "rmac", "spoc"];
        folder.Write("table1.csv", Printed(folder["table1.csv"], names, [0, 3, 2, 1, 7, 6, 5, 4]).Replace("undistinctiveness",
            "Undistinct.", StringComparison.Ordinal).Replace("color", "Colour", StringComparison.Ordinal));
        folder.Write("table2.csv", "Descriptor\tMixed\tGrayscale\nDELF\t0,402\t0,421\nGeM\t0,277\t0,282\nR-MAC\t0,294\t0,299\n"
            + "ORB\t–\t\nNetVLAD\t−\t-\nMAC\t\t\nSPoC\t\t\n");
        var read = PaperTablesFolder.Read(folder.Path);
        Assert.Equal(["DELF", "ORB", "NetVLAD", "GeM", "MAC", "R-MAC", "SPoC"], read.Descriptors);
        Assert.Equal(PaperAudit.Of(published).Findings.Select(Figures), PaperAudit.Of(read).Findings.Select(Figures));
        Assert.Equal(new PrintedNumber(-0.41, 2), read.Correlations[0].Coefficients[0]);
        Assert.Equal(["Mixed", "Grayscale"], read.Domains.Select(row => row.Domain));

        static (string, double, double, bool) Figures(AuditFinding finding) =>
            (finding.Check, finding.Printed, finding.Computed, finding.Agrees);
    }

    [Fact]
    public void A_wrong_cell_of_a_table_that_lies_on_its_side_is_named_with_its_line()
    {
        using var folder = new TemporaryFolder();
        Write(folder, PublishedTables.Read());
        folder.Write("table2.csv", "descriptor,mixed\ndelf,.4\norb,x\nnetvlad,\ngem,\nmac,\nrmac,\nspoc,\n");
        Assert.Contains("table2.csv:3: orb: expected a number such as .21, found 'x'",
            Assert.Throws<InputException>(() => PaperTablesFolder.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    private static string Printed(string file, string[] headings, int[] order)
    {
        var rows = File.ReadAllLines(file).Skip(1).Select(line => line.Split(','));
        return string.Concat(rows.Prepend(headings)
            .Select(row => string.Join(';', order.Select(column => row[column].Replace('-', '\u2212').Replace('.', ','))) + "\n"))
            .Replace("R\u2212MAC", "R-MAC", StringComparison.Ordinal).Replace(",;", ".;", StringComparison.Ordinal);
    }

    internal static void Write(TemporaryFolder folder, PaperTables tables)
    {
        string names = string.Join(',', tables.Descriptors);
        folder.Write("table1.csv", Lines($"variation,{names}",
            tables.Correlations.Select(row => $"{row.Variation},{string.Join(',', row.Coefficients)}")));
        folder.Write("table2.csv",
            Lines($"domain,{names}", tables.Domains.Select(row => $"{row.Domain},{string.Join(',', row.GlobalMap)}")));
        folder.Write("table3.csv",
            Lines($"class,images,{string.Join(',', CorrelationTests.Rows)},{names},average", tables.Classes.Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{row.Class},{row.Images},{string.Join(',',
                row.Grades)},{row.Overall},{string.Join(',', row.Map)},{row.Average}"))));
    }

    private static string Lines(string header, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header)) + "\n";
}
