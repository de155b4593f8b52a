using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Reporting.Tables;

/// <summary>The paper's Table 2: colour domains.</summary>
internal static class ColourTable
{
    public static Table Of(StudyResults results)
    {
        var table = ComparisonTable.Of(results.ColourComparisons, "colour-domains",
            "mAP with the images as they are and with all of them reduced to grey.");
        return table with
        {
            Columns = [.. table.Columns[..2], new("Macro mAP of first", ColumnKind.Number), new("Macro mAP of second",
                ColumnKind.Number), .. table.Columns[2..]],
            Rows = [.. results.ColourComparisons.Zip(table.Rows, (pair, row) => WithMeans(results, pair, row))],
        };
    }

    private static ImmutableArray<Cell> WithMeans(StudyResults results, Comparison pair, ImmutableArray<Cell> row) =>
        [.. row[..2], Cell.Score(Mean(results, pair.First)), Cell.Score(Mean(results, pair.Second)), .. row[2..]];

    private static double? Mean(StudyResults results, string name) =>
        results.Descriptors.FirstOrDefault(d => d.Name == name)?.Macro.Value;
}
