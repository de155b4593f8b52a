using Iconotheque.Imaging;

namespace Iconotheque.Tests.Commands;

public sealed class DescribeCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Killed_at_any_moment_it_leaves_a_folder_from_which_it_goes_on()
    {
        for (int i = 0; i < 80; i++) ImageWriter.WriteJpeg(TestImages.Rectangles(i, 640, 480), folder[$"in/{i:D3}.jpg"]);
        Assert.Equal(0, IconoProcess.Run("describe", folder["in"], "-d", "orb,rootsift", "-o", folder["whole"]).Code);
        var random = new Random(5);
        for (int kill = 0; kill < 6; kill++)
        {
            using var process = IconoProcess.Start("describe", folder["in"], "-d", "orb,rootsift", "-o", folder["out"],
                "--threads", "1");
            if (!process.WaitForExit(random.Next(150, 1200))) process.Kill();
            process.WaitForExit();
        }

        var (exit, _, error) = IconoProcess.Run("describe", folder["in"], "-d", "orb,rootsift", "-o", folder["out"]);
        Assert.True(exit == 0, error);
        foreach (string path in Directory.EnumerateFiles(folder["whole"]))
        {
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(folder[$"out/{Path.GetFileName(path)}"]));
        }
    }

    [Fact]
    public void An_input_at_fault_is_one_line_and_exit_code_1()
    {
        var (exit, output, error) = IconoProcess.Run("describe", folder["nowhere"], "-o", folder["out"]);
        Assert.Equal(1, exit);
        Assert.Empty(output);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("describe")]
    [InlineData("describe", "x", "-d", "surf")]
    [InlineData("describe", "x", "--max-side", "0")]
    [InlineData("evaluate", "x", "--colour", "red")]
    [InlineData("evaluate", "x", "--ratio", "2")]
    [InlineData("evaluate", "x", "--ratio", "much")]
    [InlineData("evaluate", "x", "--model", "7")]
    [InlineData("evaluate", "x", "--protocol", "none")]
    [InlineData("describe", "x", "--threads", "two")]
    [InlineData("describe", "x", "--features", "2000000000")]
    [InlineData("describe", "x", "--layout", "none")]
    [InlineData("describe", "x", "-d", ",")]
    [InlineData("describe", "x", "-o", "")]
    [InlineData("report", "")]
    [InlineData("synth", "x", "--places", "many")]
    [InlineData("nothing")]
    public void A_command_line_at_fault_is_exit_code_2(params string[] arguments)
    {
        var (exit, _, error) = IconoProcess.Run(arguments);
        Assert.Equal(2, exit);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
