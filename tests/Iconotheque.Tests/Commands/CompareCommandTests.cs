using System.Text.Json;
using Iconotheque.Evaluation.Results;
using Iconotheque.Tests.Evaluation.Running;

namespace Iconotheque.Tests.Commands;

public class CompareCommandTests
{
    [Fact]
    public void Two_studies_are_compared_pair_by_pair()
    {
        using var folder = new TemporaryFolder();
        ResultsFile.Write(folder["one/results.json"], StudyTests.Sample("good", "poor"));
        ResultsFile.Write(folder["two/results.json"], StudyTests.Sample("fair"));
        var (code, output, _) = IconoProcess.Run("compare", folder["one"], folder["two/results.json"], "--json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(["good poor", "good fair", "poor fair"],
            json.RootElement.EnumerateArray().Select(pair => $"{pair.GetProperty("first")} {pair.GetProperty("second")}"));

        (code, output, _) = IconoProcess.Run("compare", folder["one"], folder["two"]);
        Assert.Equal(0, code);
        Assert.Contains("protocol leave-one-out, 44 queries of 12 classes", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Studies_of_different_benchmarks_are_the_inputs_fault_and_one_study_the_command_lines()
    {
        using var folder = new TemporaryFolder();
        var study = StudyTests.Sample("good");
        ResultsFile.Write(folder["one.json"], study);
        ResultsFile.Write(folder["two.json"],
            study with { Benchmark = study.Benchmark with { GroundTruthSha256 = "0123456789abcdef" } });
        var (code, _, error) = IconoProcess.Run("compare", folder["one.json"], folder["two.json"]);
        Assert.Equal(1, code);
        Assert.Contains("two.json: benchmark.groundTruthSha256 is 0123456789ab… (sample)", error, StringComparison.Ordinal);
        Assert.Equal(2, IconoProcess.Run("compare", folder["one.json"]).Code);
    }
}
