using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>One row for each descriptor: its means and its measures.</summary>
internal static class SummaryTable
{
    public static Table Of(StudyResults results)
    {
        var measures = results.Descriptors.SelectMany(d => d.Measures.Select(m => m.Name)).Distinct().ToImmutableArray();
        (string query, string mean) = (MeasureWords.QueryMeasure(results.Protocol), MeasureWords.MeanMeasure(results.Protocol));
        Column[] means =
        [
            new($"Macro {mean}", ColumnKind.Estimate,
                $"the mean over classes of the mean {query} of a class’s queries; every class weighs the same."),
            new($"Micro {mean}", ColumnKind.Estimate, $"the mean {query} over all queries; large classes weigh more."),
        ];
        return new Table
        {
            Name = "summary",
            Caption = $"Every descriptor under the protocol {results.Protocol.Name}, with 95 % intervals in brackets.",
            Columns =
            [
                new("Descriptor", ColumnKind.Text),
                .. Headline.IsOverQueries(results) ? means.Reverse() : means,
                new("Floor", ColumnKind.Number,
                    $"the {Headline.Name(results)} mean of the worst possible ranking under this protocol."),
                new("Chance", ColumnKind.Number, $"the expected {Headline.Name(results)} mean of a random ranking."),
                .. measures.Select(name => new Column(name, ColumnKind.Number, MeasureWords.OfMeasure(name))),
            ],
            Rows = [.. results.Descriptors.OrderByDescending(d => Headline.Of(results, d).Value)
                .Select(d => Row(results, d, measures))],
            Notes = ["Intervals are the 2.5 % and 97.5 % points of a cluster bootstrap: classes are drawn with replacement, "
                + "then queries within each."],
        };
    }

    private static ImmutableArray<Cell> Row(StudyResults results, DescriptorResults descriptor,
        ImmutableArray<string> measures) =>
    [
        Cell.Words(descriptor.Name),
        Cell.Of(Headline.Of(results, descriptor)),
        Cell.Of(Headline.Other(results, descriptor)),
        Cell.Score(Headline.Mean(results, c => c.Floor)),
        Cell.Score(Headline.Mean(results, c => c.Chance)),
        .. measures.Select(name => Measure(name, descriptor.Measures.FirstOrDefault(m => m.Name == name)?.Value)),
    ];

    private static Cell Measure(string name, double? value) =>
        name.StartsWith("queries", StringComparison.Ordinal) ? Cell.Count(value)
        : name.Contains("rank", StringComparison.Ordinal) ? new Cell(Numeral.Rank(value), value)
        : Cell.Score(value);
}
