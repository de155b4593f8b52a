using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>A small reliability diagram for each column whose pairs were measured.</summary>
internal static class ReliabilityPanels
{
    /// <summary>The figure's name.</summary>
    public const string Name = "links-reliability";

    private const int Across = 3;
    private const double PanelWidth = 320, PanelHeight = 336, Left = 44, Right = 300, Top = 44, Bottom = 300;

    /// <summary>Draws the panels in the order of the descriptors.</summary>
    public static Figure Draw(StudyResults results)
    {
        ImmutableArray<(int Series, string Name, CalibrationQuality Quality)> panels =
            [.. from d in Enumerable.Range(0, results.Descriptors.Length)
                let column = results.Pairs.FirstOrDefault(column => column.Descriptor == results.Descriptors[d].Name)
                where column?.Quality is not null
                select (d, column.Descriptor, column.Quality)];
        int rows = (panels.Length + Across - 1) / Across;
        var svg = new Svg(Across * PanelWidth, rows * PanelHeight, "Reliability diagrams");
        for (int i = 0; i < panels.Length; i++)
        {
            svg.Begin($"transform=\"translate({Svg.N(i % Across * PanelWidth)} {Svg.N(i / Across * PanelHeight)})\"");
            DrawPanel(svg, panels[i].Series, panels[i].Name, panels[i].Quality);
            svg.End();
        }

        return new Figure(Name, "How often pairs of like probability show the same place: at most ten bins of as many "
            + "pairs each (equal probabilities stay together), their mean probability (across) against the share of one "
                + "place (up) with Wilson’s 95 % interval. On the dashed line probabilities are what they say; below it "
                    + "they promise too much.", svg.ToString());
    }

    private static void DrawPanel(Svg svg, int series, string name, CalibrationQuality quality)
    {
        Axis x = new(0, 1, Left, Right), y = new(0, 1, Bottom, Top);
        svg.Text(Left, Top - 26, Labels.Shorten(name, Right - Left, 12), $"{Paint.Ink} font-weight=\"600\"", 12, full: name);
        svg.Text(Left, Top - 10,
            $"{Numeral.Count(quality.Pairs)} pairs, calibration error {Numeral.Score(quality.ExpectedError)}", Paint.Soft, 11);
        foreach (double tick in y.Ticks(5))
        {
            string text = tick.ToString("0.0", CultureInfo.InvariantCulture);
            svg.Line(Left, y.At(tick), Right, y.At(tick), Paint.Rule);
            svg.Text(Left - 7, y.At(tick) + 4, text, Paint.Soft, 10, "end");
            svg.Text(x.At(tick), Bottom + 16, text, Paint.Soft, 10, "middle");
        }

        svg.Line(Left, Bottom, Right, Bottom, Paint.Axis);
        ReliabilityDiagram.DrawBins(svg, (x, y), quality, series);
    }
}
