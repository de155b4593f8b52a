using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>The paper's three tables of a study as plain text, for a terminal or a log.</summary>
internal static class StudyText
{
    private const int MostClasses = 40;
    private const int GradeLetters = 2;

    /// <summary>
    /// Easy, medium and hard where the benchmark tells them apart; Table 3 (grades and mAP of every class, the first forty of
    /// many), Table 1 (correlations, where there are grades) and Table 2 (colour domains, where two were asked for), each
    /// followed by an empty line.
    /// </summary>
    /// <param name="results">The study.</param>
    /// <param name="width">Columns of the terminal; the names of classes are cut to fit.</param>
    public static string Write(StudyResults results, int width) => string.Concat(Tables(results)
        .Where(table => !table.Rows.IsEmpty && table.Columns.Length > 1)
        .Select(table => TextTable.Write(table, width) + "\n"));

    private static ImmutableArray<Table> Tables(StudyResults results) => [Levels(results), Classes(results),
        Correlations(results), Colours(results)];

    /// <summary>Precisions under few letters: E@5 for mP@5 of the easy images.</summary>
    private static Table Levels(StudyResults results)
    {
        var table = RevisitedTable.Of(results);
        return table with
        {
            Caption = table.Caption.TrimEnd('.'),
            Columns = [.. table.Columns.Select(column => new Column(column.Header.Replace(" mP@", "@", StringComparison.Ordinal),
                column.Kind))],
            Notes = ["E@5: mP@5 of easy, and so on."],
        };
    }

    /// <summary>
    /// The table of classes without floor and chance, grades under two letters; what is in grey has its place in Table 2.
    /// </summary>
    private static Table Classes(StudyResults results)
    {
        var grey = results.ColourComparisons.Select(pair => pair.Second).ToHashSet();
        var table = ClassTable.Of(results with { Descriptors = [.. results.Descriptors.Where(d => !grey.Contains(d.Name))] })
            .Without("Floor", "Chance");
        bool hasGrades = table.Columns.Any(column => column.Kind == ColumnKind.Grade);
        string mean = MeasureWords.MeanMeasure(results.Protocol);
        return Excerpt.Head(table with
        {
            Caption = hasGrades
                ? $"Grades of the variations and {mean} of every class (Table 3 of the paper)"
                : $"{mean} of every class (Table 3 of the paper)",
            Columns = [.. table.Columns.Select(Short)],
            Footer = [.. table.Footer.Select(row =>
                row.Select((cell, i) => table.Columns[i].Kind == ColumnKind.Grade ? Cell.Words("") : cell).ToImmutableArray())],
            Notes = hasGrades ? [$"Grades 0 to 3, Σ their sum: {string.Join(", ", Enum.GetNames<Variation>()
                .Select(name => $"{name[..GradeLetters].ToLowerInvariant()} {name.ToLowerInvariant()}"))}."] : [],
        }, MostClasses);
    }

    private static Column Short(Column column) =>
        column.Kind == ColumnKind.Grade ? new(column.Header[..GradeLetters], ColumnKind.Number)
        : column.Header == "overall" ? column with { Header = "Σ" }
        : column;

    private static Table Correlations(StudyResults results)
    {
        var table = CorrelationMatrix.Of(results);
        return table with { Caption = table.Caption.TrimEnd('.') };
    }

    private static Table Colours(StudyResults results)
    {
        var table = ColourTable.Of(results).Without("Second", "Δ micro mAP", "p queries", "Holm queries");
        string[] headings = ["Descriptor", "As is", "Grey", "Difference, 95 %", "p", "Holm", "Wins", "Losses", "Ties"];
        return table with
        {
            Caption = "Colour domains: "
                + $"macro {MeasureWords.MeanMeasure(results.Protocol)} of the images as they are and in grey "
                + "(Table 2 of the paper)",
            Columns = [.. table.Columns.Select((column, i) => column with { Header = headings[i] })],
            Notes = ["p: sign-flip test over classes; wins: queries that do better as they are."],
        };
    }
}
