using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>How the AP of single queries is distributed, one histogram for each descriptor.</summary>
internal static class ApHistogram
{
    private const int Bins = 20;
    private const double Left = 150, Right = 900, Panel = 92, Bars = 64, Top = 14;

    /// <summary>Draws the panels under each other on one scale of counts.</summary>
    public static Figure Draw(StudyResults results)
    {
        var counts = results.Descriptors.Select(d => Count(d.QueryAp, MeasureWords.Best(results.Protocol))).ToImmutableArray();
        double most = Math.Max(1, counts.SelectMany(c => c).DefaultIfEmpty(0).Max());
        double bottom = Top + Panel * results.Descriptors.Length;
        var svg = new Svg(960, bottom + 50, "Histograms of the AP of queries");
        var x = new Axis(0, MeasureWords.Best(results.Protocol), Left, Right);
        Scales.DrawShares(svg, x, Top, bottom, MeasureWords.QueryMeasure(results.Protocol) + " of a query");
        for (int d = 0; d < results.Descriptors.Length; d++) DrawPanel(svg, results.Descriptors[d], d, counts[d], x, most);
        return new Figure("queries", $"How many queries reach which {MeasureWords.QueryMeasure(results.Protocol)}, "
            + $"in twenty equal intervals (the last one includes {MeasureWords.Best(results.Protocol)}), "
            + "on the same scale for all descriptors. The triangle is the median, the line the mean (micro).", svg.ToString());
    }

    private static void DrawPanel(Svg svg, DescriptorResults descriptor, int index, ImmutableArray<int> counts, Axis x,
        double most)
    {
        double floor = Top + (index + 1) * Panel - 12;
        svg.Text(Left - 16, floor - 20, Labels.Shorten(descriptor.Name, Left - 24, 12), Paint.Ink, 12, "end", descriptor.Name);
        var values = descriptor.QueryAp.Where(ap => ap is not null).Select(ap => ap!.Value).Order().ToImmutableArray();
        svg.Text(Left - 16, floor - 4, $"{values.Length} queries", Paint.Soft, 11, "end");
        double width = (x.End - x.Start) / Bins;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] == 0) continue;
            double height = Math.Max(1, counts[bin] / most * Bars);
            svg.Rect(x.Start + bin * width + 1.5, floor - height, width - 3, height, $"fill=\"{Paint.OfSeries(index)}\"");
            svg.Text(x.Start + (bin + 0.5) * width, floor - height - 4, Numeral.Count(counts[bin]), Paint.Soft, 10, "middle");
        }

        svg.Line(x.Start, floor, x.End, floor, Paint.Axis);
        if (values.IsEmpty) return;
        svg.Line(x.At(values.Average()), floor - Bars, x.At(values.Average()), floor, Paint.InkStroke);
        double median = (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
        svg.Path($"M{Svg.N(x.At(median))} {Svg.N(floor)}l-5 9h10Z", Paint.Ink);
    }

    private static ImmutableArray<int> Count(ImmutableArray<double?> values, double best)
    {
        int[] counts = new int[Bins];
        foreach (double? ap in values)
        {
            if (ap is { } value) counts[Math.Clamp((int)(value / best * Bins), 0, Bins - 1)]++;
        }

        return [.. counts];
    }
}
