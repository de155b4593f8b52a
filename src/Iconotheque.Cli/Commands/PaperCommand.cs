using System.CommandLine;
using System.Globalization;
using Iconotheque.Evaluation.Paper;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono paper</c>: what is known of the paper's numbers, and the audit of its tables for whoever supplies them.</summary>
internal static class PaperCommand
{
    public static Command Create()
    {
        var tables = new Option<string?>("--tables") { Description = "A folder with the paper's tables as table1.csv, table2.csv and table3.csv (docs/paper.md lists their columns).", HelpName = "FOLDER" };
        var json = Shared.Json();
        var form = new TableOptions();
        var command = new Command("paper",
            "What is known of the numbers of Gominski et al. 2019; with --tables, everything in the paper's printed tables that can be recomputed, and what does not add up."
            + "\nExample: icono paper --tables transcription") { tables, json };
        form.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(tables) is null && form.IsStated(result)) result.AddError("--encoding and --delimiter go with --tables.");
        });
        command.Does((parsed, _) =>
        {
            if (parsed.GetValue(tables) is { } folder) ShowAudit(PaperAudit.Of(PaperTablesFolder.Read(folder, form.Read(parsed), note => Shared.PrintNotes([note]))), parsed.GetValue(json));
            else ShowFacts(parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    private static void ShowFacts(bool json)
    {
        if (json)
        {
            Shared.PrintJson(new { PaperFacts.Citation, PaperFacts.Origin, Facts = PaperFacts.All });
            return;
        }

        Line($"{PaperFacts.Citation}\n\n{PaperFacts.Origin}");
        foreach (var fact in PaperFacts.All)
        {
            Line($"\n{fact.Quantity}\n  printed:    {fact.Printed}\n  recomputed: {fact.Recomputed}\n  so:         {fact.Consequence}");
        }

        Line("\nTo recompute them, transcribe the paper's tables as docs/paper.md describes and run: icono paper --tables FOLDER");
    }

    private static void ShowAudit(PaperAuditReport report, bool json)
    {
        if (json)
        {
            Shared.PrintJson(report);
            return;
        }

        Line(PaperFacts.Citation);
        Line($"{report.Classes} classes, {report.Images} images in Table 3.");
        ShowChecks(report);
        ShowContradictions(report);
        ShowMeans(report);
        ShowSignificance(report.PrintedSignificance, "as printed in Table 1");
        ShowSignificance(report.RecomputedSignificance, "recomputed from Table 3");
    }

    private static void ShowChecks(PaperAuditReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("check", "cells", "agree", "do not");
        foreach (var group in report.Findings.GroupBy(finding => finding.Check))
        {
            Add(table, group.Key, Text(group.Count()), Text(group.Count(finding => finding.Agrees)), Text(group.Count(finding => !finding.Agrees)));
        }

        Shared.WriteTable(table);
    }

    private static void ShowContradictions(PaperAuditReport report)
    {
        if (!report.Contradictions.Any())
        {
            Line("Everything adds up within rounding.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).Title("What rounding does not explain").AddColumns("check", "where", "printed", "computed", "rounding explains");
        foreach (var finding in report.Contradictions) Add(table, finding.Check, finding.Where, Text(finding.Printed), Text(finding.Computed), $"±{Text(finding.Tolerance)}");
        Shared.WriteTable(table);
    }

    private static void ShowMeans(PaperAuditReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("descriptor", "class mean", "query mean (by images)");
        foreach (var means in report.Means) Add(table, means.Descriptor, Text(means.ClassMean), Text(means.QueryMean));
        Shared.WriteTable(table);
    }

    private static void ShowSignificance(SignificanceCounts? counts, string source)
    {
        if (counts is null) return;
        Line($"Of {counts.Tests} correlations {source}, {counts.Nominal} are nominally significant at 5 %, {counts.BenjaminiHochberg} after Benjamini–Hochberg, {counts.Holm} after Holm.");
    }

    private static void Add(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private static void Line(string text) => Console.Out.WriteLine(text);

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
