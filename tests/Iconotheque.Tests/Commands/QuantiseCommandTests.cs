using Iconotheque.Imaging;
using Iconotheque.Tests.Networks;

namespace Iconotheque.Tests.Commands;

public sealed class QuantiseCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_network_becomes_another_that_computes_on_bytes()
    {
        var store = StoredNetworks.Small(folder);
        for (int i = 0; i < 3; i++) ImageWriter.WritePng(TestImages.Rectangles(i), folder[$"pictures/{i}.png"]);
        File.WriteAllText(folder["pictures/broken.png"], "not a picture");
        string[] command = ["networks", "quantise", "small", "--images", folder["pictures"], "--networks", store.Folder];
        var (code, output, error) = IconoProcess.Run(command);
        Assert.True(code == 0, error);
        Assert.Contains("small-int8", output, StringComparison.Ordinal);
        Assert.Contains("broken.png", error, StringComparison.Ordinal);
        Assert.Contains("on 3 images", store.Open("small-int8").Declaration.Notes[^1], StringComparison.Ordinal);
        (code, _, error) = IconoProcess.Run(command);
        Assert.Equal(1, code);
        Assert.Contains("--replace", error, StringComparison.Ordinal);
        Assert.Equal(0, IconoProcess.Run([.. command, "--as", "other"]).Code);
        Assert.Equal(["other", "small", "small-int8"], store.Names);
    }
}
