using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Results;
using Iconotheque.Retrieval.Reranking;

namespace Iconotheque.Tests.Commands;

public sealed class RerankCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public RerankCommandTests()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 4, distractors: 4);
        var benchmark = BenchmarkReader.Read(folder["in"]);

        // A component for each class and a little of the next, so that neighbours are of one class.
        float[] vectors = new float[benchmark.Images.Length * 4];
        for (int i = 0; i < benchmark.Images.Length; i++)
            (vectors[i * 4 + (i / 4 % 4)], vectors[i * 4 + ((i + 1) % 4)]) = (1, 0.1f * i);
        Npy.Write<float>(folder["given/some.npy"], vectors, benchmark.Images.Length, 4);
        folder.Write("given/images.txt", ImageNames.ToText(benchmark.Images.Select(image => image.Id)));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_rerank_adds_a_column_to_those_it_applies_to()
    {
        string[] arguments = ["evaluate", folder["in"], "-d", "orb", "--descriptors", folder["given"], "--rerank",
            "dba+aqe,krnn,sp", "--verify-with", "orb"];
        var (code, _, error) = IconoProcess.Run([.. arguments, "-o", folder["one"], "--threads", "1"]);
        Assert.True(code == 0, error);
        var results = ResultsFile.Read(folder["one"]);
        Assert.Equal(["orb", "orb+krnn", "some", "some+dba+aqe", "some+krnn", "some+sp"],
            results.Descriptors.Select(d => d.Name));
        Assert.DoesNotContain("reranking", results.Descriptors[2].Stamp.Keys);
        Assert.StartsWith("sp: spatial, best 100", results.Descriptors[5].Stamp["reranking"], StringComparison.Ordinal);
        Assert.Contains("descriptor orb", results.Descriptors[5].Stamp["verified-with"], StringComparison.Ordinal);
        Assert.True(results.Descriptors[5].Macro.Value > results.Descriptors[2].Macro.Value);
        Assert.Equal(0, IconoProcess.Run([.. arguments, "-o", folder["many"], "--threads", "4"]).Code);
        foreach (string name in (string[])["results.json", "runs/some+dba+aqe.trec", "runs/orb+krnn.trec", "runs/some+sp.trec"])
        {
            Assert.Equal(File.ReadAllBytes(folder[$"one/{name}"]), File.ReadAllBytes(folder[$"many/{name}"]));
        }
    }

    [Fact]
    public void A_grey_column_stays_one()
    {
        var (code, _, error) = IconoProcess.Run("evaluate", folder["in"], "-d", "orb", "--colour", "as-is,grey", "--rerank",
            "diffusion", "-o", folder["out"]);
        Assert.True(code == 0, error);
        var results = ResultsFile.Read(folder["out"]);
        Assert.Equal(["orb", "orb+diffusion", "orb+grey", "orb+diffusion+grey"], results.Descriptors.Select(d => d.Name));
        Assert.Equal(2, results.ColourComparisons.Length);
    }

    [Fact]
    public void A_column_that_is_verified_is_not_again_and_a_reach_that_does_not_fit_is_said()
    {
        var (code, output, error) = IconoProcess.Run("evaluate", folder["in"], "-d", "sift-asmk+sp", "--descriptors",
            folder["given"], "--rerank", "sp,alphaqe", "-o", folder["out"]);
        Assert.True(code == 0, error);
        Assert.Equal(["sift-asmk+sp", "some", "some+sp", "some+alphaqe"],
            ResultsFile.Read(folder["out"]).Descriptors.Select(d => d.Name));
        Assert.Contains("Mind: alphaqe takes the 50 nearest of 16 images to be alike", output, StringComparison.Ordinal);
        Assert.Contains("alphaqe takes the 50 nearest of 16 images", File.ReadAllText(folder["out/report.html"]),
            StringComparison.Ordinal);
        (code, _, error) = IconoProcess.Run("evaluate", folder["in"], "-d", "sift-asmk+sp", "--rerank", "sp", "-o",
            folder["other"]);
        Assert.Equal(1, code);
        Assert.Contains("re-ranking sp: applies to no column", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alphaqe", 38, null, "takes the 50 nearest of 38 images")]
    [InlineData("alphaqe", 10_000, 4,
        "adds up the 50 nearest images, right or wrong, and half of the queries have at most 4 right answers")]
    [InlineData("dba+aqe", 10_000, 15, "adds up the 20 nearest")]
    [InlineData("diffusion", 100, 60, "takes the 50 nearest of 100 images")]
    [InlineData("diffusion", 10_000, 4, null)]
    [InlineData("alphaqe", 10_000, 60, null)]
    [InlineData("sp", 3, 1, null)]
    public void Whoever_uses_more_neighbours_than_there_are_is_told(string chain, int images, int? right, string? expected)
    {
        string? warning = RerankingChain.Parse(chain).Warning(images, right);
        if (expected is null) Assert.Null(warning);
        else Assert.Contains(expected, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "In 'sp+aqe+sp' sp stands twice", "--rerank", "sp+aqe+sp")]
    [InlineData(2, "There is no re-ranking 'magic'. Known: alphaqe, aqe, dba, diffusion, krnn, sp", "--rerank", "magic")]
    [InlineData(2, "dba must come first", "--rerank", "aqe+dba")]
    [InlineData(2, "--verify-with takes orb, rootsift, delf, d2, dsm", "--rerank", "sp", "--verify-with", "gem")]
    [InlineData(1, "re-ranking aqe: applies to no column: it needs one of global vectors", "--rerank", "aqe")]
    [InlineData(1, "re-ranking sp: applies to no column", "--rerank", "sp")]
    public void Refuses_what_cannot_be_done(int expected, string complaint, params string[] arguments)
    {
        var (code, _, error) = IconoProcess.Run(["evaluate", folder["in"], "-d", "orb", "-o", folder["out"], .. arguments]);
        Assert.Equal(expected, code);
        Assert.Contains(complaint, error, StringComparison.Ordinal);
    }
}
