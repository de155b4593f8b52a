using System.Text;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>A drawing under construction. Coordinates are pixels at 100 %, y downwards; every text is escaped here.</summary>
internal sealed class Svg
{
    private readonly StringBuilder body = new();

    public Svg(double width, double height, string description)
    {
        (Width, Height, Description) = (width, height, description);
        Rect(0, 0, width, height, Paint.Ground);
    }

    public double Width { get; }

    public double Height { get; }

    private string Description { get; }

    public void Rect(double x, double y, double width, double height, string paint, double radius = 0) =>
        Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" "
            + $"height=\"{N(height)}\"{(radius > 0 ? $" rx=\"{N(radius)}\"" : "")} {paint}/>");

    public void Line(double x1, double y1, double x2, double y2, string paint) =>
        Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" {paint}/>");

    public void Circle(double x, double y, double radius, string paint) =>
        Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" {paint}/>");

    public void Path(string data, string paint) => Append($"<path d=\"{data}\" {paint}/>");

    /// <summary>
    /// One line of text; <paramref name="anchor"/> is start, middle or end; <paramref name="full"/> shows when the pointer rests
    /// on it.
    /// </summary>
    public void Text(double x, double y, string text, string paint, double size = 12, string anchor = "start",
        string full = "") =>
        Append(
            $"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")} "
                + $"{paint}>{(full.Length > 0 && full != text ? $"<title>{Escape.Xml(full)}</title>" : "")}{Escape.Xml(
                    text)}</text>");

    /// <summary>Opens a group; <see cref="End"/> closes it.</summary>
    public void Begin(string attributes) => Append($"<g {attributes}>");

    public void End() => Append("</g>");

    /// <summary>Markup that is already safe.</summary>
    public void Append(string markup) => body.Append(markup).Append('\n');

    /// <summary>The whole document, which is also valid inside HTML.</summary>
    public override string ToString() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(Width)}\" height=\"{N(Height)}\" viewBox=\"0 "
            + $"0 {N(Width)} {N(Height)}\" font-family=\"{Paint.Sans}\" role=\"img\" aria-label=\"{Escape.Xml(Description)}\">\n"
            + $"{body}</svg>\n";

    /// <summary>A coordinate.</summary>
    public static string N(double value) => Numeral.Coordinate(value);
}
