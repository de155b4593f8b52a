using System.CommandLine;
using Iconotheque.Collections;
using Iconotheque.Collections.Checking;
using Iconotheque.Imaging;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono check</c>: what is wrong with a benchmark, and its dataset card.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("BENCHMARK") { Description = "The folder of the benchmark or collection." };
        var layout = CommandParts.Layout();
        var noImages = new Option<bool>("--no-images")
        {
            Description = "Do not open the images: no sizes and tones, and unreadable ones are not found."
        };
        var json = CommandParts.Json();
        var command = new Command("check",
            "Validates a benchmark and prints its dataset card. Exit code 1 when there are errors.\n"
                + "Example: icono check my-benchmark")
        {
            folder, layout, noImages, json,
        };
        command.Does((parsed, cancellation) =>
        {
            var (report, card) = Check(parsed.GetRequiredValue(folder), parsed.GetValue(layout), !parsed.GetValue(noImages),
                cancellation);
            if (parsed.GetValue(json)) CommandParts.PrintJson(CheckPage.ForMachines(report, card));
            else CheckPage.Print(report, card);
            return report.Count(Severity.Error) > 0 ? 1 : 0;
        });
        return command;
    }

    private static (CheckReport Report, DatasetCard Card) Check(string folder, string? layout, bool images,
        CancellationToken cancellation)
    {
        using var progress = new ProgressLine();
        var report = BenchmarkCheck.Run(folder, layout, progress, cancellation);
        var card = images
            ? DatasetCards.Measure(report.Benchmark, new ImagingOptions(), progress, cancellation)
            : DatasetCards.Count(report.Benchmark);
        return (report.WithUnreadable(card.SetAside), card);
    }
}
