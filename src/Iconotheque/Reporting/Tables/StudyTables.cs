using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>Every table of a study, whole.</summary>
internal static class StudyTables
{
    /// <summary>The tables that have rows, by name, in the order of the report.</summary>
    public static ImmutableArray<Table> Of(StudyResults results)
    {
        string mean = MeasureWords.MeanMeasure(results.Protocol);
        ImmutableArray<Table> all =
        [
            SummaryTable.Of(results),
            RevisitedTable.Of(results),
            ConventionTable.Of(results),
            ClassTable.Of(results),
            CorrelationMatrix.Of(results),
            CorrelationTable.Of(results),
            ColourTable.Of(results),
            .. DomainTable.Of(results),
            ComparisonTable.Of(results.Comparisons, "comparisons",
                $"Every pair of descriptors on the same queries: differences of {mean} with 95 % intervals, and tests."),
            PairTables.Measures(results),
            PairTables.Discoveries(results),
            .. PairTables.Domains(results),
            QueryTable.Of(results),
            StampTable.OfDescriptors(results),
            StampTable.OfSetAside(results),
        ];
        return [.. all.Where(table => !table.Rows.IsEmpty)];
    }
}
