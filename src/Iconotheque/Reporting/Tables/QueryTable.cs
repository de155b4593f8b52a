using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>AP of every query.</summary>
internal static class QueryTable
{
    public static Table Of(StudyResults results) => new()
    {
        Name = "queries",
        Caption = $"{MeasureWords.QueryMeasure(results.Protocol)} of every query under the protocol {results.Protocol.Name}.",
        Columns =
        [
            new("Query", ColumnKind.Text),
            new("Class", ColumnKind.Text),
            new("Right", ColumnKind.Number,
                "images that are right for the query; without one it has no value and counts nowhere."),
            .. results.Descriptors.Select(d => new Column(d.Name, ColumnKind.Number)),
            new("Average", ColumnKind.Number, "the mean of the row’s descriptors."),
        ],
        Rows = [.. Enumerable.Range(0, results.Queries.Length).Select(q => Row(results, q))],
    };

    private static ImmutableArray<Cell> Row(StudyResults results, int query) =>
    [
        Cell.Words(results.Queries[query].Image),
        Cell.Words(results.Classes[results.Queries[query].Class].Name),
        Cell.Count(results.Queries[query].Positives),
        .. results.Descriptors.Select(d => Cell.Score(d.QueryAp[query])),
        Cell.Score(results.Descriptors.Select(d => d.QueryAp[query]).Average()),
    ];
}
