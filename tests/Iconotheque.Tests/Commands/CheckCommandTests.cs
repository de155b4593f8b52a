using System.CommandLine;
using System.Text.Json;
using Iconotheque.Cli;
using Iconotheque.Cli.Commands;

namespace Iconotheque.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private async Task<(int Code, string Output)> Run(params string[] options)
    {
        var root = new RootCommand();
        root.Subcommands.Add(CheckCommand.Create());
        var (console, output) = (Console.Out, new StringWriter());
        Console.SetOut(output);
        try
        {
            return (await Runner.InvokeAsync(root, ["check", folder.Path, .. options]), output.ToString());
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    [Fact]
    public async Task Findings_and_card_go_to_standard_output_and_errors_to_the_exit_code()
    {
        folder.Write("images.csv", "image,class,souce\na.jpg,x,\nb.jpg,x,\n");
        folder.Write("a.jpg", "1");
        folder.Write("b.jpg", "2");
        var (code, output) = await Run("--no-images", "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal("misspelt-column", json.RootElement.GetProperty("findings")[0].GetProperty("rule").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("card").GetProperty("labelled").GetInt32());

        File.Delete(folder["b.jpg"]);
        (code, output) = await Run("--no-images");
        Assert.Equal(1, code);
        Assert.Contains("error: images.csv:3: b.jpg has no file.", output);
        Assert.Contains("1 error, 1 warning, 0 notes.", output);
    }

    [Fact]
    public async Task An_unknown_layout_is_the_command_lines_fault() => Assert.Equal(2, (await Run("--layout", "other")).Code);
}
