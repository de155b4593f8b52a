using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;
using Iconotheque.Retrieval;

namespace Iconotheque.Reporting.Figures;

/// <summary>What queries returned, picture by picture, like the paper's Figure 4b.</summary>
internal static class Strips
{
    private const double Cell = 104, Gap = 10, Left = 12, Top = 8, Row = 166;

    /// <summary>Draws the strips of one descriptor.</summary>
    /// <param name="results">The study.</param>
    /// <param name="descriptor">Index of the descriptor.</param>
    /// <param name="thumbnails">The folder of thumbnails.</param>
    public static Figure Draw(StudyResults results, int descriptor, string thumbnails)
    {
        var queries = ShownImages.Queries(results, descriptor);
        string name = results.Descriptors[descriptor].Name;
        var svg = new Svg(Left * 2 + (ShownImages.Answers + 1) * (Cell + Gap) + 14, Top + queries.Length * Row + 26,
            $"Best answers of {name} for {queries.Length} queries");
        for (int i = 0; i < queries.Length; i++) DrawStrip(svg, results, descriptor, queries[i], Top + i * Row, thumbnails);
        DrawKey(svg, Top + queries.Length * Row + 12);
        return new Figure($"strips-{descriptor + 1}-{Figure.SafeName(name)}", $"{name}: the first {ShownImages.Answers} answers "
            + "to the queries with the best AP, an AP about the median, and the worst. Below each picture its rank and score; "
            + $"hard right answers count as right.{Parts(results.Descriptors[descriptor])}", svg.ToString());
    }

    private static string Parts(DescriptorResults descriptor) =>
        descriptor.Parts is { Count: > 0 } parts
            ? $" Below these the shares of the fused score, of {string.Join(" + ", parts)}."
            : "";

    private static void DrawStrip(Svg svg, StudyResults results, int descriptor, int queryIndex, double y,
        string thumbnails)
    {
        var query = results.Queries[queryIndex];
        string className = results.Classes[query.Class].Name;
        svg.Text(Left, y + 12, Labels.Shorten(className, 420, 12.5), $"{Paint.Ink} font-weight=\"600\"", 12.5,
            "start", className);
        svg.Text(svg.Width - Left, y + 12, $"{MeasureWords.QueryMeasure(results.Protocol)} {Numeral.Score(
            results.Descriptors[descriptor].QueryAp[queryIndex])}\u2003·\u2003{query.Positives} right in the collection",
            Paint.Soft, 11.5, "end");
        svg.Line(Left, y + 19, svg.Width - Left, y + 19, Paint.Rule);
        DrawPicture(svg, query.Image, "query", Left, y + 27, thumbnails);
        svg.Text(Left + Cell / 2, y + 27 + Cell + 18, "query", $"{Paint.Ink} font-style=\"italic\"", 11.5, "middle");
        var answers = results.Descriptors[descriptor].Retrieved[queryIndex];
        for (int rank = 0; rank < Math.Min(ShownImages.Answers, answers.Length); rank++)
        {
            double x = Left + 14 + (rank + 1) * (Cell + Gap);
            DrawPicture(svg, answers[rank].Image, answers[rank].Judgement, x, y + 27, thumbnails);
            DrawSign(svg, answers[rank].Judgement, x + 10, y + 27 + Cell + 14);
            svg.Text(x + 20, y + 27 + Cell + 18, $"{rank + 1}.", Paint.Ink, 11.5);
            svg.Text(x + Cell, y + 27 + Cell + 18, Numeral.Brief(answers[rank].Score), Paint.Soft, 11, "end");
            if (answers[rank].Parts is { Count: > 0 } parts)
                svg.Text(x + Cell, y + 27 + Cell + 31, Labels.Shorten(Shares(parts), Cell, 10), Paint.Soft, 10, "end");
        }
    }

    private static string Shares(IReadOnlyList<PartScore> parts) =>
        string.Join(" + ", parts.Select(part => Numeral.Brief(part.Share)));

    private static void DrawPicture(Svg svg, string image, string judgement, double x, double y, string thumbnails) =>
        PictureCell.Draw(svg, image, thumbnails,
            x, y, Cell, judgement == "query" ? PictureCell.Mount : $"fill=\"{Colour(judgement)}\"");

    private static string Colour(string judgement) => judgement switch
    {
        "positive" or "hard" => Paint.Good,
        "junk" => Paint.Neutral,
        _ => Paint.Bad,
    };

    private static void DrawSign(Svg svg, string judgement, double x, double y)
    {
        if (judgement is "positive" or "hard") Marks.Check(svg, x, y, Paint.Good);
        else if (judgement == "junk") Marks.Dash(svg, x, y, Paint.Neutral);
        else Marks.Cross(svg, x, y, Paint.Bad);
    }

    private static void DrawKey(Svg svg, double y)
    {
        ImmutableArray<(string Judgement, string Words)> entries = [("positive", "right"), ("negative", "wrong"),
            ("junk", "junk: counts neither way")];
        double x = Left;
        foreach (var (judgement, words) in entries)
        {
            svg.Rect(x, y - 7, 14, 14, $"fill=\"none\" stroke=\"{Colour(judgement)}\" stroke-width=\"3.5\"");
            DrawSign(svg, judgement, x + 27, y);
            svg.Text(x + 38, y + 4, words, Paint.Soft, 11.5);
            x += 62 + Labels.Width(words, 11.5);
        }
    }
}
