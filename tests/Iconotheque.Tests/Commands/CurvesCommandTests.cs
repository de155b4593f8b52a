using System.Text.Json;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Results;
using Iconotheque.Synthesis;

namespace Iconotheque.Tests.Commands;

public class CurvesCommandTests
{
    [Fact]
    public void An_evaluation_of_sweeps_becomes_curves()
    {
        using var folder = new TemporaryFolder();
        SampleCollection.Write(folder["swept"],
            new SweepOptions { Places = 2, Steps = 1, Positives = 2, Distractors = 2, MaxSide = 64 });
        var (code, _, error) = IconoProcess.Run("evaluate", folder["swept"], "-d", "orb", "-o", folder["study"]);
        Assert.True(code == 0, error);
        (code, string output, error) = IconoProcess.Run("curves", folder["swept"], folder["study"], "--correlations",
            folder["study"], "-o", folder["curves"], "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(Enum.GetNames<Variation>().Length, json.RootElement.GetArrayLength());
        Assert.Equal(1 + 11 * 2, File.ReadAllLines(folder["curves/curves.csv"]).Length);
        Assert.True(File.Exists(folder["curves/slopes.csv"]) && File.Exists(folder["curves/curves.svg"]));
    }

    [Fact]
    public void A_benchmark_without_sweeps_is_the_inputs_fault()
    {
        using var folder = new TemporaryFolder();
        SampleCollection.Write(folder["plain"],
            new SampleOptions { Places = 1, FewestImages = 2, MostImages = 2, Distractors = 0, MaxSide = 64 });
        ResultsFile.Write(folder["results.json"], Iconotheque.Tests.Evaluation.Running.StudyTests.Sample("good"));
        var (code, _, error) = IconoProcess.Run("curves", folder["plain"], folder["results.json"]);
        Assert.Equal(1, code);
        Assert.Contains("images.csv: expected a column sweep", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_one_kind_of_collection_do_not_go_with_another()
    {
        Assert.Equal(2, IconoProcess.Run("synth", "x", "--like-alegoria", "--places", "3").Code);
        Assert.Equal(2, IconoProcess.Run("synth", "x", "--steps", "3").Code);
        Assert.Equal(2, IconoProcess.Run("synth", "x", "--tables", "y").Code);
    }
}
