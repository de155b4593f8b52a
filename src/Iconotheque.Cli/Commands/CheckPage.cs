using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Collections.Checking;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary>What <c>icono check</c> prints.</summary>
internal static class CheckPage
{
    private const int MostPerRule = 20;
    private const int MostClasses = 30;
    private const int MostValues = 12;
    private const int LongestName = 30;
    private const int LongestTitle = 100;

    public static object ForMachines(CheckReport report, DatasetCard card) => new
    {
        report.Benchmark.Name,
        report.Benchmark.Layout,
        report.Benchmark.Version,
        report.Benchmark.Licence,
        report.Benchmark.Citation,
        report.Benchmark.Protocol,
        Errors = report.Count(Severity.Error),
        Warnings = report.Count(Severity.Warning),
        Findings = report.Findings.Select(finding =>
            new { Severity = Word(finding.Severity), finding.Rule, finding.File, finding.Line, finding.Text }),
        Missing = report.Missing,
        Card = card,
        Grades = report.Benchmark.Grades,
    };

    public static void Print(CheckReport report, DatasetCard card)
    {
        PrintFindings(report);
        PrintCounts(report, card);
        PrintClasses(report.Benchmark, card);
        foreach (var facet in card.Facets) PrintFacet(facet);
        if (!card.SetAside.IsEmpty)
            Console.Out.WriteLine("\n"
                + $"{Counted(card.SetAside.Length, "image")} set aside; the reasons are among the errors above.");
    }

    private static void PrintFindings(CheckReport report)
    {
        foreach (var rule in report.Findings.GroupBy(finding => (finding.Severity, finding.Rule)))
        {
            foreach (var finding in rule.Take(MostPerRule))
                Console.Out.WriteLine(Runner.OneLine($"{Word(finding.Severity)}: {finding}"));
            int more = rule.Count() - MostPerRule;
            if (more > 0)
                Console.Out.WriteLine($"{Word(rule.Key.Severity)}: … and {more} more of {rule.Key.Rule}; --json lists them all.");
        }

        Console.Out.WriteLine($"{Counted(report.Count(Severity.Error), "error")}, "
            + $"{Counted(report.Count(Severity.Warning), "warning")}, {Counted(report.Count(Severity.Note), "note")}.");
    }

    private static void PrintCounts(CheckReport report, DatasetCard card)
    {
        var benchmark = report.Benchmark;
        var table = Columns(benchmark.Name, "", "").HideHeaders();
        table.Columns[1].Alignment(Justify.Left).NoWrap = false;
        void Row(string name, string value)
        {
            if (value.Length > 0) table.AddRow(new Text(name), new Text(value));
        }

        Row("layout", benchmark.Layout);
        Row("version", benchmark.Version);
        Row("licence", benchmark.Licence);
        Row("citation", benchmark.Citation);
        Row("protocol", benchmark.Protocol);
        Row("files", $"{Number(card.Files)}, {Size(card.Bytes)}"
            + (report.Missing.IsEmpty ? "" : $"; {Number(report.Missing.Length)} missing"));
        Row("searched", $"{Number(card.Database)}, of which {Number(card.Distractors)} distractors"
            + (card.Junk > 0 ? $" and {Number(card.Junk)} junk" : ""));
        Row("labelled", Number(card.Labelled));
        Row("queries", Number(card.Queries));
        Row("classes", Number(card.Classes.Length) + (card.ClassSizes is { } sizes ? $", of {Range(sizes, "0.#")} images" : ""));
        Row("longer side", card.LongerSide is { } side ? $"{Range(side, "0")} pixels" : "");
        Row("megapixels", card.Megapixels is { } area ? Range(area, "0.00") : "");
        Row("tone", Listed(card.Tones));
        Row("format", Listed(card.Formats));
        Row("set aside", card.SetAside.IsEmpty ? "" : Number(card.SetAside.Length));
        CommandParts.WriteTable(table);
    }

    private static void PrintClasses(Benchmark benchmark, DatasetCard card)
    {
        if (card.Classes.IsEmpty) return;
        var grades = benchmark.Grades.ToDictionary(grade => grade.Class, StringComparer.Ordinal);
        string[] variations =
            grades.Count == 0 ? [] : [.. Enum.GetNames<Variation>().Select(name => name[..4].ToLowerInvariant()), "sum"];
        var table = Columns("classes", ["class", "images", .. variations]);
        foreach (var one in card.Classes.Take(MostClasses))
        {
            string[] numbers = grades.TryGetValue(one.Name, out var grade)
                ? [.. grade.Grades.Append(grade.Overall).Select(value => value.ToString(CultureInfo.InvariantCulture))]
                : [.. variations.Select(_ => "")];
            table.AddRow([new Text(Short(one.Name, LongestName)), new Text(Number(one.Count)),
                .. numbers.Select(number => new Text(number))]);
        }

        CommandParts.WriteTable(table);
        if (card.Classes.Length > MostClasses)
            Console.Out.WriteLine($"… and {Number(card.Classes.Length - MostClasses)} smaller classes; --json lists them all.");
    }

    private static void PrintFacet(FacetCounts facet)
    {
        var table = Columns(facet.Column, facet.Column, "images").HideHeaders();
        foreach (var value in facet.Values.Take(MostValues))
            table.AddRow(new Text(Short(value.Name, 2 * LongestName)), new Text(Number(value.Count)));
        var others = facet.Values.Skip(MostValues).ToArray();
        if (others.Length > 0)
            table.AddRow(new Text($"… and {Number(others.Length)} other values"),
                new Text(Number(others.Sum(value => value.Count))));
        CommandParts.WriteTable(table);
    }

    private static Table Columns(string title, params string[] columns)
    {
        Console.Out.WriteLine($"\n{Short(title, LongestTitle)}");
        var table = new Table().Border(TableBorder.None);
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new Text(column)).Padding(0, 0, columns.Length > 2 ? 1 : 2, 0));
        foreach (var numbers in table.Columns.Skip(1)) numbers.RightAligned().NoWrap();
        return table;
    }

    private static string Short(string name, int most) => name.Length <= most ? name : name[..(most - 1)] + "…";

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Range(Spread spread, string format)
    {
        string Written(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Written(spread.Min)} to {Written(spread.Max)} (median {Written(spread.Median)})";
    }

    private static string Listed(IEnumerable<NamedCount> counts) =>
        string.Join(", ", counts.Where(one => one.Count > 0).Select(one => $"{one.Name} {Number(one.Count)}"));

    private static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };
}
