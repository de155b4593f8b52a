using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Tests.Commands;

public sealed class FusionCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FusionCommandTests()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 4, distractors: 4);
        var benchmark = BenchmarkReader.Read(folder["in"]);

        // Four distractors come first. A component for each class in both sets, and other noise in each, so that they err
        // differently.
        float[] one = new float[benchmark.Images.Length * 4], two = new float[one.Length];
        for (int at = 0; at < one.Length; at++)
        {
            float right = at / 16 == at % 4 ? 1 : 0;
            (one[at], two[at]) = (right + (0.8f * MathF.Sin(1.7f * (at + 1) * (at + 1))),
                right + (0.8f * MathF.Sin(2.3f * (at + 1) * (at + 1))));
        }

        Npy.Write<float>(folder["given/one.npy"], one, benchmark.Images.Length, 4);
        Npy.Write<float>(folder["given/two.npy"], two, benchmark.Images.Length, 4);
        folder.Write("given/images.txt", ImageNames.ToText(benchmark.Images.Select(image => image.Id)));

        // A run that returns two images for the first query, and nothing for the others.
        string Id(int image) => benchmark.Images[image].Id;
        folder.Write("some.trec", $"{Id(4)} Q0 {Id(5)} 1 9 t\n{Id(4)} Q0 {Id(9)} 2 4 t\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_fusion_is_a_column_with_its_shares_whatever_its_parts_are_and_however_many_threads_work()
    {
        string[] arguments = ["evaluate", folder["in"], "-d", "orb,one&two,orb-bow&0.5*one & some,two&one", "--descriptors",
            folder["given"],
            "--run", folder["some.trec"], "--rerank", "sp,krnn", "--verify-with", "rootsift", "--colour", "as-is"];
        var (code, _, error) = IconoProcess.Run([.. arguments, "-o", folder["a"], "--threads", "1"]);
        Assert.True(code == 0, error);
        var results = ResultsFile.Read(folder["a"]);
        Assert.Equal(
            ["orb", "orb+krnn", "one", "one+sp", "one+krnn", "two", "two+sp", "two+krnn", "some", "some+sp", "one&two",
                "(one&two)+sp", "(one&two)+krnn", "orb-bow&0.5*one&some", "(orb-bow&0.5*one&some)+sp", "two&one", "(two&one)+sp",
                "(two&one)+krnn"],
            results.Descriptors.Select(d => d.Name));
        DescriptorResults Of(string name) => results.Descriptors.First(d => d.Name == name);
        Assert.True(Of("one&two").Macro.Value > Math.Max(Of("one").Macro.Value, Of("two").Macro.Value));
        Assert.Equal(Of("one&two").QueryAp, Of("two&one").QueryAp);
        Assert.Equal(["orb-bow", "0.5*one", "some"], Of("orb-bow&0.5*one&some").Parts);
        foreach (var answer in Of("orb-bow&0.5*one&some").Retrieved.SelectMany(answers => answers))
            Assert.Equal(answer.Score, answer.Parts!.Sum(part => part.Share), 2);
        Assert.Equal([9f, 4f],
            Of("orb-bow&0.5*one&some").Retrieved[0].Select(answer => answer.Parts![2].Score).OfType<float>().OrderDescending());
        Assert.All(Of("(one&two)+sp").Retrieved.SelectMany(answers => answers), answer => Assert.Equal(2, answer.Parts!.Count));
        Assert.Null(Of("one").Parts);
        Assert.Null(Of("one").Retrieved[0][0].Parts);

        // What the command says verifies a fusion too, whatever local features it has itself.
        Assert.Contains("descriptor rootsift", Of("(orb-bow&0.5*one&some)+sp").Stamp["verified-with"], StringComparison.Ordinal);
        Assert.Contains("descriptor rootsift", Of("(one&two)+sp").Stamp["verified-with"], StringComparison.Ordinal);
        Assert.Contains("orb-bow", Of("orb-bow&0.5*one&some").Stamp["part-2"], StringComparison.Ordinal);
        Assert.Contains("orb-bow&0.5*one&some", LearnedDescriptors.FromTheEvaluated(results));
        Assert.NotEmpty(Of("orb-bow&0.5*one&some").Evidence);

        string report = File.ReadAllText(folder["a/report.html"]);
        Assert.Contains("one&amp;two", report, StringComparison.Ordinal);
        Assert.Contains("shares of the fused score, of orb-bow + 0.5*one + some", report, StringComparison.Ordinal);
        Assert.Equal(0, IconoProcess.Run([.. arguments, "-o", folder["b"], "--threads", "4"]).Code);
        Assert.Equal(File.ReadAllBytes(folder["a/results.json"]), File.ReadAllBytes(folder["b/results.json"]));
        Assert.Equal(File.ReadAllBytes(folder["a/runs/orb-bow&0.5xone&some.trec"]),
            File.ReadAllBytes(folder["b/runs/orb-bow&0.5xone&some.trec"]));

        // Taken up again, from rankings that were made before, in part or all.
        string journal = folder["b/runs/one&two.rankings.jsonl"];
        File.WriteAllLines(journal, File.ReadAllLines(journal)[..5]);
        File.Delete(folder["b/results.json"]);
        Assert.Equal(0, IconoProcess.Run([.. arguments, "-o", folder["b"]]).Code);
        Assert.Equal(File.ReadAllBytes(folder["a/results.json"]), File.ReadAllBytes(folder["b/results.json"]));
        Assert.Equal(0, IconoProcess.Run("compare", folder["a"], folder["b"]).Code);
    }

    [Fact]
    public void A_fusion_stands_in_each_colour_domain_and_its_parts_need_not_be_columns()
    {
        var (code, _, error) = IconoProcess.Run("evaluate", folder["in"], "-d", "orb&orb-bow+sp", "--colour", "as-is,grey",
            "--protocol", "alegoria-2019", "-o", folder["out"]);
        Assert.True(code == 0, error);
        var results = ResultsFile.Read(folder["out"]);
        Assert.Equal(["orb&orb-bow+sp", "(orb&orb-bow+sp)+grey"], results.Descriptors.Select(d => d.Name));
        Assert.Single(results.ColourComparisons);
        Assert.Empty(results.Comparisons);
    }

    [Theory]
    [InlineData(1, "there is no column 'nope' to fuse", "orb&nope")]
    [InlineData(2, "joins 1 of 2 to 8 columns", "0.5*orb")]
    [InlineData(2, "'' is no part of", "orb&")]
    [InlineData(2, "every weight is 0", "0*orb&0*gem")]
    [InlineData(2, "is no part of", "-1*orb&gem")]
    [InlineData(1, "there is no column '../../etc' to fuse", "orb&..")]
    public void Refuses_what_cannot_be_fused(int expected, string complaint, string name)
    {
        var (code, _, error) = IconoProcess.Run("evaluate", folder["in"], "-d", name, "-o", folder["out"]);
        Assert.Equal(expected, code);
        Assert.Contains(complaint.Replace("../../etc", "..", StringComparison.Ordinal), error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_fused_a_fusion_is_refused()
    {
        var (code, _, error) = IconoProcess.Run("describe", folder["in"], "-d", "orb&orb-bow", "-o", folder["out"]);
        Assert.Equal(2, code);
        Assert.Contains("There is no descriptor 'orb&orb-bow'", error, StringComparison.Ordinal);
    }
}
