using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>The paper's Table 1 as a heat map: Pearson's r of each variation's grades with each descriptor's class mAP.</summary>
internal static class HeatMap
{
    private const double Left = 150, Top = 40, RowHeight = 30;

    /// <summary>Draws the correlations; rows and columns in the order of their first appearance.</summary>
    public static Figure Draw(StudyResults results)
    {
        var descriptors = results.Correlations.Select(c => c.Descriptor).Distinct().ToImmutableArray();
        var variations = results.Correlations.Select(c => c.Variation).Distinct().ToImmutableArray();
        double cell = Math.Clamp(760.0 / descriptors.Length, 64, 120), bottom = Top + variations.Length * RowHeight;
        var svg = new Svg(Math.Max(900, Left + descriptors.Length * cell + 20), bottom + 92,
            "Heat map of correlations between variations and mAP");
        svg.Append("<defs><pattern id=\"hatch-correlations\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
            + "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#ece9e3\"/><line x1=\"0\" y1=\"0\" x2=\"0\" "
            + "y2=\"6\" stroke=\"#b9b4aa\" stroke-width=\"1.5\"/></pattern></defs>");
        for (int d = 0; d < descriptors.Length; d++)
        {
            svg.Text(Left + (d + 0.5) * cell, Top - 12, Labels.Shorten(descriptors[d], cell - 6, 12), Paint.Ink, 12, "middle",
                descriptors[d]);
        }

        for (int v = 0; v < variations.Length; v++)
        {
            svg.Text(Left - 12, Top + v * RowHeight + 20, variations[v], Paint.Ink, 12, "end");
        }

        foreach (var item in results.Correlations)
        {
            DrawCell(svg, item, Left + descriptors.IndexOf(item.Descriptor) * cell,
                Top + variations.IndexOf(item.Variation) * RowHeight, cell);
        }

        DrawKey(svg, bottom + 22);
        return new Figure("correlations", Caption(results), svg.ToString());
    }

    private static string Caption(StudyResults results) =>
        "Pearson’s r between the grades of a variation (0 to 3 for each class; "
            + $"“overall” is their sum) and the {MeasureWords.MeanMeasure(results.Protocol)} of the classes, "
            + "for each descriptor. "
        + "Negative (vermillion): the stronger the variation, the lower the score. "
        + $"Two-sided permutation p-values; corrections run over the {results.Correlations.Length} cells. Hatched: "
        + "the grades hardly vary, so that r means little.";

    private static void DrawCell(Svg svg, Correlation item, double x, double y, double width)
    {
        bool isWeak = item.Warning.Length > 0 || item.Pearson.Value is null;
        double r = item.Pearson.Value ?? 0;
        string fill = isWeak ? "url(#hatch-correlations)" : Paint.Diverging(r);
        svg.Rect(x + 1, y + 1, width - 2, RowHeight - 2, $"fill=\"{fill}\"", 2);
        string ink = isWeak ? "#1d1c1a" : Paint.OnDiverging(r);
        svg.Text(x + width / 2 - 7, y + 20, Numeral.Coefficient(item.Pearson.Value), $"fill=\"{ink}\"", 12.5, "middle",
            item.Warning);
        DrawSignificance(svg, SignificanceLevel.Of(item.Pearson), x + width / 2 + 20, y + 15.5, ink);
    }

    private static void DrawSignificance(Svg svg, int level, double x, double y, string ink)
    {
        if (level == 0) return;
        svg.Circle(x, y, 4, level == 3 ? $"fill=\"{ink}\"" : $"fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.3\"");
        if (level == 2) svg.Path($"M{Svg.N(x)} {Svg.N(y - 4)}a4 4 0 0 1 0 8Z", $"fill=\"{ink}\"");
    }

    private static void DrawKey(Svg svg, double y)
    {
        const int Steps = 40;
        for (int i = 0; i < Steps; i++)
        {
            svg.Rect(Left + i * 5, y, 5.5, 12, $"fill=\"{Paint.Diverging((i + 0.5) / Steps * 2 - 1)}\"");
        }

        svg.Text(Left, y + 26, "−1", Paint.Soft, 11, "middle");
        svg.Text(Left + 100, y + 26, "r = 0", Paint.Soft, 11, "middle");
        svg.Text(Left + 200, y + 26, "+1", Paint.Soft, 11, "middle");
        (double x, string[] words) = (Left + 240, ["p < 0.05, uncorrected", "also after Benjamini–Hochberg", "also after Holm"]);
        for (int level = 1; level <= 3; level++)
        {
            // The signs of the key take the ink of the page: it is dark on a light one and the reverse.
            svg.Begin("class=\"signs\" color=\"#1d1c1a\"");
            DrawSignificance(svg, level, x, y + 6, "currentColor");
            svg.End();
            svg.Text(x + 9, y + 10, words[level - 1], Paint.Soft, 11);
            x += 26 + Labels.Width(words[level - 1], 11);
        }

        svg.Rect(Left + 236, y + 22, 18, 12, "fill=\"url(#hatch-correlations)\"");
        svg.Text(Left + 260, y + 32, "grades hardly vary, or r is undefined", Paint.Soft, 11);
    }
}
