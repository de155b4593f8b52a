using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>The same rankings scored under each convention of the field.</summary>
internal static class ConventionTable
{
    public static Table Of(StudyResults results)
    {
        var conventions =
            results.Descriptors.SelectMany(d => d.Conventions).Select(c => (c.Protocol, c.Measure)).Distinct().ToImmutableArray();
        return new Table
        {
            Name = "conventions",
            Caption = "The same rankings scored under every convention that applies: "
                + "what moves from row to row is the convention, not the descriptor.",
            Columns =
            [
                new("Protocol", ColumnKind.Text),
                new("Measure", ColumnKind.Text),
                new("Queries", ColumnKind.Number, "how many queries count under the convention."),
                .. results.Descriptors.Select(d => new Column($"{d.Name} macro", ColumnKind.Number)),
                .. results.Descriptors.Select(d => new Column($"{d.Name} micro", ColumnKind.Number)),
            ],
            Rows = [.. conventions.Select(key => Row(results, key.Protocol, key.Measure))],
            Notes = [.. conventions.Select(key => (key.Protocol, Words: MeasureWords.OfPreset(key.Protocol))).Where(n =>
                n.Words.Length > 0).Distinct().Select(n => $"{n.Protocol}: {n.Words}")],
        };
    }

    private static ImmutableArray<Cell> Row(StudyResults results, string protocol, string measure)
    {
        var scores =
            results.Descriptors.Select(d => d.Conventions.FirstOrDefault(c => c.Protocol == protocol && c.Measure == measure))
                .ToImmutableArray();
        return
        [
            Cell.Words(protocol + (protocol == results.Protocol.Name ? " (main)" : "")),
            Cell.Words(measure),
            Cell.Count(scores.FirstOrDefault(s => s is not null)?.Queries),
            .. scores.Select(s => Cell.Score(s?.Macro)),
            .. scores.Select(s => Cell.Score(s?.Micro)),
        ];
    }
}
