using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>The headline: both means of every descriptor with their intervals, above floor and chance.</summary>
internal static class OverviewPlot
{
    private const double Left = 150, Right = 780, RowHeight = 40, Top = 34;

    /// <summary>Draws one row for each descriptor, the best on top.</summary>
    public static Figure Draw(StudyResults results)
    {
        var order = Enumerable.Range(0, results.Descriptors.Length)
            .OrderByDescending(d => Headline.Of(results, results.Descriptors[d]).Value).ToImmutableArray();
        double bottom = Top + order.Length * RowHeight;
        var svg = new Svg(960, bottom + 50, "Mean scores of every descriptor with 95 % intervals");
        var x = new Axis(0, MeasureWords.Best(results.Protocol), Left, Right);
        Scales.DrawShares(svg, x, Top, bottom, MeasureWords.MeanMeasure(results.Protocol));
        DrawLevel(svg, x, Headline.Mean(results, c => c.Floor), (Top, bottom), "floor", dashed: false);
        DrawLevel(svg, x, Headline.Mean(results, c => c.Chance), (Top, bottom), "chance", dashed: true);
        svg.Text(Right + 24, Top - 12, Headline.Name(results), Paint.Soft, 11);
        for (int row = 0; row < order.Length; row++)
        {
            var descriptor = results.Descriptors[order[row]];
            DrawRow(svg, x, descriptor.Name, Headline.Of(results, descriptor), Headline.Other(results, descriptor), order[row],
                Top + (row + 0.5) * RowHeight);
        }

        return new Figure("overview",
            $"Mean {(Headline.IsOverQueries(results) ? "over queries (micro, large mark) and over classes (macro, small grey "
                + "dot)" : "over classes (macro, large mark) and over queries (micro, small grey dot)")} of every descriptor; "
                + "the lines are 95 % cluster bootstrap intervals. Floor: the worst possible ranking. Chance: "
                + "the expectation of a random one.", svg.ToString());
    }

    private static void DrawLevel(Svg svg, Axis x, double? level, (double Top, double Bottom) span, string name, bool dashed)
    {
        if (level is not { } value) return;
        svg.Line(x.At(value), span.Top, x.At(value), span.Bottom,
            $"stroke=\"#8d8980\" stroke-width=\"1.6\"{(dashed ? " stroke-dasharray=\"3 3\"" : "")}");
        svg.Text(x.At(value) + 3, span.Top - (dashed ? 4 : 17), name, Paint.Soft, 10.5);
    }

    private static void DrawRow(Svg svg, Axis x, string name, Estimate first, Estimate second, int index, double y)
    {
        svg.Text(Left - 16, y + 4, Labels.Shorten(name, Left - 24, 13), Paint.Ink, 13, "end", name);
        svg.Text(Right + 24, y + 4, Numeral.Score(first.Value), $"{Paint.Ink} font-weight=\"600\"", 13);
        if (!double.IsFinite(first.Value) || !double.IsFinite(second.Value)) return;
        DrawInterval(svg, x, first, y - 4, $"stroke=\"{Paint.OfSeries(index)}\" stroke-width=\"2.6\"");
        DrawInterval(svg, x, second, y + 8, "class=\"axis\" stroke=\"#8d8980\" stroke-width=\"1.2\"");
        svg.Circle(x.At(second.Value), y + 8, 3, "fill=\"#8d8980\"");
        Marks.Draw(svg, index, x.At(first.Value), y - 4, 7);
        svg.Text(Right + 66, y + 4, Numeral.Interval(first.Low, first.High), Paint.Soft, 11.5);
    }

    private static void DrawInterval(Svg svg, Axis x, Estimate estimate, double y, string paint)
    {
        if (double.IsFinite(estimate.Low) && double.IsFinite(estimate.High))
            svg.Line(x.At(estimate.Low), y, x.At(estimate.High), y, paint);
    }
}
