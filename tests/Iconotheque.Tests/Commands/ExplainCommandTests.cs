using Iconotheque.Evaluation.Results;
using Iconotheque.Imaging;
using Iconotheque.Tests.Networks;

namespace Iconotheque.Tests.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_views_of_a_place_are_matched_and_drawn()
    {
        var picture = TestImages.Rectangles(4);
        ImageWriter.WritePng(picture, folder["a.png"]);
        ImageWriter.WritePng(TestImages.Crop(picture, 7, 5, 180, 130), folder["b.png"]);
        var (code, output, error) = IconoProcess.Run("explain", folder["a.png"], folder["b.png"], "-d", "orb,rootsift", "-o",
            folder["out"]);
        Assert.True(code == 0, error);
        Assert.Matches("orb: [0-9]+ matches, [1-9][0-9]* of them verified", output);
        Assert.True(File.Exists(folder["out/explain.html"]));
        Assert.Contains("\"descriptor\": \"rootsift\"", IconoProcess.Run("explain", folder["a.png"], "-d", "rootsift", "-o",
            folder["one"], "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_explains_pairs_single_images_and_the_pairs_of_a_study()
    {
        StoredNetworks.Small(folder);
        TestImages.WriteBenchmark(folder["in"], classes: 2, perClass: 3);
        string[] network = ["-d", "gem,rmac", "--networks", folder["networks"], "--network", "small"];
        var (code, output, error) = IconoProcess.Run(["explain", folder["in/place00/view0.png"], folder["in/place00/view1.png"],
            .. network, "-o", folder["pair"]]);
        Assert.True(code == 0, error);
        Assert.Matches("gem: similarity [01]\\.[0-9]{3}", output);
        Assert.True(File.Exists(folder["pair/figures/similarity-2-rmac.svg"]));
        Assert.Equal(0, IconoProcess.Run(["explain", folder["in/place00/view0.png"], .. network, "-o", folder["one"]]).Code);
        Assert.True(File.Exists(folder["one/figures/responses.svg"]));

        Assert.Equal(0, IconoProcess.Run(["evaluate", folder["in"], .. network, "-o", folder["study"]]).Code);
        var results = ResultsFile.Read(folder["study"]);
        Assert.All(results.Descriptors, d => Assert.NotEmpty(d.Similarities));
        Assert.All(results.Descriptors.SelectMany(d => d.Similarities),
            pair => Assert.Equal(pair.Similarity, pair.First.Values.Sum(value => (double)value) + pair.First.Constant, 1e-3));
        Assert.Single(results.Descriptors.Select(d => d.Response!.Image).Distinct());
        Assert.Contains("What deep descriptors look at", File.ReadAllText(folder["study/report.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.png", "there is no such file")]
    [InlineData("broken.png", "")]
    public void An_image_at_fault_is_one_line_and_exit_code_1(string name, string reason)
    {
        folder.Write("broken.png", "no image");
        var (code, output, error) = IconoProcess.Run("explain", folder[name], "-d", "orb", "-o", folder["out"]);
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_images_are_too_many() => Assert.Equal(2, IconoProcess.Run("explain", "a", "b", "c").Code);
}
