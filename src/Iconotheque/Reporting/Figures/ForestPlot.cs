using System.Collections.Immutable;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>Differences of mAP with their intervals, one row for each pair.</summary>
internal static class ForestPlot
{
    /// <summary>Pairs drawn at most; the table has them all.</summary>
    public const int Maximum = 40;

    private const double RowHeight = 34, Top = 34, Left = 230, Right = 640;

    /// <summary>Draws the pairs, the largest macro difference first in size.</summary>
    public static Figure Draw(ImmutableArray<Comparison> comparisons, string name, string caption)
    {
        var shown = comparisons.Where(c => double.IsFinite(c.Macro.Value)
            && double.IsFinite(c.Micro.Value)).OrderByDescending(c => Math.Abs(c.Macro.Value)).Take(Maximum).ToImmutableArray();
        double bottom = Top + shown.Length * RowHeight;
        var svg = new Svg(960, bottom + 64, "Differences between descriptors with their intervals");
        double reach = Math.Max(0.01, shown.SelectMany(c => new[]
        {
            c.Macro.Low, c.Macro.High, c.Micro.Low, c.Micro.High
        }).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max() * 1.05);
        var axis = new Axis(-reach, reach, Left, Right);
        DrawAxis(svg, axis, bottom);
        for (int i = 0; i < shown.Length; i++) DrawRow(svg, axis, shown[i], Top + (i + 0.5) * RowHeight);
        svg.Text(Right + 30, Top - 12, "difference of macro mAP", Paint.Soft, 11);
        svg.Text(Right + 210, Top - 12, "p (classes, Holm)", Paint.Soft, 11);
        DrawKey(svg, bottom + 50);
        return new Figure(name, caption, svg.ToString());
    }

    private static void DrawAxis(Svg svg, Axis axis, double bottom)
    {
        foreach (double tick in axis.Ticks(6))
        {
            svg.Line(axis.At(tick), Top, axis.At(tick), bottom, Paint.Rule);
            svg.Text(axis.At(tick), bottom + 17, Tick(tick), Paint.Soft, 11, "middle");
        }

        svg.Line(axis.At(0), Top - 4, axis.At(0), bottom + 4, Paint.Axis);
        svg.Text(axis.At(0) - 8, Top - 12, "second better ←", Paint.Soft, 11, "end");
        svg.Text(axis.At(0) + 8, Top - 12, "→ first better", Paint.Soft, 11);
    }

    private static string Tick(double value)
    {
        string text = Numeral.Coordinate(Math.Abs(value));
        return value > 0 ? "+" + text : value < 0 ? "−" + text : text;
    }

    private static void DrawRow(Svg svg, Axis axis, Comparison pair, double y)
    {
        string label = $"{pair.First} − {pair.Second}";
        svg.Text(Left - 16, y + 4, Labels.Shorten(label, Left - 20, 12), Paint.Ink, 12, "end", label);
        DrawEstimate(svg, axis, pair.Macro, y - 4, "class=\"inkline\" stroke=\"#1d1c1a\" stroke-width=\"2\"");
        bool isSignificant = pair.HolmClasses < 0.05;
        svg.Rect(axis.At(pair.Macro.Value) - 4.5, y - 8.5, 9, 9, isSignificant
            ? "class=\"ink\" fill=\"#1d1c1a\""
            : "class=\"hollow\" fill=\"#ffffff\" stroke=\"#1d1c1a\" stroke-width=\"1.6\"");
        DrawEstimate(svg, axis, pair.Micro, y + 7, "class=\"axis\" stroke=\"#8d8980\" stroke-width=\"1.2\"");
        svg.Circle(axis.At(pair.Micro.Value), y + 7, 3, "fill=\"#8d8980\"");
        svg.Text(Right + 30, y + 4, $"{Numeral.Signed(pair.Macro.Value)} {Numeral.Interval(pair.Macro.Low, pair.Macro.High)}",
            Paint.Ink, 12);
        svg.Text(Right + 210, y + 4, Numeral.P(pair.HolmClasses), Paint.Ink, 12);
    }

    private static void DrawEstimate(Svg svg, Axis axis, Estimate estimate, double y, string paint)
    {
        if (double.IsFinite(estimate.Low) && double.IsFinite(estimate.High))
            svg.Line(axis.At(estimate.Low), y, axis.At(estimate.High), y, paint);
    }

    private static void DrawKey(Svg svg, double y)
    {
        svg.Rect(Left, y - 9, 9, 9, "class=\"ink\" fill=\"#1d1c1a\"");
        svg.Text(Left + 15, y, "macro, p < 0.05 after Holm", Paint.Soft, 11);
        svg.Rect(Left + 175, y - 9, 9, 9, "class=\"hollow\" fill=\"#ffffff\" stroke=\"#1d1c1a\" stroke-width=\"1.6\"");
        svg.Text(Left + 190, y, "macro, not significant", Paint.Soft, 11);
        svg.Circle(Left + 325, y - 4, 3, "fill=\"#8d8980\"");
        svg.Text(Left + 334, y, "micro", Paint.Soft, 11);
    }
}
