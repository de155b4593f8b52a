using System.Text.Json;
using Iconotheque.Tests.Evaluation;

namespace Iconotheque.Tests.Commands;

public class PaperCommandTests
{
    [Fact]
    public void Without_tables_it_states_the_facts_and_that_they_are_not_recomputed()
    {
        var (code, output, _) = IconoProcess.Run("paper");
        Assert.Equal(0, code);
        Assert.Contains("hal-02273236", output, StringComparison.Ordinal);
        Assert.Contains("not recomputed", output, StringComparison.Ordinal);
        Assert.Contains("34 nominally significant, 26 after Benjamini–Hochberg, 6 after Holm", output, StringComparison.Ordinal);
        Assert.Contains("icono paper --tables FOLDER", output, StringComparison.Ordinal);
    }

    [Fact]
    public void With_tables_it_counts_the_checks_and_shows_what_does_not_add_up()
    {
        using var folder = new TemporaryFolder();
        var tables = PaperAuditTests.Synthetic();
        PaperTablesFolderTests.Write(folder, tables with { Classes = tables.Classes.SetItem(0, tables.Classes[0] with { Average = new(0.999, 3) }) });
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
