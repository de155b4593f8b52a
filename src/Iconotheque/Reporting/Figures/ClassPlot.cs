using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>mAP of every class as dots on a line, the easiest on top.</summary>
internal static class ClassPlot
{
    /// <summary>Classes drawn at most: half the hardest, half the easiest.</summary>
    public const int Maximum = 60;

    private const double Left = 210, Right = 930, RowHeight = 22;

    /// <summary>Draws one row for each class that has a mAP.</summary>
    public static Figure Draw(StudyResults results)
    {
        var order = ClassOrder.ByAverage(results).Reverse().ToImmutableArray();
        bool isCut = order.Length > Maximum;
        var shown = isCut ? [.. order[..(Maximum / 2)], -1, .. order[^(Maximum / 2)..]] : order;
        double top = 30 + LegendRows(results) * 20, bottom = top + shown.Length * RowHeight;
        var svg = new Svg(960, bottom + 50, "mAP of each class, one mark for each descriptor");
        var x = new Axis(0, MeasureWords.Best(results.Protocol), Left, Right);
        Marks.Legend(svg, [.. results.Descriptors.Select(d => d.Name)], Left, 18);
        Scales.DrawShares(svg, x, top, bottom, MeasureWords.MeanMeasure(results.Protocol));
        for (int row = 0; row < shown.Length; row++)
        {
            double y = top + (row + 0.5) * RowHeight;
            if (shown[row] < 0)
                svg.Text(Left - 12, y + 4, $"… {order.Length - Maximum} classes between …", Paint.Soft, 11, "end");
            else DrawRow(svg, results, shown[row], x, y);
        }

        return new Figure("classes", Caption(results, isCut), svg.ToString());
    }

    private static string Caption(StudyResults results, bool isCut) =>
        $"{MeasureWords.MeanMeasure(results.Protocol)} of each class, sorted by the mean over descriptors, the easiest on top; "
            + "in brackets the images of the class. The short grey bar is the floor, the lowest value that the protocol allows; "
            + "the dotted one is the value expected of a random ranking."
        + (isCut ? $" The {Maximum / 2} easiest and {Maximum / 2} hardest classes; tables/classes.csv has them all." : "");

    private static int LegendRows(StudyResults results) =>
        1 + (int)(results.Descriptors.Sum(d => Labels.Width(d.Name, 12) + 34) / (Right - Left));

    private static void DrawRow(Svg svg, StudyResults results, int index, Axis x, double y)
    {
        var item = results.Classes[index];
        string size = $" ({item.Size})";
        svg.Text(Left - 12, y + 4, Labels.Shorten(item.Name, Left - 20 - Labels.Width(size, 11.5), 11.5) + size, Paint.Ink, 11.5,
            "end", item.Name);
        svg.Line(x.Start, y, x.End, y, Paint.Rule);
        if (item.Floor is { } floor) svg.Line(x.At(floor), y - 7, x.At(floor), y + 7, "stroke=\"#8d8980\" stroke-width=\"3\"");
        if (item.Chance is { } chance)
            svg.Line(x.At(chance), y - 7, x.At(chance), y + 7,
                "stroke=\"#8d8980\" stroke-width=\"1.5\" stroke-dasharray=\"2 2\"");
        for (int d = 0; d < results.Descriptors.Length; d++)
        {
            if (results.Descriptors[d].ClassMap[index] is { } map) Marks.Draw(svg, d, x.At(map), y);
        }
    }
}
