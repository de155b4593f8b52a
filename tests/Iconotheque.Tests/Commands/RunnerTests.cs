using System.Diagnostics;
using Iconotheque.Imaging;

namespace Iconotheque.Tests.Commands;

public sealed class RunnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("describe", "IN", "-o", "FILE")]
    [InlineData("evaluate", "IN", "-o", "FILE")]
    [InlineData("synth", "FILE")]
    [InlineData("demo", "-o", "FILE")]
    public void A_file_where_a_folder_is_to_be_written_is_one_line_and_exit_code_1(params string[] arguments)
    {
        TestImages.WriteBenchmark(folder["in"], classes: 2, perClass: 2, distractors: 0);
        string file = folder.Write("taken", "");
        var (code, output, error) = IconoProcess.Run(
            [.. arguments.Select(argument => argument switch { "IN" => folder["in"], "FILE" => file, _ => argument })]);
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(file, Assert.Single(Messages(error)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("paper")]
    [InlineData("synth")]
    [InlineData("check")]
    [InlineData("describe")]
    [InlineData("evaluate")]
    [InlineData("compare")]
    [InlineData("report")]
    public void The_help_of_a_command_has_an_example_and_fits_100_columns(string command)
    {
        var (code, output, _) = IconoProcess.Run(command, "--help");
        Assert.Equal(0, code);
        Assert.Contains($"Example: icono {command}", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public void A_folder_of_odd_files_is_described_and_each_is_set_aside_with_its_reason()
    {
        ImageWriter.WriteJpeg(TestImages.Rectangles(1, 320, 240), folder["in/-good 😀 'a\".jpg"]);
        ImageWriter.WriteJpeg(TestImages.Rectangles(2, 320, 240), folder["in/two\nlines.jpg"]);
        File.CreateSymbolicLink(folder["in/loop.jpg"], "loop.jpg");
        folder.Write("in/empty.jpg", "");
        using (var pipe = Process.Start("mkfifo", [folder["in/pipe.jpg"]])) pipe.WaitForExit();
        using (var odd = Process.Start("sh",
            ["-c", "cp \"$0\" \"$1/$(printf 'odd\\377.jpg')\"", folder["in/empty.jpg"], folder["in"]]))
            odd.WaitForExit();

        var (code, output, error) = IconoProcess.Run("describe", folder["in"], "-o", folder["out"]);

        // .NET cannot name the odd file, so it cannot remove it either.
        using (var remove = Process.Start("rm", ["-r", folder["in"]])) remove.WaitForExit();
        Assert.True(code == 0, error);
        Assert.Contains("vectors of 1 images", output, StringComparison.Ordinal);
        Assert.Equal(["-good 😀 'a\".jpg"], File.ReadAllLines(folder["out/images.txt"]));
        foreach (string reason in (string[])["two lines.jpg: the name holds a control character",
            "pipe.jpg: it is a pipe, not a file", "empty.jpg: the file is empty", "loop.jpg: the file cannot be read",
            "the name is not UTF-8"])
        {
            Assert.Contains(reason, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_interrupted_run_says_so_and_goes_on()
    {
        for (int i = 0; i < 200; i++) ImageWriter.WriteJpeg(TestImages.Rectangles(i, 640, 480), folder[$"in/{i:D3}.jpg"]);
        using var process = IconoProcess.Start("describe", folder["in"], "-d", "orb,rootsift", "-o", folder["out"],
            "--threads", "1");
        process.StandardError.ReadLine();
        using (var signal = Process.Start("kill", ["-INT", $"{process.Id}"])) signal.WaitForExit();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.EndsWith("Interrupted. The same command goes on from here.\n", error, StringComparison.Ordinal);
        Assert.Equal(0, IconoProcess.Run("describe", folder["in"], "-d", "orb,rootsift", "-o", folder["out"]).Code);
    }

    /// <summary>Standard error without the lines of progress.</summary>
    private static IEnumerable<string> Messages(string error) =>
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains(" %)", StringComparison.Ordinal));
}
