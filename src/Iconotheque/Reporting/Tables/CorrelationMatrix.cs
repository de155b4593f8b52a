using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>
/// The paper's Table 1 on this collection: Pearson's r of every variation with every descriptor, and what remains after
/// correction.
/// </summary>
internal static class CorrelationMatrix
{
    // By SignificanceLevel.
    private static readonly ImmutableArray<string> Signs = ["", "°", "*", "**"];

    public static Table Of(StudyResults results)
    {
        ImmutableArray<string> descriptors = [.. results.Correlations.Select(c => c.Descriptor).Distinct()];
        var cells = results.Correlations.ToDictionary(c => (c.Variation, c.Descriptor));
        return new Table
        {
            Name = "table1",
            Caption = $"Pearson’s r between the grades of each variation and the {MeasureWords.MeanMeasure(results.Protocol)} "
                + "of the classes (Table 1 of the paper).",
            Columns = [new("Variation", ColumnKind.Text), .. descriptors.Select(name => new Column(name, ColumnKind.Number))],
            Rows =
            [
                .. results.Correlations.Select(c => c.Variation).Distinct().Select(variation => (ImmutableArray<Cell>)
                    [Cell.Words(variation), .. descriptors.Select(name => Of(cells.GetValueOrDefault((variation, name))))]),
            ],
            Notes =
            [
                $"Two-sided permutation p over {results.Correlations.Length} cells: ** below 0.05 after Holm’s correction, "
                    + "* after Benjamini and Hochberg’s only, ° uncorrected only.",
                .. results.Correlations.Any(c => c.Warning.Length > 0 && c.Pearson.Value is not null)
                    ? ["In brackets: the grades hardly vary, so that r means little."]
                    : ImmutableArray<string>.Empty,
            ],
        };
    }

    private static Cell Of(Correlation? item)
    {
        if (item?.Pearson.Value is null) return new Cell(Numeral.None);
        string text = Numeral.Coefficient(item.Pearson.Value) + Signs[SignificanceLevel.Of(item.Pearson)];
        return new Cell(item.Warning.Length > 0 ? $"({text})" : text, item.Pearson.Value);
    }
}
