using System.Text.Json;
using Iconotheque.Tests.Evaluation.Paper;

namespace Iconotheque.Tests.Commands;

public class PaperCommandTests
{
    [Fact]
    public void Without_arguments_it_recomputes_the_published_tables_and_says_what_follows()
    {
        var (code, output, _) = IconoProcess.Run("paper");
        Assert.Equal(0, code);
        Assert.Contains("hal-02273236", output, StringComparison.Ordinal);
        Assert.Contains("39 classes, 681 images", output, StringComparison.Ordinal);
        Assert.Contains("DELF alone reproduces", output, StringComparison.Ordinal);
        Assert.Contains("all 84 correlations and both averages agree", output, StringComparison.Ordinal);
        Assert.Contains("34 are nominally significant at 5 %, 26 after Benjamini–Hochberg, 6 after Holm", output,
            StringComparison.Ordinal);
        using var json = JsonDocument.Parse(IconoProcess.Run("paper", "--json").Output);
        Assert.Equal(2, json.RootElement.GetProperty("repair").GetProperty("rows").GetArrayLength());
        Assert.NotEmpty(json.RootElement.GetProperty("inWords").EnumerateArray());
    }

    [Fact]
    public void With_tables_it_counts_the_checks_and_shows_what_does_not_add_up()
    {
        using var folder = new TemporaryFolder();
        var tables = PaperAuditTests.Synthetic();
        PaperTablesFolderTests.Write(folder,
            tables with { Classes = tables.Classes.SetItem(0, tables.Classes[0] with { Average = new(0.999, 3) }) });
        var (code, output, _) = IconoProcess.Run("paper", "--tables", folder.Path);
        Assert.Equal(0, code);
        Assert.Contains("What rounding does not explain", output, StringComparison.Ordinal);
        Assert.Contains("0.999", output, StringComparison.Ordinal);
        Assert.Contains("Of 77 correlations recomputed from Table 3", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(IconoProcess.Run("paper", "--tables", folder.Path, "--json").Output);
        Assert.Contains(json.RootElement.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("check").GetString() == "row average" && !finding.GetProperty("agrees").GetBoolean());
    }

    [Fact]
    public void A_folder_without_tables_is_the_inputs_fault()
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = IconoProcess.Run("paper", "--tables", folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("table3.csv", error, StringComparison.Ordinal);
    }
}
