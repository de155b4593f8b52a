using System.CommandLine;
using Iconotheque.Cli;
using Iconotheque.Cli.Commands;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Tests.Reporting.Pages;

public class ReportCommandTests
{
    [Fact]
    public async Task Draws_into_another_folder_with_the_pictures_beside_the_results()
    {
        using var folder = new TemporaryFolder();
        var results = SampleStudy.Create(["A", "B"], 1);
        ResultsFile.Write(folder["study/results.json"], results);
        SampleStudy.WritePictures(results, folder["study"]);
        Assert.Equal(0, await Run("report", folder["study"], "-o", folder["out"]));
        string page = File.ReadAllText(folder["out/report.html"]);
        Assert.Contains("data:image/jpeg", page);
        Assert.DoesNotContain("no picture", page);
        Assert.False(File.Exists(folder["study/report.html"]));
    }

    [Theory]
    [InlineData("missing.json", null)]
    [InlineData("broken.json", "{ \"format\": ")]
    [InlineData("other.json", "{ \"name\": 1 }")]
    [InlineData("null.json", "null")]
    public async Task A_file_without_results_is_the_input_at_fault(string name, string? text)
    {
        using var folder = new TemporaryFolder();
        if (text is not null) folder.Write(name, text);
        Assert.Equal(1, await Run("report", folder[name]));
    }

    private static async Task<int> Run(params string[] arguments)
    {
        var root = new RootCommand();
        root.Subcommands.Add(ReportCommand.Create());
        return await Runner.InvokeAsync(root, arguments);
    }
}
