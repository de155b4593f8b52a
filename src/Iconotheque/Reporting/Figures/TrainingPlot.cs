using System.Globalization;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>The course of a training: loss above, mAP on the validation places below.</summary>
internal static class TrainingPlot
{
    private const double Left = 70, Right = 930;

    /// <summary>Writes <c>training.svg</c>, and <c>training.png</c> where the system can draw it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="epochs">At least one.</param>
    public static void Write(string folder, IReadOnlyList<PlottedEpoch> epochs)
    {
        var svg = new Svg(960, 560, "Loss and validation mAP of each epoch");
        var x = new Axis(0, Math.Max(2, epochs[^1].Epoch), Left, Right);
        Panel(svg, x, (50, 230), "mean loss of the epoch", [[.. epochs.Select(e => ((double)e.Epoch, e.Loss))]]);
        Panel(svg, x, (310, 490),
            "mAP on the validation places, query removed", [[.. epochs.Select(e => ((double)e.Epoch, e.PooledMap))],
                [.. epochs.Select(e => ((double)e.Epoch, e.ProjectedMap))]]);
        svg.Text((Left + Right) / 2, 535, "epoch", Paint.Ink, 12, "middle");
        Marks.Legend(svg, ["GeM", "projection"], 420, 294);
        FigureFiles.Write(new Figure("training", "", svg.ToString()), folder);
    }

    private static void Panel(Svg svg, Axis x, (double Top, double Bottom) place, string title,
        IReadOnlyList<(double X, double Y)[]> lines)
    {
        double most = lines.Max(line => line.Max(point => point.Y));
        var y = new Axis(0, most > 0 ? most * 1.05 : 1, place.Bottom, place.Top);
        foreach (double tick in y.Ticks(4))
        {
            svg.Line(Left, y.At(tick), Right, y.At(tick), Paint.Rule);
            svg.Text(Left - 10, y.At(tick) + 4, tick.ToString("0.##", CultureInfo.InvariantCulture), Paint.Soft, 11, "end");
        }

        foreach (double tick in x.Ticks(12).Where(tick => tick == Math.Floor(tick)))
            svg.Text(x.At(tick), place.Bottom + 19, Numeral.Count(tick), Paint.Soft, 11, "middle");
        svg.Text(Left, place.Top - 14, title, Paint.Ink);
        for (int i = 0; i < lines.Count; i++)
        {
            svg.Path("M" + string.Join('L', lines[i].Select(point => $"{Svg.N(x.At(point.X))} {Svg.N(y.At(point.Y))}")),
                $"fill=\"none\" stroke=\"{Paint.OfSeries(i)}\" stroke-width=\"1.5\"");
            foreach (var (at, value) in lines[i]) Marks.Draw(svg, i, x.At(at), y.At(value), 3.5);
        }
    }
}
