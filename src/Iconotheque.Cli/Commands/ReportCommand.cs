using System.CommandLine;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Pages;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono report</c>: draws a study again from its results.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("RESULTS") { Description = "The results.json of a study, or the folder that holds it." };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The folder to write to; the folder of the results when left out.",
            HelpName = "FOLDER"
        };
        var json = CommandParts.Json();
        var command = new Command("report", "Draw the report of a study again from its results: report.html, "
            + "tables/ and figures/. Nothing is computed again.\nExample: icono report study/results.json")
        {
            file, output, json
        };
        command.Does((parsed, cancellation) =>
        {
            string path = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (Directory.Exists(path)) path = Path.Combine(path, "results.json");
            string pictures = Path.GetDirectoryName(path)!;
            string folder = Path.GetFullPath(parsed.GetValue(output) ?? pictures);
            StudyReport.Write(ResultsFile.Read(path), folder, pictures, cancellation);
            string report = Path.Combine(folder, "report.html");
            if (parsed.GetValue(json))
                CommandParts.PrintJson(
                    new { report, tables = Path.Combine(folder, "tables"), figures = Path.Combine(folder, "figures") });
            else Console.Out.WriteLine(report);
            return 0;
        });
        return command;
    }
}
