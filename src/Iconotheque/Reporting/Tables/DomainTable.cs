using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>How queries of one domain find the pictures of another: a row for every descriptor and domain of queries.</summary>
internal static class DomainTable
{
    /// <summary>One table for each facet that divides the pictures.</summary>
    public static IEnumerable<Table> Of(StudyResults results) =>
        results.Domains.GroupBy(matrix => matrix.Facet).Select(facet => Of(results, facet.Key, [.. facet]));

    private static Table Of(StudyResults results, string facet, ImmutableArray<DomainMatrix> matrices) => new()
    {
        Name = $"cross-{facet}",
        Caption = $"How queries of one {facet} (row) find pictures of another (column): "
            + $"{MeasureWords.MeanMeasure(results.Protocol)}, the mean over queries with its 95 % cluster bootstrap interval; "
            + "their number in round brackets.",
        Columns =
        [
            new("Descriptor", ColumnKind.Text),
            new("Queries of", ColumnKind.Text),
            .. matrices[0].Names.Select(name => new Column(name, ColumnKind.Estimate)),
        ],
        Rows =
        [
            .. matrices.SelectMany(matrix => Rows(matrix, matrix.Descriptor, cell =>
                CellOf(cell, cell.Value, (cell.Low, cell.High)))),
            .. Rows(matrices[0], "(chance)", cell => CellOf(cell, cell.Chance, (null, null))),
        ],
        Notes =
        [
            "Only right answers of the column’s pictures count; those of others are taken out of the ranking like junk, "
                + "and wrong images of all stay. The diagonal is search among pictures of one kind.",
            $"{Numeral.None}: no query has such an answer. “few”: fewer than {DomainCell.FewestQueries} queries, "
                + "too few to compare. Chance: the mean of random orders; compare a cell with its own.",
        ],
    };

    private static IEnumerable<ImmutableArray<Cell>> Rows(DomainMatrix matrix, string name, Func<DomainCell, Cell> write) =>
        Enumerable.Range(0, matrix.Names.Length).Select(query => (ImmutableArray<Cell>)
        [
            Cell.Words(name),
            Cell.Words(matrix.Names[query]),
            .. Enumerable.Range(0, matrix.Names.Length).Select(answer => write(matrix[query, answer])),
        ]);

    private static Cell CellOf(DomainCell cell, double? mean, (double? Low, double? High) interval)
    {
        if (mean is null) return Cell.Score(null);
        string between = interval is ({ } low, { } high) ? $" {Numeral.Interval(low, high)}" : "";
        string number = string.Create(CultureInfo.InvariantCulture, $"({cell.Queries}{(cell.IsThin() ? ", few" : "")})");
        return new Cell($"{Numeral.Score(mean)}{between} {number}", mean) { Low = interval.Low, High = interval.High };
    }
}
