using System.Globalization;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>The local features of one image with what the detector thinks of them, like the paper's Figure 3.</summary>
internal static class FeaturePlot
{
    private const double MostWidth = 760, MostHeight = 620, Below = 46;
    private const int MostKeypoints = 400;

    /// <summary>
    /// Draws the strongest features: the circle is the region described at a fraction of its size, the dot and the colour are the
    /// score.
    /// </summary>
    /// <param name="id">The figure's name.</param>
    /// <param name="name">The descriptor.</param>
    /// <param name="pair">The evidence, of which the first image is drawn; it has scores.</param>
    /// <param name="pictures">The folder of pictures at the described size.</param>
    public static Figure Draw(string id, string name, PairEvidence pair, string pictures)
    {
        var size = pair.FirstSize;
        double scale = Math.Min(MostWidth / size[0], MostHeight / size[1]);
        var place = new Placement(0, 0, scale);
        var svg = new Svg(Math.Max(size[0] * scale, 480), (size[1] * scale) + Below, $"Features of an image by {name}");
        svg.Append($"<defs>{Heat.Dimmed(id + "-dim")}");
        EmbeddedJpeg.Define(svg, pair.First, id + "-picture", size, pictures);
        svg.Append($"<clipPath id=\"{id}-clip\"><rect width=\"{Svg.N(size[0] * scale)}\" "
            + $"height=\"{Svg.N(size[1] * scale)}\"/></clipPath></defs>");
        svg.Append($"<use href=\"#{id}-picture\" transform=\"{place}\" filter=\"url(#{id}-dim)\"/>");
        int[] strongest = [.. Enumerable.Range(0, pair.FirstScores.Length).OrderByDescending(i => pair.FirstScores[i])
            .Take(MostKeypoints)];
        (double high,
            double low) = strongest.Length == 0 ? (0, 0) : (pair.FirstScores[strongest[0]], pair.FirstScores[strongest[^1]]);
        double shown = ShownSize(pair, strongest);
        svg.Begin($"clip-path=\"url(#{id}-clip)\"");
        foreach (int i in strongest.Reverse())
            DrawFeature(svg, pair, i, place, high > low ? (pair.FirstScores[i] - low) / (high - low) : 1, shown);
        svg.End();
        svg.Text(0, (size[1] * scale) + 16, Labels.Shorten(Labels.FileName(pair.First), size[0] * scale, 11), Paint.Soft, 11,
            "start", pair.First);
        Heat.DrawKey(svg, (0, svg.Height - 20), 0,
            (Score(low), $"{Score(high)} {(name.StartsWith("delf", StringComparison.Ordinal) ? "attention" : "score")}"));
        return new Figure(id, $"{name}: the {strongest.Length} strongest of {pair.FirstScores.Length} features. Colour and dot: "
            + $"the {(name.StartsWith("delf", StringComparison.Ordinal) ? "attention" : "detector’s score")}; circle: the region "
            + $"described, {(shown < 1 ? $"at {Numeral.Score(shown)} of its size" : "at its size")}. Image: {pair.First}.",
            svg.ToString());
    }

    /// <summary>
    /// The fraction of their size at which circles are drawn: all of it, unless the median one is more than a tenth of the image.
    /// </summary>
    private static double ShownSize(PairEvidence pair, int[] features)
    {
        if (features.Length == 0) return 1;
        double median = features.Select(i => pair.FirstKeypoints[(3 * i) + 2]).Order().ElementAt(features.Length / 2),
            fits = pair.FirstSize.Max() / 12.0;
        return median <= fits ? 1 : Math.Round(fits / median, 3);
    }

    private static void DrawFeature(Svg svg, PairEvidence pair, int index, Placement place, double share, double shown)
    {
        (double x, double y, double diameter) = (pair.FirstKeypoints[3 * index], pair.FirstKeypoints[(3 * index) + 1],
            pair.FirstKeypoints[(3 * index) + 2]);
        double left = x * place.Scale, top = y * place.Scale;
        string colour = Heat.Colour(0.25 + (0.75 * share));
        svg.Circle(left, top, Math.Max(1.5, diameter / 2 * shown * place.Scale), $"fill=\"none\" stroke=\"{colour}\" "
            + $"stroke-opacity=\"{Svg.N(0.35 + (0.6 * share))}\" stroke-width=\"{Svg.N(0.7 + share)}\"");
        svg.Circle(left, top, 1.2 + (2.8 * share), $"fill=\"{colour}\" fill-opacity=\"{Svg.N(0.5 + (0.5 * share))}\"");
    }

    private static string Score(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
