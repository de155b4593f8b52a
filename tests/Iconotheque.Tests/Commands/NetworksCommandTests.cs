using System.Collections.Immutable;
using System.Text.Json;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Networks;
using Iconotheque.Tests.Networks.Importing;

namespace Iconotheque.Tests.Commands;

public sealed class NetworksCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private (int Code, string Output, string Error) Run(params string[] arguments) =>
        IconoProcess.Run(["networks", .. arguments, "--networks", folder["store"]]);

    [Fact]
    public void A_network_is_imported_listed_shown_and_removed()
    {
        string file = Files.WriteCirtorch(folder["my-net-0123456.safetensors"]);
        var (code, output, _) = Run("import", file, "--licence", "CC0", "--json");
        Assert.Equal(0, code);
        using (var json = JsonDocument.Parse(output))
            Assert.Equal("my-net", json.RootElement.GetProperty("declaration").GetProperty("name").GetString());
        var (again, _, error) = Run("import", file);
        Assert.Equal(1, again);
        Assert.Contains("--replace", error, StringComparison.Ordinal);
        Assert.Contains("my-net", Run("list").Output, StringComparison.Ordinal);
        output = Run("info", "my-net").Output;
        Assert.Contains("T: 512 channels", output, StringComparison.Ordinal);
        Assert.Contains("heads: gem\n", output, StringComparison.Ordinal);
        Assert.Contains("published as: gem@my-net, scales 1, 0.7071, 0.5, longer side 1024", output, StringComparison.Ordinal);
        Assert.Contains("licence: CC0", output, StringComparison.Ordinal);
        Assert.Equal(0, Run("remove", "my-net").Code);
        Assert.DoesNotContain("my-net", Run("list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_along_is_listed_and_shown_and_stays()
    {
        Assert.Contains("comes with icono", Assert.Single(Run("list").Output.Split('\n'),
            line => line.StartsWith("  resnet18 ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("from: comes with icono", Run("info", "resnet18").Output, StringComparison.Ordinal);
        using (var json = JsonDocument.Parse(Run("info", "resnet18", "--json").Output))
            Assert.True(json.RootElement.GetProperty("shipped").GetBoolean());
        var (code, _, error) = Run("remove", "resnet18");
        Assert.Equal(1, code);
        Assert.Equal("resnet18: comes with icono and cannot be removed; only networks that were imported can\n", error);
        Assert.Equal(0, Run("info", "resnet18").Code);
    }

    [Fact]
    public void A_whitening_for_what_comes_along_goes_to_a_copy()
    {
        int channels;
        using (var json = JsonDocument.Parse(Run("info", "resnet18", "--json").Output))
            channels = json.RootElement.GetProperty("declaration").GetProperty("channels").GetInt32();
        var tensors = ImmutableSortedDictionary<string, WeightTensor>.Empty.Add("weight", Files.Random(1, 4, channels))
            .Add("bias", Files.Random(2, 4));
        File.WriteAllBytes(folder["w.safetensors"], Safetensors.ToBytes(tensors, Files.NoMetadata));
        var (code, output, error) = Run("import", folder["w.safetensors"], "--head-for", "resnet18", "--as", "gem+other");
        Assert.True(code == 0, error);
        Assert.Contains("it was copied to", error, StringComparison.Ordinal);
        Assert.Contains("gem+other", output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["store/resnet18/heads/gem+other.safetensors"]));
        Assert.Equal(0, Run("remove", "resnet18").Code);
        Assert.DoesNotContain("gem+other", Run("info", "resnet18").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_our_own_is_imported_in_half_precision()
    {
        string file = new MadeVeduta(8, [8, 16, 24], Depth: 2, Head: 20, Input: true).Write(folder["own.safetensors"]);
        var (code, output, error) = Run("import", file, "--half");
        Assert.True(code == 0, error);
        Assert.Contains("T: 20 channels, stride 16", output, StringComparison.Ordinal);
        Assert.Contains("half precision", output, StringComparison.Ordinal);
        Assert.Equal(0, Run("import", file, "--name", "whole").Code);
        long Bytes(string name) => new FileInfo(folder[$"store/{name}/network.onnx"]).Length;
        Assert.InRange(Bytes("own"), 0.4 * Bytes("whole"), 0.6 * Bytes("whole"));
    }

    [Fact]
    public void A_published_network_is_shown_with_its_scores_before_it_is_here()
    {
        var (code, output, _) = Run("info", "retrievalSfM120k-resnet101-gem");
        Assert.Equal(0, code);
        Assert.Contains("citation: F. Radenović", output, StringComparison.Ordinal);
        Assert.Contains("40.1", output, StringComparison.Ordinal);
        Assert.Contains("Not here: icono networks pull retrievalSfM120k-resnet101-gem", output, StringComparison.Ordinal);
        Assert.Contains("TokyoTM_struct", Run("list", "--published").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_pulled_is_said_in_one_line()
    {
        var (code, _, error) = Run("pull", "Resnet101-AP-GeM");
        Assert.Equal(1, code);
        Assert.Equal("Resnet101-AP-GeM: is offered on a page that wants a person. To import it by hand, "
            + "fetch https://drive.google.com/file/d/1UWJGDuHtzaQdFhSMojoYVQjmCXhIwVvy and give the file to icono networks "
            + "import Resnet101-AP-GeM.pt\n", error);
        Assert.Equal(1, Run("pull", "nothing-of-this-name").Code);
    }

    [Theory]
    [InlineData("--mean", "1,2")]
    [InlineData("--range", "100")]
    [InlineData("--head-for", "net")]
    public void Wrong_options_are_the_command_lines_fault(string option, string value)
    {
        var (code, _, error) = Run("import", "x.pth", option, value);
        Assert.Equal(2, code);
        Assert.Contains("Try: icono networks import --help", error, StringComparison.Ordinal);
    }
}
