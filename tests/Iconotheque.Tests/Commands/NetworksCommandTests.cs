using System.Text.Json;
using Iconotheque.Tests.Networks.Importing;

namespace Iconotheque.Tests.Commands;

public sealed class NetworksCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private (int Code, string Output, string Error) Run(params string[] arguments) => IconoProcess.Run(["networks", .. arguments, "--networks", folder["store"]]);

    [Fact]
    public void A_network_is_imported_listed_shown_and_removed()
    {
        string file = Files.WriteCirtorch(folder["my-net-0123456.safetensors"]);
        var (code, output, _) = Run("import", file, "--licence", "CC0", "--json");
        Assert.Equal(0, code);
        using (var json = JsonDocument.Parse(output)) Assert.Equal("my-net", json.RootElement.GetProperty("declaration").GetProperty("name").GetString());
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
        Assert.Contains("There are no networks", Run("list").Output, StringComparison.Ordinal);
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
        Assert.Equal("Resnet101-AP-GeM: is offered on a page that wants a person. To import it by hand, fetch https://drive.google.com/file/d/1UWJGDuHtzaQdFhSMojoYVQjmCXhIwVvy and give the file to icono networks import Resnet101-AP-GeM.pt\n", error);
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
