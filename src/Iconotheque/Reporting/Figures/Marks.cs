using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>One shape for each descriptor, and signs that need no font.</summary>
internal static class Marks
{
    private const int Shapes = 7;

    /// <summary>
    /// Draws the mark of the descriptor at an index: circle, square, triangle, diamond, inverted triangle, plus, cross.
    /// </summary>
    public static void Draw(Svg svg, int index, double x, double y, double radius = 5)
    {
        string colour = Paint.OfSeries(index);
        bool isLine = index % Shapes >= 5;
        string paint = isLine
            ? $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.4\""
            : $"class=\"mark\" fill=\"{colour}\" stroke=\"#ffffff\" stroke-width=\"1\"";
        svg.Path(Outline(index % Shapes, x, y, radius), paint);
    }

    /// <summary>A check mark about a centre.</summary>
    public static void Check(Svg svg, double x, double y, string colour) =>
        svg.Path($"M{N(x - 4)} {N(y + 0.3)}L{N(x - 1.2)} {N(y + 3.4)}L{N(x + 4.4)} {N(y - 3.6)}", Stroke(colour));

    /// <summary>A cross about a centre.</summary>
    public static void Cross(Svg svg, double x, double y, string colour) =>
        svg.Path($"M{N(x - 3.4)} {N(y - 3.4)}L{N(x + 3.4)} {N(y + 3.4)}M{N(x + 3.4)} {N(y - 3.4)}L{N(x - 3.4)} {N(y + 3.4)}",
            Stroke(colour));

    /// <summary>A dash about a centre.</summary>
    public static void Dash(Svg svg, double x, double y, string colour) =>
        svg.Path($"M{N(x - 4)} {N(y)}L{N(x + 4)} {N(y)}", Stroke(colour));

    /// <summary>A line of marks and names; returns the height it took.</summary>
    public static double Legend(Svg svg, IReadOnlyList<string> names, double left, double top)
    {
        double x = left, y = top;
        for (int i = 0; i < names.Count; i++)
        {
            double width = Labels.Width(names[i], 12) + 34;
            if (x > left && x + width > svg.Width - 8) (x, y) = (left, y + 20);
            Draw(svg, i, x + 6, y - 4);
            svg.Text(x + 17, y, names[i], Paint.Ink);
            x += width;
        }

        return y - top + 20;
    }

    private static string Stroke(string colour) =>
        $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";

    private static string Outline(int shape, double x, double y, double r) => shape switch
    {
        0 => $"M{N(x - r)} {N(y)}a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0Z",
        1 => Polygon(x, y, r * 0.9, (-1, -1), (1, -1), (1, 1), (-1, 1)),
        2 => Polygon(x, y, r * 1.15, (0, -1), (0.95, 0.75), (-0.95, 0.75)),
        3 => Polygon(x, y, r * 1.25, (0, -1), (0.85, 0), (0, 1), (-0.85, 0)),
        4 => Polygon(x, y, r * 1.15, (0, 1), (0.95, -0.75), (-0.95, -0.75)),
        5 => $"M{N(x - r)} {N(y)}H{N(x + r)}M{N(x)} {N(y - r)}V{N(y + r)}",
        _ => $"M{N(x - r * 0.8)} {N(y - r * 0.8)}L{N(x + r * 0.8)} {N(y + r * 0.8)}M{N(x + r * 0.8)} "
            + $"{N(y - r * 0.8)}L{N(x - r * 0.8)} {N(y + r * 0.8)}",
    };

    private static string Polygon(double x, double y, double r, params ReadOnlySpan<(double X, double Y)> corners)
    {
        string path = "";
        foreach (var (dx, dy) in corners) path += $"{(path.Length == 0 ? 'M' : 'L')}{N(x + dx * r)} {N(y + dy * r)}";
        return path + "Z";
    }

    private static string N(double value) => Numeral.Coordinate(value);
}
