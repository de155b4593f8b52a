using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>Every coefficient of grades with class mAP, with its uncertainty.</summary>
internal static class CorrelationTable
{
    public static Table Of(StudyResults results) => new()
    {
        Name = "correlations",
        Caption = "Correlation of the grades with the mAP of the classes, with 95 % intervals in brackets.",
        Columns =
        [
            new("Variation", ColumnKind.Text),
            new("Descriptor", ColumnKind.Text),
            new("Classes", ColumnKind.Number, "classes with both a grade and a mAP."),
            .. Coefficients("Pearson r", "the linear correlation."),
            .. Coefficients("Spearman ρ", "the correlation of ranks, mid-ranks for ties."),
            .. Coefficients("Kendall τ", "tau-b: concordant less discordant pairs, corrected for ties."),
            new("Most influential class", ColumnKind.Text, "the class whose removal changes Pearson’s r the most."),
            new("r without it", ColumnKind.Number),
            new("Remark", ColumnKind.Text),
        ],
        Rows = [.. results.Correlations.Select(Row)],
        Notes = ["p: two-sided permutation p-value. BH: adjusted by Benjamini and Hochberg over all cells (false discovery "
            + "rate). Holm: adjusted by Holm (family-wise error)."],
    };

    /// <summary>The columns that fit a page, with the remarks below; the files have them all.</summary>
    public static Table Narrow(Table table)
    {
        var remarks = table.Rows.Where(row => row[^1].Text.Length > 0).Select(row => $"{row[0].Text}: {row[^1].Text}").Distinct();
        var narrow = table.Without("Classes", "Spearman BH", "Spearman Holm", "Kendall BH", "Kendall Holm", "Remark");
        return narrow with
        {
            Notes = [.. table.Notes, .. remarks,
                $"The adjusted p-values of Spearman’s and Kendall’s coefficients are in tables/{table.Name}.csv."]
        };
    }

    private static IEnumerable<Column> Coefficients(string name, string definition) =>
        [new(name, ColumnKind.Estimate, definition), .. new[] { "p", "BH", "Holm" }
            .Select(test => new Column($"{name[..name.IndexOf(' ', StringComparison.Ordinal)]} {test}", ColumnKind.Number))];

    private static ImmutableArray<Cell> Row(Correlation item) =>
    [
        Cell.Words(item.Variation), Cell.Words(item.Descriptor), Cell.Count(item.Classes),
        .. Cells(item.Pearson), .. Cells(item.Spearman), .. Cells(item.Kendall),
        Cell.Words(item.MostInfluentialClass),
        new Cell(Numeral.Coefficient(item.PearsonWithout), item.PearsonWithout),
        Cell.Words(item.Warning),
    ];

    private static IEnumerable<Cell> Cells(Coefficient coefficient) =>
        [Cell.Of(coefficient), Cell.P(coefficient.P), Cell.P(coefficient.BenjaminiHochberg), Cell.P(coefficient.Holm)];
}
