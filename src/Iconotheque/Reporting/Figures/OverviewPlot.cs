using System.Collections.Immutable;
using Iconotheque.Evaluation;

namespace Iconotheque.Reporting.Figures;

/// <summary>The headline: both means of every descriptor with their intervals, above floor and chance.</summary>
internal static class OverviewPlot
{
    private const double Left = 150, Right = 780, RowHeight = 40, Top = 34;

    /// <summary>Draws one row for each descriptor, the best on top.</summary>
    public static Figure Draw(StudyResults results)
    {
        var order = Enumerable.Range(0, results.Descriptors.Length).OrderByDescending(d => results.Descriptors[d].Macro.Value).ToImmutableArray();
        double bottom = Top + order.Length * RowHeight;
        var svg = new Svg(960, bottom + 50, "Mean scores of every descriptor with 95 % intervals");
        var x = new Axis(0, Words.Best(results.Protocol), Left, Right);
        Scales.DrawShares(svg, x, Top, bottom, Words.MeanMeasure(results.Protocol));
        DrawLevel(svg, x, results.Classes.Average(c => c.Floor), (Top, bottom), "floor", dashed: false);
        DrawLevel(svg, x, results.Classes.Average(c => c.Chance), (Top, bottom), "chance", dashed: true);
        svg.Text(Right + 24, Top - 12, "macro", Paint.Soft, 11);
        for (int row = 0; row < order.Length; row++) DrawRow(svg, x, results.Descriptors[order[row]], order[row], Top + (row + 0.5) * RowHeight);
        return new Figure("overview", "Mean over classes (macro, large mark) and over queries (micro, small grey dot) of every descriptor; the lines are 95 % cluster bootstrap intervals. Floor: the worst possible ranking. Chance: the expectation of a random one.", svg.ToString());
    }

    private static void DrawLevel(Svg svg, Axis x, double? level, (double Top, double Bottom) span, string name, bool dashed)
    {
        if (level is not { } value) return;
        svg.Line(x.At(value), span.Top, x.At(value), span.Bottom, $"stroke=\"#8d8980\" stroke-width=\"1.6\"{(dashed ? " stroke-dasharray=\"3 3\"" : "")}");
        svg.Text(x.At(value) + 3, span.Top - (dashed ? 4 : 17), name, Paint.Soft, 10.5);
    }

    private static void DrawRow(Svg svg, Axis x, DescriptorResults descriptor, int index, double y)
    {
        svg.Text(Left - 16, y + 4, Labels.Shorten(descriptor.Name, Left - 24, 13), Paint.Ink, 13, "end", descriptor.Name);
        svg.Text(Right + 24, y + 4, Numeral.Score(descriptor.Macro.Value), $"{Paint.Ink} font-weight=\"600\"", 13);
        if (!double.IsFinite(descriptor.Macro.Value) || !double.IsFinite(descriptor.Micro.Value)) return;
        DrawInterval(svg, x, descriptor.Macro, y - 4, $"stroke=\"{Paint.OfSeries(index)}\" stroke-width=\"2.6\"");
        DrawInterval(svg, x, descriptor.Micro, y + 8, "class=\"axis\" stroke=\"#8d8980\" stroke-width=\"1.2\"");
        svg.Circle(x.At(descriptor.Micro.Value), y + 8, 3, "fill=\"#8d8980\"");
        Marks.Draw(svg, index, x.At(descriptor.Macro.Value), y - 4, 7);
        svg.Text(Right + 66, y + 4, Numeral.Interval(descriptor.Macro.Low, descriptor.Macro.High), Paint.Soft, 11.5);
    }

    private static void DrawInterval(Svg svg, Axis x, Estimate estimate, double y, string paint)
    {
        if (double.IsFinite(estimate.Low) && double.IsFinite(estimate.High)) svg.Line(x.At(estimate.Low), y, x.At(estimate.High), y, paint);
    }
}
