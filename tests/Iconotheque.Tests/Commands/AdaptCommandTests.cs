using System.Text.Json;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;
using Iconotheque.Tests.Networks;

namespace Iconotheque.Tests.Commands;

public sealed class AdaptCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string[] store;

    public AdaptCommandTests()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 4, distractors: 2);
        store = ["--networks", StoredNetworks.Small(folder).Folder, "--network", "small"];
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Learned_heads_are_used_by_their_names()
    {
        var (code, output, error) = IconoProcess.Run(["adapt", folder["in"], "--learn", "netvlad,delf,netvlad+pca", "--clusters",
            "4", "--epochs", "2", "--dimensions", "6", "--json", .. store]);
        Assert.True(code == 0, error);
        var learned = JsonDocument.Parse(output).RootElement.EnumerateArray()
            .Select(head => head.GetProperty("descriptor").GetString()).ToArray();
        Assert.Equal(["netvlad@small", "delf@small", "netvlad+pca@small"], learned);
        Assert.False(Directory.Exists(folder["networks/small/learning"]));

        (code, output, error) = IconoProcess.Run(["evaluate", folder["in"], "-d",
            "delf,netvlad,netvlad+pca,gem@small,scores@small,orb", "--scales", "1,0.7071", "-o", folder["study"], .. store]);
        Assert.True(code == 0, error);
        Assert.Contains("netvlad+pca", output, StringComparison.Ordinal);
        Assert.Contains("delf, netvlad, netvlad+pca were learned from these very images", output, StringComparison.Ordinal);
        using var whitened = GlobalVectorSet.Open(folder["study/descriptors/as-is"], "netvlad+pca");
        Assert.Equal(6, whitened.Dimension);
        Assert.Equal("1,0.7071", whitened.Info.Stamp["scales"]);
    }

    [Fact]
    public void A_head_is_replaced_only_when_told_to()
    {
        string[] learn = ["adapt", folder["in"], "--learn", "gem+pca", .. store];
        Assert.Equal(0, IconoProcess.Run(learn).Code);
        var (code, _, error) = IconoProcess.Run(learn);
        Assert.Equal(1, code);
        Assert.Contains("--replace", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        string before = HeadFile.Read(folder["networks/small/heads/gem+pca.safetensors"]).Sha256;
        Assert.Equal(0, IconoProcess.Run([.. learn, "--replace", "--dimensions", "2"]).Code);
        Assert.NotEqual(before, HeadFile.Read(folder["networks/small/heads/gem+pca.safetensors"]).Sha256);
    }

    [Theory]
    [InlineData("orb")]
    [InlineData("gem")]
    [InlineData("gem+w")]
    [InlineData("nonsense!")]
    public void What_cannot_be_learned_is_a_fault_of_the_command_line(string name)
    {
        var (code, _, error) = IconoProcess.Run(["adapt", folder["in"], "--learn", name, .. store]);
        Assert.Equal(2, code);
        Assert.Contains("--learn takes netvlad, vlad, delf, HEAD+pca and HEAD+lw", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "--device", "abacus" }, "--device takes auto, cpu")]
    [InlineData(new[] { "--scales", "1,0" }, "--scales takes different numbers above 0")]
    [InlineData(new[] { "-d", "gem@a/b" }, "There is no descriptor 'gem@a/b'")]
    public void Options_of_networks_are_checked(string[] options, string words)
    {
        var (code, _, error) = IconoProcess.Run(["describe", folder["in"], .. options]);
        Assert.Equal(2, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_network_the_way_to_one_is_told()
    {
        var (code, _, error) = IconoProcess.Run("describe", folder["in"], "-d", "gem@nowhere", "--networks", folder["empty"],
            "-o", folder["out"]);
        Assert.Equal(1, code);
        Assert.Contains("icono networks import", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_that_comes_along_is_copied_before_it_learns()
    {
        string[] networks = ["--networks", folder["own"]];
        string[] learn = ["adapt", folder["in"], "--learn", "mac+pca", "--json", .. networks];
        var (code, output, error) = IconoProcess.Run(learn);
        Assert.True(code == 0, error);
        Assert.Equal("mac+pca@resnet18", JsonDocument.Parse(output).RootElement[0].GetProperty("descriptor").GetString());
        Assert.Contains($"it was copied to {folder["own/resnet18"]}", error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["own/resnet18/heads/mac+pca.safetensors"]));
        (code, _, error) = IconoProcess.Run([.. learn, "--replace"]);
        Assert.Equal(0, code);
        Assert.DoesNotContain("copied", error, StringComparison.Ordinal);
        Assert.Equal(0, IconoProcess.Run(["describe", folder["in"], "-d", "mac+pca", "-o", folder["out"], .. networks]).Code);
        Assert.Contains("no parameters", IconoProcess.Run("describe", folder["in"], "-d", "mac+pca", "-o", folder["out"],
            "--networks", folder["other"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Killed_while_a_network_describes_it_goes_on()
    {
        string[] describe = ["describe", folder["in"], "-d", "gem,mac", "--threads", "1", "-o", folder["out"], .. store];
        for (int kill = 0; kill < 3; kill++)
        {
            using var process = IconoProcess.Start(describe);
            if (!process.WaitForExit(300 + (kill * 150))) process.Kill();
            process.WaitForExit();
        }

        Assert.Equal(0, IconoProcess.Run(describe).Code);
        Assert.Equal(0,
            IconoProcess.Run([.. describe.Select(argument => argument == folder["out"] ? folder["whole"] : argument)]).Code);
        foreach (string path in Directory.EnumerateFiles(folder["whole"]))
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(folder[$"out/{Path.GetFileName(path)}"]));
    }
}
