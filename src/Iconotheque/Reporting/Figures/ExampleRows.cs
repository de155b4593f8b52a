using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>Examples of each class in a row, like the paper's Figure 1.</summary>
internal static class ExampleRows
{
    /// <summary>The figure's name.</summary>
    public const string Name = "examples";

    private const double Cell = 92, Gap = 8, Left = 12, Label = 176, Top = 10, Row = 104, TextSize = 12.5, SmallSize = 11;

    /// <summary>How much wider bold letters of a wide font are than the estimate.</summary>
    private const double Bold = 1.25;

    /// <summary>Draws the rows; null when no picture of any class is at hand.</summary>
    /// <param name="results">The study.</param>
    /// <param name="thumbnails">The folder of thumbnails.</param>
    public static Figure? Draw(StudyResults results, string thumbnails)
    {
        var rows = ShownImages.Examples(results);
        bool IsThere(string image) => File.Exists(Path.Combine(thumbnails, ThumbnailName.Of(image)));
        if (!rows.SelectMany(row => row.Images).Any(IsThere)) return null;
        double width = 2 * Left + Label + ShownImages.ExamplesOfClass * (Cell + Gap) - Gap;
        var svg = new Svg(width, Top + rows.Length * Row, $"Examples of {rows.Length} classes, a row each");
        for (int i = 0; i < rows.Length; i++)
            DrawRow(svg, results.Classes[rows[i].Class], rows[i].Images, Top + i * Row, thumbnails);
        return new Figure(Name, Caption(results, rows.Length), svg.ToString());
    }

    private static void DrawRow(Svg svg, ClassSummary summary, ImmutableArray<string> images, double y, string thumbnails)
    {
        if (y > Top) svg.Line(Left, y - (Row - Cell) / 2, svg.Width - Left, y - (Row - Cell) / 2, Paint.Rule);
        string name = Labels.Shorten(summary.Name, Label - Gap, Bold * TextSize);
        svg.Text(Left, y + Cell / 2 - 6, name, $"{Paint.Ink} font-weight=\"600\"", TextSize, "start", summary.Name);
        svg.Text(Left, y + Cell / 2 + 12, summary.Size == 1 ? "1 image" : $"{summary.Size} images", Paint.Soft, SmallSize);
        if (summary.Overall is { } overall)
            svg.Text(Left, y + Cell / 2 + 28, $"difficulty {overall} of 33", Paint.Soft, SmallSize);
        for (int i = 0; i < images.Length; i++)
        {
            PictureCell.Draw(svg, images[i], thumbnails, Left + Label + i * (Cell + Gap), y, Cell, PictureCell.Mount);
        }
    }

    private static string Caption(StudyResults results, int rows)
    {
        bool hasReferences = results.Classes.Any(c => c.Reference.Length > 0),
            isGraded = results.Classes.Any(c => c.Overall is not null);
        string which = hasReferences ? "its reference image first where it has one, then others" : "images";
        return $"Examples of each class, a row each: {which} spread evenly over the class, at most {ShownImages.ExamplesOfClass}."
            + (rows < results.Classes.Length
                ? $" {rows} of {results.Classes.Length} classes, spread evenly over their order."
                : "")
            + (isGraded ? " Difficulty: the sum of the eleven grades." : "");
    }
}
