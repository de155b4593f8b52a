using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Reporting.Figures;

/// <summary>
/// One image, and where the responses of each global descriptor come from on it: the counterpart of the paper's Figure 3 for MAC,
/// GeM and RMAC.
/// </summary>
internal static class ResponsePlot
{
    private const double Cell = 310, Gap = 15, Title = 22;
    private const int PerRow = 3;

    /// <summary>Draws the image and, beside it, the shares of each descriptor.</summary>
    /// <param name="id">The figure's name.</param>
    /// <param name="responses">The descriptors with their shares of the same image, at least one.</param>
    /// <param name="pictures">The folder of pictures at the described size.</param>
    public static Figure Draw(string id, ImmutableArray<(string Name, ShareEvidence Shares)> responses, string pictures)
    {
        var size = responses[0].Shares.Size;
        double scale = Math.Min(Cell / size[0], Cell * 1.2 / size[1]), row = (size[1] * scale) + Title + Gap;
        int rows = (responses.Length + PerRow) / PerRow;
        var svg = new Svg((PerRow * Cell) + ((PerRow - 1) * Gap), (rows * row) + 26,
            "Where the responses of descriptors come from on one image");
        svg.Append($"<defs>{Heat.Dimmed(id + "-dim")}");
        EmbeddedJpeg.Define(svg, responses[0].Shares.Image, id + "-picture", size, pictures);
        svg.Append("</defs>");
        for (int i = 0; i <= responses.Length; i++)
        {
            var place = new Placement(i % PerRow * (Cell + Gap), (i / PerRow * row) + Title, scale);
            string title = i == 0 ? "the image" : responses[i - 1].Name;
            svg.Text(place.Left, place.Top - 7, Labels.Shorten(title, Cell, 12), $"{Paint.Ink} font-weight=\"600\"", 12,
                "start", title);
            if (i == 0) svg.Append($"<use href=\"#{id}-picture\" transform=\"{place}\"/>");
            else DrawResponse(svg, id, responses[i - 1].Shares, place);
        }

        Heat.DrawKey(svg, (0, svg.Height - 18), 0, ("0", "the strongest hundredth of the positions of each"));
        return new Figure(id, Caption(responses), svg.ToString());
    }

    private static void DrawResponse(Svg svg, string id, ShareEvidence shares, Placement place)
    {
        var magnitudes = shares with { Values = [.. shares.Values.Select(Math.Abs)] };
        SimilarityPlot.DrawShares(svg, magnitudes, id + "-picture", id + "-dim", place, Heat.FullColour(magnitudes.Values));
        double width = shares.Size[0] * place.Scale / shares.Columns, height = shares.Size[1] * place.Scale / shares.Rows;
        for (int i = 0; i + 3 < shares.Regions.Length; i += 4)
        {
            svg.Rect(place.Left + (shares.Regions[i] * width) + 0.5, place.Top + (shares.Regions[i + 1] * height) + 0.5,
                (shares.Regions[i + 2] * width) - 1, (shares.Regions[i + 3] * height) - 1,
                "fill=\"none\" stroke=\"#ffffff\" stroke-opacity=\"0.22\" stroke-width=\"0.8\"");
        }
    }

    private static string Caption(ImmutableArray<(string Name, ShareEvidence Shares)> responses)
    {
        string regions = responses.Any(r => !r.Shares.Regions.IsEmpty) ? " Faint frames: the windows of RMAC." : "";
        return $"How much each position adds to the length of the vector by {string.Join(", ", responses.Select(r => r.Name))}: "
            + $"magnitudes, each map on its own scale.{regions} Image: {responses[0].Shares.Image}.";
    }
}
