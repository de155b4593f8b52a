using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>The paper's Table 3 on this collection: grades and mAP of every class.</summary>
internal static class ClassTable
{
    private const int Worst = 5;

    public static Table Of(StudyResults results)
    {
        bool hasGrades = results.Classes.Any(c => !c.Grades.IsDefaultOrEmpty);
        return new Table
        {
            Name = "classes",
            Caption = (hasGrades
                ? $"Grades of the variations (0 to 3) and {MeasureWords.MeanMeasure(results.Protocol)} of every class"
                : $"{MeasureWords.MeanMeasure(results.Protocol)} of every class")
                + (Best(results) > 0 ? $"; {(Best(results) == 1 ? "the best descriptor of each class is" : "the three best "
                    + "descriptors of each class are")} shaded and numbered." : "."),
            Columns =
            [
                new("Class", ColumnKind.Text),
                new("n", ColumnKind.Number, "images of the class."),
                .. hasGrades ? Grades() : [],
                new("Floor", ColumnKind.Number, "the value of the worst possible ranking for the class under this protocol."),
                new("Chance", ColumnKind.Number, "the value expected of a random ranking."),
                .. results.Descriptors.Select(d => new Column(d.Name, ColumnKind.Number)),
                new("Average", ColumnKind.Number, "the mean of the row’s descriptors."),
            ],
            Rows = [.. Enumerable.Range(0, results.Classes.Length).Select(i => Row(results, i, hasGrades))],
            Footer = [OverClasses(results, hasGrades), OverQueries(results, hasGrades)],
            Notes = Notes(results),
        };
    }

    /// <summary>How many of a row's descriptors are marked: three, one of two, none where there is nothing to compare.</summary>
    private static int Best(StudyResults results) => results.Descriptors.Length switch { < 2 => 0, 2 => 1, _ => 3 };

    private static IEnumerable<Column> Grades() =>
        Enum.GetNames<Variation>().Select(name => new Column(name.ToLowerInvariant(), ColumnKind.Grade))
            .Append(new Column("overall", ColumnKind.Number, "the sum of the eleven grades, 0 to 33."));

    private static ImmutableArray<Cell> Row(StudyResults results, int index, bool hasGrades)
    {
        var item = results.Classes[index];
        int variations = Enum.GetValues<Variation>().Length;
        var grades = item.Grades.IsDefaultOrEmpty
            ? Enumerable.Repeat(Cell.Count(null) with { Text = Numeral.None }, variations)
            : item.Grades.Select(g => Cell.Count(g));
        return
        [
            Cell.Words(item.Name),
            Cell.Count(item.Size),
            .. hasGrades ? grades.Append(item.Overall is { } overall ? Cell.Count(overall) : new Cell(Numeral.None)) : [],
            Cell.Score(item.Floor),
            Cell.Score(item.Chance),
            .. Places(results, index),
            Cell.Score(ClassOrder.Average(results, index)),
        ];
    }

    // Equal values share the better place, as in sports.
    private static IEnumerable<Cell> Places(StudyResults results, int index)
    {
        var values = results.Descriptors.Select(d => d.ClassMap[index]).ToImmutableArray();
        return values.Select(value =>
        {
            int place = 1 + values.Count(other => other > value);
            return Cell.Score(value) with { Place = value is not null && place <= Best(results) ? place : 0 };
        });
    }

    private static ImmutableArray<Cell> OverClasses(StudyResults results, bool hasGrades) =>
        Footer(results, "Mean over classes", hasGrades, _ => 1, d => d.Macro.Value);

    private static ImmutableArray<Cell> OverQueries(StudyResults results, bool hasGrades) =>
        Footer(results, "Mean over queries", hasGrades,
            index => results.Queries.Count(query => query.Class == index && query.Positives > 0), d => d.Micro.Value);

    private static ImmutableArray<Cell> Footer(StudyResults results, string name, bool hasGrades, Func<int, double> weight,
        Func<DescriptorResults, double> mean)
    {
        double[] weights = [.. Enumerable.Range(0, results.Classes.Length).Select(weight)];
        Cell Mean(Func<ClassSummary, double?> value, Func<double?, Cell> cell)
        {
            var counted = results.Classes.Select((c, index) => (Value: value(c), Weight: weights[index]))
                .Where(c => c.Value is not null && c.Weight > 0).ToList();
            return cell(counted.Count == 0 ? null : counted.Sum(c => c.Weight * c.Value!.Value) / counted.Sum(c => c.Weight));
        }

        Cell Tenths(double? value) => new(Numeral.Rank(value), value);
        int variations = Enum.GetValues<Variation>().Length;
        return
        [
            Cell.Words(name),
            Mean(c => c.Size, Tenths),
            .. hasGrades
                ? Enumerable.Range(0, variations).Select(v => Mean(c => c.Grades.IsDefaultOrEmpty ? null : c.Grades[v], Tenths))
                    .Append(Mean(c => c.Overall, Tenths))
                : [],
            Mean(c => c.Floor, Cell.Score),
            Mean(c => c.Chance, Cell.Score),
            .. results.Descriptors.Select(d => Cell.Score(mean(d))),
            Cell.Score(results.Descriptors.Select(d => (double?)mean(d)).Average()),
        ];
    }

    private static ImmutableArray<string> Notes(StudyResults results)
    {
        var hardest = ClassOrder.ByAverage(results).Take(Worst)
            .Select(i => $"{results.Classes[i].Name} ({Numeral.Score(ClassOrder.Average(results, i))})").ToList();
        string worst = hardest.Count > 1 ? $"Lowest on average: {string.Join(", ", hardest)}." : "";
        string shading = Best(results) > 0
            ? "Shading and raised figures: 1 is the best descriptor of the class; equal values share a place."
            : "";
        string means = "Mean over classes: every class counts once (macro). Mean over queries: "
            + "every query with a right answer counts once, so a class counts as often as it has such queries (micro).";
        return [.. new[] { shading, means, worst }.Where(note => note.Length > 0)];
    }
}
