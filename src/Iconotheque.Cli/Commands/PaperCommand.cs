using System.CommandLine;
using System.Globalization;
using Iconotheque.Evaluation.Paper;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono paper</c>: the paper's tables recomputed.</summary>
internal static class PaperCommand
{
    public static Command Create()
    {
        var tables = new Option<string?>("--tables")
        {
            Description = "A folder with other transcriptions of the tables: table1.csv, table2.csv, table3.csv (docs/paper.md). "
                + "Without it, those that come along.",
            HelpName = "FOLDER",
        };
        var json = CommandParts.Json();
        var form = new TableOptions();
        var command = new Command("paper",
            "Recomputes everything in the printed tables of Gominski et al. 2019 that can be recomputed, "
                + "and says what reproduces and what does not add up."
            + "\nExample: icono paper\nExample: icono paper --tables transcription") { tables, json };
        form.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(tables) is null && form.IsStated(result))
                result.AddError("--encoding and --delimiter go with --tables.");
        });
        command.Does((parsed, _) =>
        {
            var read = parsed.GetValue(tables) is { } folder
                ? PaperTablesFolder.Read(folder, form.Read(parsed), note => CommandParts.PrintNotes([note]))
                : PublishedTables.Read();
            ShowAudit(PaperAudit.Of(read), parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    private static void ShowAudit(PaperAuditReport report, bool json)
    {
        if (json)
        {
            CommandParts.PrintJson(report);
            return;
        }

        Line(PublishedTables.Citation);
        Line($"{report.Classes} classes, {report.Images} images in Table 3.");
        ShowChecks(report);
        ShowContradictions(report);
        ShowMeans(report);
        Line("In words");
        foreach (string sentence in report.InWords) Line($"- {sentence}");
        ShowRepair(report.Repair);
    }

    private static void ShowChecks(PaperAuditReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("check", "cells", "agree", "do not");
        foreach (var group in report.Findings.GroupBy(finding => finding.Check))
        {
            Add(table, group.Key, $"{group.Count()}", $"{group.Count(finding => finding.Agrees)}",
                $"{group.Count(finding => !finding.Agrees)}");
        }

        CommandParts.WriteTable(table);
    }

    private static void ShowContradictions(PaperAuditReport report)
    {
        if (!report.Contradictions.Any())
        {
            Line("Everything adds up within rounding.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).Title("What rounding does not explain").AddColumns("check", "where",
            "printed", "computed", "rounding explains");
        foreach (var finding in report.Contradictions)
            Add(table, finding.Check, finding.Where, Text(finding.Printed), Text(finding.Computed),
                $"±{Text(finding.Tolerance)}");
        CommandParts.WriteTable(table);
    }

    private static void ShowMeans(PaperAuditReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("descriptor", "class mean", "query mean (by images)");
        foreach (var means in report.Means) Add(table, means.Descriptor, Text(means.ClassMean), Text(means.QueryMean));
        CommandParts.WriteTable(table);
    }

    private static void ShowRepair(PaperRepair? repair)
    {
        if (repair is null) return;
        var table = new Table().Border(TableBorder.Simple).Title("Values that explain the contradictions")
            .AddColumns(["row", .. repair.Descriptors, "average", "printed"]);
        foreach (var row in repair.Rows)
        {
            double average = row.Map.Average(map => map.Value);
            var values = row.Map.Select((map, d) => repair.Replaced.Contains(repair.Descriptors[d]) ? $"{map}" : $"({map})");
            Add(table, [row.Class, .. values, Text(average), $"{row.Average}"]);
        }

        CommandParts.WriteTable(table);
        Line("In brackets: as printed.");
    }

    private static void Add(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private static void Line(string text) => Console.Out.WriteLine(text);

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
