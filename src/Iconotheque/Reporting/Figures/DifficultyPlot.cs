using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>mAP of each class against how hard it is graded overall.</summary>
internal static class DifficultyPlot
{
    private const double Left = 64, Top = 44, Right = 936, Bottom = 500;

    /// <summary>Draws a mark for each class and descriptor; classes without grades are left out.</summary>
    public static Figure Draw(StudyResults results)
    {
        var graded =
            Enumerable.Range(0, results.Classes.Length).Where(i => results.Classes[i].Overall is not null).ToImmutableArray();
        var names = results.Descriptors.Select(d => WithCorrelation(results, d.Name)).ToImmutableArray();
        var svg = new Svg(960, Bottom + 66, "mAP of the classes against their overall grade");
        int low = graded.Min(i => results.Classes[i].Overall!.Value), high = graded.Max(i => results.Classes[i].Overall!.Value);
        var x = new Axis(low - 1, high + 1, Left, Right);
        var y = new Axis(0, MeasureWords.Best(results.Protocol), Bottom, Top);
        Scales.Draw(svg, x, y, "overall grade of the class (sum of the eleven grades; more is harder)",
            MeasureWords.MeanMeasure(results.Protocol));
        var placed = Spread(results, graded);
        var labels = new LabelPlacer(Left, Right, Top, Bottom);
        foreach (var (index, at) in placed) DrawClass(svg, results, index, x.At(at), y, labels);
        foreach (var (index, at) in placed) LabelClass(svg, results, index, x.At(at), y, labels);
        Marks.Legend(svg, names, Left, 20);
        return new Figure("difficulty", $"{MeasureWords.MeanMeasure(results.Protocol)} of each class against its overall grade, "
            + "one shape and colour for each descriptor; a thin line joins the descriptors of one class. "
            + "Classes of equal grade stand side by side within its column. Names that would overlap are left out; "
            + "the table of classes has them all. In brackets: Pearson’s r of this plot.", svg.ToString());
    }

    private static string WithCorrelation(StudyResults results, string descriptor) =>
        results.Correlations.FirstOrDefault(c => c.Variation == "overall" && c.Descriptor == descriptor)?.Pearson.Value is { } r
            ? $"{descriptor} (r = {Numeral.Coefficient(r)})"
            : descriptor;

    // Classes of equal grade stand up to 0.35 of a grade to either side of it.
    private static ImmutableArray<(int Index, double At)> Spread(StudyResults results, ImmutableArray<int> graded) =>
    [
        .. from index in graded
           group index by results.Classes[index].Overall!.Value into column
           orderby column.Key
           let members = column.ToArray()
           from k in Enumerable.Range(0, members.Length)
           select (members[k], column.Key + (members.Length == 1 ? 0 : 0.7 * k / (members.Length - 1) - 0.35)),
    ];

    private static void DrawClass(Svg svg, StudyResults results, int index, double x, Axis y, LabelPlacer labels)
    {
        var values = Values(results, index);
        if (values.Length > 1) svg.Line(x, y.At(values.Min(v => v.Map)), x, y.At(values.Max(v => v.Map)), Paint.Rule);
        foreach (var (descriptor, map) in values)
        {
            Marks.Draw(svg, descriptor, x, y.At(map));
            labels.Block(x - 6, y.At(map) - 6, 12, 12);
        }
    }

    private static void LabelClass(Svg svg, StudyResults results, int index, double x, Axis y, LabelPlacer labels)
    {
        var values = Values(results, index);
        if (values.IsEmpty) return;
        string name = results.Classes[index].Name, text = Labels.Shorten(name, 110, 10.5);
        if (labels.Place(Labels.Width(text, 10.5), x, y.At(values.Max(v => v.Map)), y.At(values.Min(v => v.Map))) is not { } at)
            return;
        svg.Text(at.X, at.Y, text, Paint.Soft, 10.5, "middle", name);
    }

    private static ImmutableArray<(int Descriptor, double Map)> Values(StudyResults results, int index) =>
    [
        .. from d in Enumerable.Range(0, results.Descriptors.Length)
           where results.Descriptors[d].ClassMap[index] is not null
           select (d, results.Descriptors[d].ClassMap[index]!.Value),
    ];
}
