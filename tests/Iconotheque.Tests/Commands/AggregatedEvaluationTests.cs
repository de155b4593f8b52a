using Iconotheque.Evaluation.Results;

namespace Iconotheque.Tests.Commands;

public sealed class AggregatedEvaluationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public AggregatedEvaluationTests() => TestImages.WriteBenchmark(folder["in"], classes: 4, perClass: 4, distractors: 4);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Aggregated_features_are_columns_that_are_taken_up_again_and_say_what_they_learned_from()
    {
        string[] arguments = ["evaluate", folder["in"], "-d", "orb-bow,sift-asmk,sift-asmk+sp,sift-asmk-binary,sift-vlad", "-o",
            folder["out"]];
        var (code, output, error) = IconoProcess.Run(arguments);
        Assert.True(code == 0, error);
        Assert.Contains("Mind: parameters of orb-bow, sift-asmk, sift-asmk+sp, sift-asmk-binary, "
            + "sift-vlad were learned from these very images", output, StringComparison.Ordinal);
        var results = ResultsFile.Read(folder["out"]);
        Assert.Equal(["orb-bow", "sift-asmk", "sift-asmk+sp", "sift-asmk-binary", "sift-vlad"],
            results.Descriptors.Select(d => d.Name));

        // Crops of one picture.
        Assert.All(results.Descriptors, d => Assert.InRange(d.Macro.Value, 0.7, 1));
        Assert.True(Directory.Exists(folder["out/indexes/rootsift-asmk"]));
        Assert.False(Directory.Exists(folder["out/indexes/rootsift-asmk+sp"]));
        Assert.StartsWith("spatial, best 100", results.Descriptors[2].Stamp["reranking"], StringComparison.Ordinal);

        byte[] written = File.ReadAllBytes(folder["out/results.json"]);
        var encoder = File.GetLastWriteTimeUtc(folder["out/indexes/rootsift-asmk/encoder.seg"]);
        Assert.Equal(0, IconoProcess.Run(arguments).Code);
        Assert.Equal(written, File.ReadAllBytes(folder["out/results.json"]));
        Assert.Equal(encoder, File.GetLastWriteTimeUtc(folder["out/indexes/rootsift-asmk/encoder.seg"]));
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes_whatever_the_threads()
    {
        foreach (string threads in (string[])["1", "5"])
            Assert.Equal(0, IconoProcess.Run("evaluate", folder["in"], "-d", "sift-asmk,orb-asmk-binary+sp,orb-vlad", "-o",
                folder[threads], "--threads", threads).Code);
        foreach (string file in (string[])["results.json", "indexes/rootsift-asmk/encoder.seg",
            "indexes/rootsift-asmk/segment-000001.seg", "indexes/orb-vlad/vlad.npy"])
        {
            Assert.Equal(File.ReadAllBytes(folder[$"1/{file}"]), File.ReadAllBytes(folder[$"5/{file}"]));
        }
    }

    [Fact]
    public void Describing_takes_no_aggregations_and_evaluating_no_unknown_ones()
    {
        Assert.Equal(2, IconoProcess.Run("describe", folder["in"], "-d", "sift-asmk", "-o", folder["out"]).Code);
        Assert.Equal(2, IconoProcess.Run("evaluate", folder["in"], "-d", "sift-fisher", "-o", folder["out"]).Code);
    }
}
