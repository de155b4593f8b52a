using Iconotheque.Cli.Commands;
using Iconotheque.Collections;
using Iconotheque.Evaluation;
using Iconotheque.Reporting;
using Spectre.Console;

namespace Iconotheque.Cli;

/// <summary>Makes a study with its files, and prints its summary.</summary>
internal static class StudyOutput
{
    public static StudyResults Make(Benchmark benchmark, EvaluationOptions options, CancellationToken cancellation)
    {
        using var progress = new ProgressLine();
        var results = Evaluator.Run(benchmark, options, progress, cancellation);
        ResultsFile.Write(Path.Combine(options.Folder, "results.json"), results);
        StudyImages.Write(results, benchmark, options.Folder, progress, cancellation);
        progress.Report(new WorkProgress("report", 0, 1));
        StudyReport.Write(results, options.Folder, cancellation);
        progress.Report(new WorkProgress("report", 1, 1));
        return results;
    }

    public static void Print(StudyResults results, string folder)
    {
        var console = AnsiConsole.Console;
        var table = new Table().Border(TableBorder.Simple).Title(results.Benchmark.Name.EscapeMarkup()).AddColumn("descriptor");
        string mean = (results.Protocol.Measure == Measure.AveragePrecision ? "m" : "mean ") + Protocols.MeasureName(results.Protocol);
        foreach (string column in (string[])[$"{mean} over classes", "95 %", "over queries", "mAP with the query kept, classes", "mP@5", "recall@10"]) table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var descriptor in results.Descriptors)
        {
            var kept = descriptor.Conventions.FirstOrDefault(convention => convention.Protocol == "alegoria-2019");
            table.AddRow(
                descriptor.Name.EscapeMarkup(), F(descriptor.Macro.Value), $"{F(descriptor.Macro.Low)}–{F(descriptor.Macro.High)}", F(descriptor.Micro.Value),
                kept is null ? "" : F(kept.Macro), Named(descriptor, "mP@5"), Named(descriptor, "recall@10"));
        }

        console.Write(table);
        Console.WriteLine($"{results.Queries.Length} queries, {results.Classes.Length} classes, {results.Benchmark.Database} images searched; protocol {results.Protocol.Name}.");
        Shared.PrintSetAside(results.Benchmark.SetAside);
        Console.WriteLine($"Report: {Path.GetFullPath(Path.Combine(folder, "report.html"))}");
    }

    private static string Named(DescriptorResults descriptor, string name) =>
        descriptor.Measures.FirstOrDefault(measure => measure.Name == name) is { } measure ? F(measure.Value) : "";

    private static string F(double value) => value.ToString("F3");
}
