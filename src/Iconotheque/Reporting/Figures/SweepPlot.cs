using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Sweeps;
using Iconotheque.Reporting.Text;
using Iconotheque.Synthesis;

namespace Iconotheque.Reporting.Figures;

/// <summary>
/// mAP against magnitude: one small panel for each variation, one line for each descriptor, and beside it the correlations.
/// </summary>
internal static class SweepPlot
{
    private const int Across = 3;
    private const double PanelWidth = 320, PanelHeight = 236, Left = 38, Right = 232, Top = 30, Bottom = 190;

    /// <summary>Draws the panels in the order of the variations.</summary>
    public static Figure Draw(ImmutableArray<SweepComparison> comparisons)
    {
        ImmutableArray<string> names = [.. comparisons.Select(c => c.Curve.Descriptor).Distinct()];
        var panels = comparisons.GroupBy(c => c.Curve.Variation).OrderBy(group => group.Key).ToArray();
        int rows = (panels.Length + Across - 1) / Across;
        var svg = new Svg(Across * PanelWidth, rows * PanelHeight + 60, "mAP against the magnitude of each variation");
        double top = Marks.Legend(svg, names, 12, 20) + 16;
        for (int i = 0; i < panels.Length; i++)
        {
            svg.Begin($"transform=\"translate({Svg.N(i % Across * PanelWidth)} {Svg.N(top + i / Across * PanelHeight)})\"");
            DrawPanel(svg, panels[i].Key, [.. panels[i]], names);
            svg.End();
        }

        return new Figure("curves", Caption(comparisons), svg.ToString());
    }

    private static string Caption(ImmutableArray<SweepComparison> comparisons) =>
        "mAP of queries in which one variation alone grows, against its measured magnitude (mean over places; "
            + "units in docs/synthesis.md). Vertical lines: 95 % bootstrap intervals over places; dashed: "
            + "the magnitude from which on a variation is ticked."
        + (comparisons.Any(c => c.Pearson is not null) ? " r: Pearson’s correlation of grades and class mAP in the ordinary "
            + "collection; bold where its adjusted p is below 0.05." : "");

    private static void DrawPanel(Svg svg, Variation variation, ImmutableArray<SweepComparison> comparisons,
        ImmutableArray<string> names)
    {
        var points = comparisons.SelectMany(c => c.Curve.Points).ToArray();
        double low = points.Min(p => p.Magnitude), high = points.Max(p => p.Magnitude);
        var x = new Axis(low, high > low ? high : low + 1, Left, Right);
        var y = new Axis(0, 1, Bottom, Top);
        DrawFrame(svg, x, y, variation.ToString().ToLowerInvariant());
        double threshold = SampleCollection.TickThresholds[(int)variation];
        if (threshold >= x.Minimum && threshold <= x.Maximum)
            svg.Line(x.At(threshold), Top, x.At(threshold), Bottom, $"{Paint.Axis} stroke-dasharray=\"3 3\"");
        foreach (var comparison in comparisons)
            DrawCurve(svg, comparison.Curve, (x, y), names.IndexOf(comparison.Curve.Descriptor));
        if (comparisons.Any(c => c.Pearson is not null)) DrawCorrelations(svg, comparisons, names);
    }

    private static void DrawFrame(Svg svg, Axis x, Axis y, string title)
    {
        svg.Text(Left, Top - 10, title, $"{Paint.Ink} font-weight=\"600\"", 12);
        foreach (double tick in y.Ticks(4))
        {
            svg.Line(x.Start, y.At(tick), x.End, y.At(tick), Paint.Rule);
            svg.Text(x.Start - 7, y.At(tick) + 4, Numeral.Coordinate(tick), Paint.Soft, 10, "end");
        }

        foreach (double tick in x.Ticks(4))
        {
            svg.Line(x.At(tick), Bottom, x.At(tick), Bottom + 4, Paint.Axis);
            svg.Text(x.At(tick), Bottom + 16, Numeral.Coordinate(tick), Paint.Soft, 10, "middle");
        }

        svg.Line(x.Start, Bottom, x.End, Bottom, Paint.Axis);
    }

    private static void DrawCurve(Svg svg, SweepCurve curve, (Axis X, Axis Y) axes, int series)
    {
        string colour = Paint.OfSeries(series);
        var at = curve.Points.Select(p => (X: axes.X.At(p.Magnitude), Y: axes.Y.At(p.Map.Value))).ToArray();
        foreach (var (point, place) in curve.Points.Zip(at))
            svg.Line(place.X, axes.Y.At(point.Map.Low), place.X, axes.Y.At(point.Map.High),
                $"stroke=\"{colour}\" stroke-width=\"1\" stroke-opacity=\"0.45\"");
        svg.Path("M" + string.Join('L', at.Select(p => $"{Svg.N(p.X)} {Svg.N(p.Y)}")),
            $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"");
        foreach (var (px, py) in at) Marks.Draw(svg, series, px, py, 3.2);
    }

    private static void DrawCorrelations(Svg svg, ImmutableArray<SweepComparison> comparisons, ImmutableArray<string> names)
    {
        svg.Text(Right + 24, Top - 10, "r", $"{Paint.Soft} font-style=\"italic\"", 11);
        double y = Top + 6;
        foreach (var comparison in comparisons)
        {
            Marks.Draw(svg, names.IndexOf(comparison.Curve.Descriptor), Right + 16, y - 4, 3.2);
            string weight = comparison.Pearson?.BenjaminiHochberg < SweepComparison.Level ? " font-weight=\"600\"" : "";
            svg.Text(Right + 26, y, Numeral.Coefficient(comparison.Pearson?.Value), Paint.Ink + weight, 11);
            y += 17;
        }
    }
}
