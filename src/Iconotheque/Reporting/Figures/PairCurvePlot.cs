using System.Globalization;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Reporting.Figures;

/// <summary>Precision against recall of the pairs of every column.</summary>
internal static class PairCurvePlot
{
    /// <summary>The figure's name.</summary>
    public const string Name = "links-precision-recall";

    private const double Left = 76, Right = 900, Bottom = 430, Between = 0.1;

    /// <summary>Draws one curve for each column that was measured.</summary>
    public static Figure Draw(StudyResults results)
    {
        var svg = new Svg(960, Bottom + 54, "Precision against recall of pairs");
        double top = Marks.Legend(svg, [.. results.Descriptors.Select(descriptor => descriptor.Name)], Left, 20) + 36;
        Axis x = new(0, 1, Left, Right), y = new(0, 1, Bottom, top);
        Scales.DrawShares(svg, x, top, Bottom, "recall: share of all pairs of one place");
        foreach (double tick in y.Ticks(5))
        {
            svg.Line(Left, y.At(tick), Right, y.At(tick), Paint.Rule);
            svg.Text(Left - 10, y.At(tick) + 4, tick.ToString("0.0", CultureInfo.InvariantCulture), Paint.Soft, 11, "end");
        }

        svg.Text(Left - 36, top - 14, "precision", Paint.Ink);
        for (int d = 0; d < results.Descriptors.Length; d++)
        {
            if (results.Pairs.FirstOrDefault(column =>
                column.Descriptor == results.Descriptors[d].Name) is { Recall.IsEmpty: false } column)
            {
                DrawCurve(svg, column, (x, y), d);
            }
        }

        return new Figure(Name, "Precision against recall of the pairs sorted by score, all queries mixed. A curve ends "
            + "where no pair is left among the best answers: recall cannot go further. Marks only tell curves apart.",
            svg.ToString());
    }

    private static void DrawCurve(Svg svg, PairResults column, (Axis X, Axis Y) axes, int series)
    {
        var points = column.Recall.Zip(column.Precision, (recall, precision) => (X: axes.X.At(recall),
            Y: axes.Y.At(precision), Recall: recall)).ToArray();
        string path = "M" + string.Join('L', points.Select(point => $"{Svg.N(point.X)} {Svg.N(point.Y)}"));
        svg.Path(path, $"fill=\"none\" stroke=\"{Paint.OfSeries(series)}\" stroke-width=\"2\" stroke-linejoin=\"round\"");
        double next = Between / 2;
        foreach (var (px, py, recall) in points)
        {
            if (recall < next) continue;
            Marks.Draw(svg, series, px, py, 4);
            next = recall + Between;
        }
    }
}
