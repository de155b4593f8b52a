using System.Globalization;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>Two images, and where on each their similarity by a global descriptor comes from.</summary>
internal static class SimilarityPlot
{
    private const double Width = 960, Gap = 16, Title = 24, Below = 56;

    /// <summary>The name of the figure of a pair.</summary>
    public static string Name(StudyResults results, ShownPair item) =>
        $"similarity-{item.Descriptor + 1}-{item.Pair + 1}-{Figure.SafeName(results.Descriptors[item.Descriptor].Name)}";

    /// <summary>Draws the photographs above and the shares below.</summary>
    /// <param name="id">The figure's name.</param>
    /// <param name="name">The descriptor.</param>
    /// <param name="pair">The shares.</param>
    /// <param name="pictures">The folder of pictures at the described size.</param>
    public static Figure Draw(string id, string name, SimilarityEvidence pair, string pictures)
    {
        var layout = PairLayout.Of(pair.First.Size, pair.Second.Size, Width, Gap);
        var svg = new Svg(Width, (2 * (layout.Height + Title)) + Gap + Below,
            $"Where the similarity of two images by {name} comes from");
        double most = Heat.FullColour(pair.First.Values.Concat(pair.Second.Values)), below = Title + layout.Height + Gap;
        svg.Append($"<defs>{Heat.Dimmed(id + "-dim")}");
        EmbeddedJpeg.Define(svg, pair.First.Image, id + "-first", pair.First.Size, pictures);
        EmbeddedJpeg.Define(svg, pair.Second.Image, id + "-second", pair.Second.Size, pictures);
        svg.Append("</defs>");
        svg.Text(0, Title - 9, "a\u2003the images", $"{Paint.Ink} font-weight=\"600\"", 12);
        svg.Text(0, below + Title - 9, $"b\u2003where the similarity of {Numeral.Score(pair.Similarity)} comes from",
            $"{Paint.Ink} font-weight=\"600\"", 12);
        foreach (bool first in (ReadOnlySpan<bool>)[true, false])
        {
            string picture = $"{id}-{(first ? "first" : "second")}";
            var image = first ? pair.First : pair.Second;
            svg.Append($"<use href=\"#{picture}\" transform=\"{layout.Place(first, Title)}\"/>");
            DrawShares(svg, image, picture, id + "-dim", layout.Place(first, below + Title), most);
            DrawName(svg, image, layout.Place(first, 0), below + Title + layout.Height + 16);
        }

        DrawKey(svg, pair, most, svg.Height - 22);
        return new Figure(id, Caption(name, pair), svg.ToString());
    }

    /// <summary>Draws a dimmed picture with its shares over it.</summary>
    public static void DrawShares(Svg svg, ShareEvidence image, string picture, string filter, Placement place, double most)
    {
        svg.Append($"<g transform=\"{place}\"><use href=\"#{picture}\" filter=\"url(#{filter})\"/>");
        if (most > 0)
            svg.Append($"<image width=\"{image.Size[0]}\" height=\"{image.Size[1]}\" preserveAspectRatio=\"none\" "
                + $"href=\"{Heat.Uri(image, most)}\"/>");
        svg.Append("</g>");
    }

    private static void DrawName(Svg svg, ShareEvidence image, Placement place, double y) =>
        svg.Text(place.Left, y, Labels.Shorten($"{Labels.FileName(image.Image)}, {image.Size[0]} × {image.Size[1]}",
            image.Size[0] * place.Scale, 11), Paint.Soft, 11, "start", image.Image);

    private static void DrawKey(Svg svg, SimilarityEvidence pair, double most, double y)
    {
        double least = Math.Min(0, pair.First.Values.Concat(pair.Second.Values).Min());
        Heat.DrawKey(svg, (0, y), most > 0 ? Math.Max(-1, least / most) : 0,
            (least < 0 ? $"against, {Number(Math.Max(least, -most))}" : "0", $"for, {Number(most)} and more a position"));
    }

    private static string Caption(string name, SimilarityEvidence pair)
    {
        string constant = pair.First.Constant == 0 && pair.Second.Constant == 0
            ? ""
            : $" The whitening’s bias, which belongs to no position, adds {Numeral.Score(pair.First.Constant)} on the first "
                + $"image and {Numeral.Score(pair.Second.Constant)} on the second.";
        return $"{name}: the similarity {Numeral.Score(pair.Similarity)} of two images, shared among "
            + $"the {pair.First.Values.Length} positions of the first and the {pair.Second.Values.Length} of the second; "
            + "on each image the shares add up to it. "
            + "Yellow and violet: for; blue: against; no colour: nothing. The two images have one "
            + $"scale.{constant} {MeasureWords.OfShares(name)} "
            + $"First image: {pair.First.Image}. Second image: {pair.Second.Image}.";
    }

    /// <summary>A share in two significant digits.</summary>
    internal static string Number(double value) =>
        value.ToString("0.##E+0", CultureInfo.InvariantCulture) is var text && Math.Abs(value) >= 0.0005
        ? Numeral.Score(value).TrimEnd('0').TrimEnd('.') : text.Replace("-", "−", StringComparison.Ordinal);
}
