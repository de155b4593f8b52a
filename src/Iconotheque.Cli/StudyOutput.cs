using System.Globalization;
using Iconotheque.Cli.Commands;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Pages;
using Iconotheque.Reporting.Tables;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Iconotheque.Cli;

/// <summary>Makes a study with its files, and prints its summary.</summary>
internal static class StudyOutput
{
    private const int LeastWidth = 60, MostWidth = 120;

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
        if (results.Benchmark.LeftOut is { Text.Length: > 0 } left)
            Console.Out.WriteLine($"{Runner.OneLine(left.Text)} What follows is measured on the rest.");
        Console.Out.WriteLine(
            $"{Runner.OneLine(results.Benchmark.Name)}: {results.Queries.Length} queries, {results.Classes.Length} classes, "
                + $"{results.Benchmark.Database} images searched; protocol {results.Protocol.Name}.");
        var table = new Table().Border(TableBorder.Simple).AddColumn("descriptor");
        bool byQuery = results.Protocol.Averaging == Averaging.Query;
        string mean = (results.Protocol.Measure == Measure.AveragePrecision ? "m" : "mean ")
            + KnownProtocols.MeasureName(results.Protocol);
        foreach (string column in (string[])[mean, "95 %", byQuery ? "macro" : "micro", "kept", "mP@5", "R@10"])
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        foreach (var descriptor in results.Descriptors)
        {
            var kept = descriptor.Conventions.FirstOrDefault(convention => convention.Protocol == "alegoria-2019");
            var (first, second) = byQuery ? (descriptor.Micro, descriptor.Macro) : (descriptor.Macro, descriptor.Micro);
            table.AddRow(
                descriptor.Name.EscapeMarkup(), F(first.Value), $"{F(first.Low)}–{F(first.High)}", F(second.Value),
                kept is null ? "" : F(byQuery ? kept.Micro : kept.Macro), Named(descriptor, "mP@5"), Named(descriptor,
                    "recall@10"));
        }

        CommandParts.WriteTable(table);
        Console.Out.WriteLine($"""
            {mean}: mean over {(byQuery ? "queries" : "classes")}, with its 95 % interval; {(byQuery ? "macro: mean over classes" : "micro: mean over queries")};
            kept: mAP with the query left in the database; R@10: recall of the first ten.
            """);
        string[] flattered = [.. LearnedDescriptors.FromTheEvaluated(results)];
        if (flattered.Length > 0)
            Console.Out.WriteLine($"Mind: parameters of {string.Join(", ", flattered)} were learned from these very images; "
                + "their figures flatter.");
        foreach (string warning in results.Warnings) Console.Out.WriteLine($"Mind: {Runner.OneLine(warning)}");
        Console.Out.Write("\n" + StudyText.Write(results, Width()));
        CommandParts.PrintSetAside(results.Benchmark.SetAside);
        Console.Out.WriteLine($"Report: {Path.GetFullPath(Path.Combine(folder, "report.html"))}");
    }

    /// <summary>The terminal's width, at most what is read well; that also where the output goes to a file.</summary>
    private static int Width() =>
        Console.IsOutputRedirected ? MostWidth : Math.Clamp(AnsiConsole.Profile.Width, LeastWidth, MostWidth);

    private static string Named(DescriptorResults descriptor, string name) =>
        descriptor.Measures.FirstOrDefault(measure => measure.Name == name) is { } measure ? F(measure.Value) : "";

    private static string F(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
