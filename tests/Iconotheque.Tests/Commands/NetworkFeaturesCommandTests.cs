using System.Text.Json;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Tests.Commands;

/// <summary>Local features of a network wherever a user can name them, by the one that comes along.</summary>
public sealed class NetworkFeaturesCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public NetworkFeaturesCommandTests() => TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 3, distractors: 2);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void They_are_columns_of_a_study_and_verify_others()
    {
        string[] arguments = ["evaluate", folder["in"], "-d", "d2,dsm,gem", "--rerank", "sp", "--verify-with", "dsm", "-o",
            folder["out"]];
        var (code, _, error) = IconoProcess.Run(arguments);
        Assert.True(code == 0, error);
        byte[] first = File.ReadAllBytes(folder["out/results.json"]);
        var results = ResultsFile.Read(folder["out"]);
        Assert.Equal(["d2", "dsm", "gem", "gem+sp"], results.Descriptors.Select(d => d.Name));
        Assert.Equal("exhaustive, one word", results.Descriptors[1].Stamp["matching"]);
        Assert.StartsWith("similarity of one match, then affine", results.Descriptors[3].Stamp["verification"],
            StringComparison.Ordinal);
        Assert.Contains("head dsm", results.Descriptors[3].Stamp["verified-with"], StringComparison.Ordinal);
        Assert.All(results.Descriptors.Take(2), d => Assert.NotEmpty(d.Evidence));

        // Crops of one picture: by chance it would be about a third.
        Assert.InRange(results.Descriptors[1].Macro.Value, 0.5, 1);
        Assert.Contains("features of an image by dsm", File.ReadAllText(folder["out/report.html"]),
            StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, IconoProcess.Run(arguments).Code);
        Assert.Equal(first, File.ReadAllBytes(folder["out/results.json"]));
    }

    [Theory]
    [InlineData("d2")]
    [InlineData("dsm")]
    public void They_verify_the_answers_of_a_library(string name)
    {
        string library = folder["library"];
        Assert.Equal(0, IconoProcess.Run("library", "create", library, "-d", $"gem+pca,{name}").Code);
        Assert.Equal(0, IconoProcess.Run("library", "add", library, folder["in"], "--collection", "made").Code);
        var found = IconoProcess.Run("search", library, "made/place00/view0.png", "--top", "3", "--json");
        Assert.True(found.Code == 0, found.Error);
        using (var json = JsonDocument.Parse(found.Output))
            Assert.Equal($"gem+pca+{name}", json.RootElement[0].GetProperty("descriptor").GetString());
        Assert.Contains("\"inliers\": ", found.Output, StringComparison.Ordinal);
        var verified = IconoProcess.Run("library", "verify", library);
        Assert.Equal((0, "Everything is as it was written."), (verified.Code, verified.Output.Trim()));
    }

    [Fact]
    public void Their_scales_can_be_chosen()
    {
        Assert.Equal(0,
            IconoProcess.Run("describe", folder["in"], "-d", "delf+pca,d2", "--local-scales", "1,0.5", "-o", folder["two"]).Code);
        Assert.Equal(0, IconoProcess.Run("describe", folder["in"], "-d", "d2", "-o", folder["published"]).Code);
        string ScalesOf(string path) => Iconotheque.Descriptors.DescriptorInfo.Read(path)!.Stamp["scales"];
        Assert.Equal(["1,0.5", "1,0.5", "0.5,1,2"],
            new[] { folder["two/delf+pca.json"], folder["two/d2.json"], folder["published/d2.json"] }.Select(ScalesOf));
        var refused = IconoProcess.Run("describe", folder["in"], "-d", "gem,orb", "--local-scales", "1", "-o", folder["out"]);
        Assert.Equal(2, refused.Code);
        Assert.Contains("--local-scales", refused.Error, StringComparison.Ordinal);
        Assert.Contains("different numbers",
            IconoProcess.Run("describe", folder["in"], "-d", "delf", "--local-scales", "1,1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void They_explain_a_pair()
    {
        var (code, output, error) = IconoProcess.Run("explain", folder["in/place00/view0.png"], folder["in/place00/view1.png"],
            "-d", "d2,dsm", "-o", folder["out"]);
        Assert.True(code == 0, error);
        Assert.Matches("dsm: [0-9]+ matches, [1-9][0-9]* of them verified", output);
    }

    [Theory]
    [InlineData("dsm: has words instead of vectors", "evaluate", "-d", "dsm", "--matching", "index")]
    [InlineData("d2+pca", "describe", "-d", "d2+pca")]
    public void What_they_cannot_is_said(string complaint, string command, params string[] arguments)
    {
        var (code, _, error) = IconoProcess.Run([command, folder["in"], .. arguments, "-o", folder["out"]]);
        Assert.Equal(1, code);
        Assert.Contains(complaint, error, StringComparison.Ordinal);
    }
}
