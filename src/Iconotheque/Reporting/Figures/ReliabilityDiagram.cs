using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>
/// What was foretold against what is true: bins with their intervals about the diagonal, and how many pairs each holds.
/// </summary>
/// <remarks>DeGroot and Fienberg, The Statistician 32, 1983.</remarks>
internal static class ReliabilityDiagram
{
    private const double Left = 90, Right = 530, Top = 60, Bottom = 500, Floor = 620;

    /// <summary>The diagram as an SVG document, which is also valid inside HTML.</summary>
    public static string Svg(CalibrationQuality quality)
    {
        var svg = new Svg(580, 680, "Reliability diagram");
        Axis x = new(0, 1, Left, Right), y = new(0, 1, Bottom, Top);
        svg.Text(Left, 24, "share that shows the same place, 95 % intervals", Paint.Ink);
        svg.Text(Left, 42, Summary(quality), Paint.Soft, 11);
        foreach (double tick in y.Ticks(5))
        {
            svg.Line(Left, y.At(tick), Right, y.At(tick), Paint.Rule);
            svg.Text(Left - 10, y.At(tick) + 4, tick.ToString("0.0", CultureInfo.InvariantCulture), Paint.Soft, 11, "end");
        }

        svg.Line(Left, Bottom, Right, Bottom, Paint.Axis);
        DrawBins(svg, (x, y), quality, 0);
        DrawCounts(svg, x, quality);
        return svg.ToString();
    }

    /// <summary>The diagram with its caption, as markup.</summary>
    internal static string Figure(CalibrationQuality quality) => $"""
        <figure class="drawing" style="max-width: 36rem">{Svg(quality)}<figcaption>{Escape.Xml(Caption(quality))}</figcaption></figure>

        """;

    /// <summary>The diagonal, and each bin with its interval.</summary>
    /// <param name="svg">The drawing.</param>
    /// <param name="axes">From 0 to 1.</param>
    /// <param name="quality">What is drawn.</param>
    /// <param name="series">Whose colour and shape.</param>
    internal static void DrawBins(Svg svg, (Axis X, Axis Y) axes, CalibrationQuality quality, int series)
    {
        var (x, y) = axes;
        svg.Line(x.At(0), y.At(0), x.At(1), y.At(1), Paint.Axis + " stroke-dasharray=\"5 4\"");
        foreach (var bin in quality.Bins)
        {
            double at = x.At(bin.Probability);
            svg.Line(at, y.At(bin.Low), at, y.At(bin.High), $"stroke=\"{Paint.OfSeries(series)}\" stroke-width=\"1.5\"");
            Marks.Draw(svg, series, at, y.At(bin.Share));
        }
    }

    private static void DrawCounts(Svg svg, Axis x, CalibrationQuality quality)
    {
        double most = Math.Max(1, quality.Histogram.DefaultIfEmpty(0).Max());
        double width = (Right - Left) / Math.Max(1, quality.Histogram.Length);
        svg.Text(Left, Bottom + 30, "pairs", Paint.Ink);
        svg.Text(Left - 10, Floor - 66, Numeral.Count(most), Paint.Soft, 11, "end");
        for (int bar = 0; bar < quality.Histogram.Length; bar++)
        {
            double height = quality.Histogram[bar] / most * 70;
            if (height > 0)
                svg.Rect(Left + (bar * width) + 1, Floor - Math.Max(1, height), width - 2, Math.Max(1, height),
                    $"fill=\"{Paint.OfSeries(0)}\"");
        }

        svg.Line(Left, Floor, Right, Floor, Paint.Axis);
        foreach (double tick in x.Ticks(5))
            svg.Text(x.At(tick), Floor + 17, tick.ToString("0.0", CultureInfo.InvariantCulture), Paint.Soft, 11, "middle");
        svg.Text((Left + Right) / 2, Floor + 40, "probability", Paint.Ink, 12, "middle");
    }

    private static string Summary(CalibrationQuality quality) =>
        $"{Numeral.Count(quality.Pairs)} pairs; expected calibration error {Numeral.Score(quality.ExpectedError)}; "
            + $"Brier score {Numeral.Score(quality.Brier)}";

    private static string Caption(CalibrationQuality quality) =>
        $"Each point is one of {quality.Bins.Length} bins with as many pairs each (equal probabilities stay together): "
            + "its mean probability against the share that shows the same place, with Wilson’s 95 % interval. "
            + "On the dashed line probabilities are what they say. Below, "
            + $"how many pairs got which probability. {Summary(quality)}; log loss {Numeral.Score(quality.LogLoss)}.";
}
