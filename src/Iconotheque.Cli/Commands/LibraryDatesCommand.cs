using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Collections.Tables;
using Iconotheque.Libraries;
using Iconotheque.Publishing;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library dates</c>.</summary>
internal static class LibraryDatesCommand
{
    private const int Shown = 20;

    public static Command Create()
    {
        var command = new Command("dates", """
            List the dates of a library that are not understood, and correct how they are read. What the collections write stays as it is; the corrections are kept as dates.csv in the library's folder.

            Example: icono library dates my-library -o dates.csv
            Example: icono library dates my-library --correct dates.csv
            """);
        var folder = LibraryCommand.Folder();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write them as a table (CSV) whose column edtf is to be filled in.",
            HelpName = "FILE"
        };
        var correct = new Option<string?>("--correct")
        {
            Description = "A table (CSV, XLSX) with the columns date, as written, and edtf, as it is to be read: 1905, "
                + "1837/1841, ../1913; n.d. for no date. Every date of the library is read again.",
            HelpName = "TABLE"
        };
        var json = CommandParts.Json();
        var form = new TableOptions(workbooks: true);
        command.Arguments.Add(folder);
        foreach (Option option in (Option[])[output, correct, json]) command.Options.Add(option);
        form.AddTo(command);
        command.Only(result => result.IsGiven(correct), "with --correct", form.All);
        command.Does((parsed, _) =>
        {
            string path = parsed.GetValue(folder)!;
            if (parsed.GetValue(correct) is { } table) Correct(path, table, form.Read(parsed), parsed.GetValue(json));
            using var view = OpenedLibrary.View(path);
            var dates = LibraryDates.NotUnderstood(view);
            if (parsed.GetValue(output) is { } file) UnreadDatesTable.Write(dates, file);
            if (parsed.GetValue(json)) CommandParts.PrintJson(dates);
            else if (dates.IsEmpty) Console.WriteLine("Every date is understood.");
            else Print(dates);
            return 0;
        });
        return command;
    }

    /// <summary>Says after an import which dates were not understood, on standard error.</summary>
    public static void PrintAfterImport(ImmutableArray<UnreadDate> dates)
    {
        if (dates.IsEmpty) return;
        int items = dates.Sum(date => date.Items);
        foreach (var date in dates.Take(Shown))
            Console.Error.WriteLine("  " + Runner.OneLine($"'{date.Date}': {Items(date.Items)}, first {date.Example}"));
        if (dates.Length > Shown) Console.Error.WriteLine($"  and {dates.Length - Shown} more");
        Console.Error.WriteLine(
            $"{Items(items)} with a date that is not understood; icono library dates lists and corrects them.");
    }

    private static void Correct(string folder, string table, TableForm form, bool isQuiet)
    {
        using var writer = LibraryWriter.Open(folder);
        var notes = new List<string>();
        int items = LibraryDates.Correct(writer, DateReadings.FromTable(table, form, notes.Add));
        CommandParts.PrintNotes(notes);
        if (!isQuiet) Console.WriteLine($"{Items(items)} dated again.");
    }

    private static void Print(ImmutableArray<UnreadDate> dates)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("date", "items", "such as");
        foreach (var date in dates)
            table.AddRow([.. new[] { date.Date, date.Items.ToString(CultureInfo.InvariantCulture), date.Example }
                .Select(cell => Markup.Escape(Runner.OneLine(cell)))]);
        CommandParts.WriteTable(table);
    }

    private static string Items(int count) => count == 1 ? "1 item" : $"{count} items";
}
