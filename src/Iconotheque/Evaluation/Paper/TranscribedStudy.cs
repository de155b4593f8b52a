using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Collections.Tables;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Evaluation.Paper;

/// <summary>
/// Puts the three transcribed tables together: columns in any order, headings abbreviated, tables with rows for columns.
/// </summary>
internal static class TranscribedStudy
{
    private static readonly string[] Variations = [.. CorrelationTests.Rows.Take(Enum.GetNames<Variation>().Length)];
    private static readonly string[] Columns = ["class", "images", .. Variations, "overall", "average"];

    /// <param name="classes">Table 3.</param>
    /// <param name="correlations">Table 1; null when not supplied.</param>
    /// <param name="domains">Table 2; null when not supplied.</param>
    /// <exception cref="InputException">A column is missing, or a cell is not what its column holds.</exception>
    public static PaperTables Of(TranscribedTable classes, TranscribedTable? correlations, TranscribedTable? domains)
    {
        string?[] meant = PrintedNames.Of(Columns, classes.Header);
        if (Columns.FirstOrDefault(name => !meant.Contains(name)) is { } missing)
        {
            string found = Listed(classes.Header.Where((_, i) => meant[i] is null));
            throw new InputException(classes.File, 1,
                $"expected a column {missing}, or a clear abbreviation of it; found {found}");
        }

        int[] descriptors = [.. Enumerable.Range(0, meant.Length).Where(i => meant[i] is null)];
        ImmutableArray<string> names = [.. descriptors.Select(i => classes.Header[i])];
        RequireDistinct(classes, names);
        int name = Array.IndexOf(meant, "class");
        var rows = classes.Rows.Where(row => !IsMean(row.Cells[name])).Select(row => Class(classes, row, meant, descriptors))
            .ToImmutableArray();
        if (rows.Length < 3) throw new InputException(classes.File, $"expected at least 3 classes, found {rows.Length}");
        return new(
            names,
            correlations is null ? [] : Rows(correlations, names, Correlation),
            domains is null ? [] : Rows(domains, names, Domain),
            rows);
    }

    private static void RequireDistinct(TranscribedTable classes, ImmutableArray<string> descriptors)
    {
        if (descriptors.IsEmpty) throw new InputException(classes.File, 1, "expected at least one column of a descriptor's mAP");
        string? bad = descriptors.FirstOrDefault(name => PrintedNames.Letters(name) is var letters
            && (letters.Length == 0 || Columns.Contains(letters)
                || descriptors.Count(other => PrintedNames.Letters(other) == letters) > 1));
        if (bad is not null)
            throw new InputException(classes.File, 1, $"expected each column once and with a name, found '{bad}' again");
    }

    /// <summary>Whether a row of Table 3 is no class, but the mean of the rows above.</summary>
    private static bool IsMean(string cell) => PrintedNames.Of(["average"], [cell])[0] is not null;

    private static PaperClassRow Class(TranscribedTable table, TableRow row, string?[] meant, int[] descriptors)
    {
        int Whole(string column, int least) => table.Whole(row, Array.IndexOf(meant, column), least);
        return new(
            row.Cells[Array.IndexOf(meant, "class")],
            Whole("images", 1),
            [.. Variations.Select(variation => Whole(variation, 0))],
            Whole("overall", 0),
            [.. descriptors.Select(column => table.Number(row, column))],
            table.Number(row, Array.IndexOf(meant, "average")));
    }

    /// <summary>The rows of a table with a column for each descriptor, or a row for each.</summary>
    private static ImmutableArray<T> Rows<T>(
        TranscribedTable given, ImmutableArray<string> descriptors,
        Func<TranscribedTable, TableRow, int[], T> read)
    {
        var table = Meant(given.Transposed(), descriptors) > Meant(given, descriptors) ? given.Transposed() : given;
        string?[] meant = PrintedNames.Of(descriptors, table.Header[1..]);
        if (descriptors.FirstOrDefault(name => !meant.Contains(name)) is { } missing)
        {
            throw new InputException(table.File, 1, $"expected a column {missing}, as table3.csv has");
        }

        if (Array.IndexOf(meant, null) is var unknown and >= 0)
        {
            throw new InputException(table.File, 1,
                $"expected the descriptors of table3.csv, found '{table.Header[unknown + 1]}'");
        }

        int[] columns = [.. descriptors.Select(name => Array.IndexOf(meant, name) + 1)];
        return [.. table.Rows.Select(row => read(table, row, columns))];
    }

    private static int Meant(TranscribedTable table, ImmutableArray<string> descriptors) =>
        PrintedNames.Of(descriptors, table.Header[1..]).Count(name => name is not null);

    private static PaperCorrelationRow Correlation(TranscribedTable table, TableRow row, int[] columns)
    {
        string variation = PrintedNames.Of(CorrelationTests.Rows, [row.Cells[0]])[0]
            ?? throw new InputException(table.File, row.Line,
                $"variation: expected one of {Listed(CorrelationTests.Rows)}, found '{row.Cells[0]}'");
        return new(variation, [.. columns.Select(column => table.Number(row, column))]);
    }

    private static PaperDomainRow Domain(TranscribedTable table, TableRow row, int[] columns) =>
        new(row.Cells[0], [.. columns.Select(column =>
            PrintedNumber.IsAbsent(row.Cells[column]) ? (PrintedNumber?)null : table.Number(row, column))]);

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);
}
