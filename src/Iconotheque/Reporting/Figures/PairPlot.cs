using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Reporting.Figures;

/// <summary>The keypoints of two images and the matches between them, like the paper's Figures 3a and 4a.</summary>
internal static class PairPlot
{
    private const double Width = 960, Gap = 16, Title = 24;
    private const int MostKeypoints = 200;

    /// <summary>Draws keypoints above and matches below.</summary>
    /// <param name="results">The study.</param>
    /// <param name="item">Index of the descriptor and of its evidence.</param>
    /// <param name="pictures">The folder of pictures at the described size.</param>
    public static Figure Draw(StudyResults results, ShownPair item, string pictures) =>
        Draw(Name(results, item), results.Descriptors[item.Descriptor].Name,
            results.Descriptors[item.Descriptor].Evidence[item.Pair], pictures);

    /// <summary>Draws one pair.</summary>
    /// <param name="id">The figure's name.</param>
    /// <param name="name">The descriptor.</param>
    /// <param name="pair">The matches.</param>
    /// <param name="pictures">The folder of pictures at the described size.</param>
    public static Figure Draw(string id, string name, PairEvidence pair, string pictures)
    {
        var layout = PairLayout.Of(pair.FirstSize, pair.SecondSize, Width, Gap);
        var svg = new Svg(Width, 2 * (layout.Height + Title) + Gap + 22, $"Keypoints and matches of two images by {name}");
        svg.Append("<defs>");
        EmbeddedJpeg.Define(svg, pair.First, id + "-first", pair.FirstSize, pictures);
        EmbeddedJpeg.Define(svg, pair.Second, id + "-second", pair.SecondSize, pictures);
        DefineClip(svg, id + "-clip-first", layout.Place(first: true, Title), pair.FirstSize);
        DefineClip(svg, id + "-clip-second", layout.Place(first: false, Title), pair.SecondSize);
        svg.Append("</defs>");
        double below = Title + layout.Height + Gap;
        DrawPanel(svg, id, layout, "a\u2003keypoints", Title);
        DrawKeypoints(svg, pair.FirstKeypoints, layout.Place(first: true, Title), id + "-clip-first");
        DrawKeypoints(svg, pair.SecondKeypoints, layout.Place(first: false, Title), id + "-clip-second");
        DrawPanel(svg, id, layout, "b\u2003matches: bright lines passed the geometric verification, dashed ones did not",
            below + Title);
        DrawMatches(svg, pair, layout, below + Title);
        DrawNames(svg, pair, layout, svg.Height - 6);
        return new Figure(id, Caption(name, pair), svg.ToString());
    }

    /// <summary>The name of the figure of a pair.</summary>
    public static string Name(StudyResults results, ShownPair item) =>
        $"pair-{item.Descriptor + 1}-{item.Pair + 1}-{Figure.SafeName(results.Descriptors[item.Descriptor].Name)}";

    private static string Caption(string name, PairEvidence pair)
    {
        int kept = pair.Inliers.Count(inlier => inlier);
        return $"{name}: {pair.FirstKeypoints.Length / 3} and {pair.SecondKeypoints.Length / 3} keypoints (a "
            + $"shows the {MostKeypoints} strongest of each; "
            + $"the circle is the size of the region described), {pair.Inliers.Length} one-to-one matches, "
            + $"of which {kept} passed the geometric verification (b). First image: {pair.First}. Second image: {pair.Second}.";
    }

    private static void DefineClip(Svg svg, string id, Placement place, ImmutableArray<int> size)
    {
        svg.Append($"<clipPath id=\"{id}\">");
        svg.Rect(place.Left, place.Top, size[0] * place.Scale, size[1] * place.Scale, "");
        svg.Append("</clipPath>");
    }

    private static void DrawPanel(Svg svg, string id, PairLayout layout, string title, double top)
    {
        svg.Text(0, top - 9, title, $"{Paint.Ink} font-weight=\"600\"", 12);
        foreach (bool first in (ReadOnlySpan<bool>)[true, false])
        {
            svg.Append($"<use href=\"#{id}-{(first ? "first" : "second")}\" transform=\"{layout.Place(first, top)}\"/>");
        }
    }

    private static void DrawKeypoints(Svg svg, ImmutableArray<float> keypoints, Placement place, string clip)
    {
        foreach (string stroke in (ReadOnlySpan<string>)["stroke=\"#000000\" stroke-opacity=\"0.35\" stroke-width=\"1.8\"",
            "stroke=\"#ffe04d\" stroke-opacity=\"0.85\" stroke-width=\"0.8\""])
        {
            svg.Begin($"fill=\"none\" clip-path=\"url(#{clip})\" {stroke}");
            for (int i = 0; i + 2 < keypoints.Length && i < MostKeypoints * 3; i += 3)
            {
                svg.Append($"<circle cx=\"{place.X(keypoints[i])}\" cy=\"{place.Y(keypoints[i + 1])}\" "
                    + $"r=\"{Svg.N(Math.Max(0.8, keypoints[i + 2] / 2 * place.Scale))}\"/>");
            }

            svg.End();
        }
    }

    private static void DrawMatches(Svg svg, PairEvidence pair, PairLayout layout, double top)
    {
        var (left, right) = (layout.Place(first: true, top), layout.Place(first: false, top));
        string Line(int match)
        {
            int a = pair.Matches[2 * match] * 3, b = pair.Matches[2 * match + 1] * 3;
            return $"M{left.X(pair.FirstKeypoints[a])} {left.Y(pair.FirstKeypoints[a + 1])}L{right.X(pair.SecondKeypoints[b])} "
                + $"{right.Y(pair.SecondKeypoints[b + 1])}";
        }

        var matches = Enumerable.Range(0, pair.Inliers.Length).ToLookup(match => pair.Inliers[match]);
        string rejected = string.Concat(matches[false].Select(Line));
        svg.Path(rejected,
            "fill=\"none\" stroke=\"#000000\" stroke-opacity=\"0.35\" stroke-width=\"1.6\" stroke-dasharray=\"3 5\"");
        svg.Path(rejected,
            "fill=\"none\" stroke=\"#ffffff\" stroke-opacity=\"0.75\" stroke-width=\"0.8\" stroke-dasharray=\"3 5\"");
        svg.Path(string.Concat(matches[true].Select(Line)),
            "fill=\"none\" stroke=\"#000000\" stroke-opacity=\"0.7\" stroke-width=\"3.2\" stroke-linecap=\"round\"");
        foreach (int match in matches[true])
        {
            svg.Path(Line(match),
                $"fill=\"none\" stroke=\"{Paint.OfMatch(match)}\" stroke-width=\"1.6\" stroke-linecap=\"round\"");
        }
    }

    private static void DrawNames(Svg svg, PairEvidence pair, PairLayout layout, double y)
    {
        foreach (bool first in (ReadOnlySpan<bool>)[true, false])
        {
            string image = first ? pair.First : pair.Second;
            var size = first ? pair.FirstSize : pair.SecondSize;
            var place = layout.Place(first, 0);
            svg.Text(place.Left, y, Labels.Shorten($"{Labels.FileName(image)}, {size[0]} × {size[1]}", size[0] * place.Scale, 11),
                Paint.Soft, 11, "start", image);
        }
    }
}
