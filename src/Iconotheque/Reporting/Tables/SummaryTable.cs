using System.Collections.Immutable;
using Iconotheque.Evaluation;

namespace Iconotheque.Reporting.Tables;

/// <summary>One row for each descriptor: its means and its measures.</summary>
internal static class SummaryTable
{
    public static Table Of(StudyResults results)
    {
        var measures = results.Descriptors.SelectMany(d => d.Measures.Select(m => m.Name)).Distinct().ToImmutableArray();
        (string query, string mean) = (Words.QueryMeasure(results.Protocol), Words.MeanMeasure(results.Protocol));
        return new Table
        {
            Name = "summary",
            Caption = $"Every descriptor under the protocol {results.Protocol.Name}, with 95 % intervals in brackets.",
            Columns =
            [
                new("Descriptor", ColumnKind.Text),
                new($"Macro {mean}", ColumnKind.Estimate, $"the mean over classes of the mean {query} of a class’s queries; every class weighs the same."),
                new($"Micro {mean}", ColumnKind.Estimate, $"the mean {query} over all queries; large classes weigh more."),
                new("Floor", ColumnKind.Number, "the macro mean of the worst possible ranking under this protocol."),
                new("Chance", ColumnKind.Number, "the expected macro mean of a random ranking."),
                .. measures.Select(name => new Column(name, ColumnKind.Number, Words.OfMeasure(name))),
            ],
            Rows = [.. results.Descriptors.OrderByDescending(d => d.Macro.Value).Select(d => Row(results, d, measures))],
            Notes = ["Intervals are the 2.5 % and 97.5 % points of a cluster bootstrap: classes are drawn with replacement, then queries within each."],
        };
    }

    private static ImmutableArray<Cell> Row(StudyResults results, DescriptorResults descriptor, ImmutableArray<string> measures) =>
    [
        Cell.Words(descriptor.Name),
        Cell.Of(descriptor.Macro),
        Cell.Of(descriptor.Micro),
        Cell.Score(results.Classes.Select(c => c.Floor).Average()),
        Cell.Score(results.Classes.Select(c => c.Chance).Average()),
        .. measures.Select(name => Measure(name, descriptor.Measures.FirstOrDefault(m => m.Name == name)?.Value)),
    ];

    private static Cell Measure(string name, double? value) =>
        name.StartsWith("queries", StringComparison.Ordinal) ? Cell.Count(value)
        : name.Contains("rank", StringComparison.Ordinal) ? new Cell(Numeral.Rank(value), value)
        : Cell.Score(value);
}
