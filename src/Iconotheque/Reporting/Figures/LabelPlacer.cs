namespace Iconotheque.Reporting.Figures;

/// <summary>Finds room for names on a plot, first come first served, so that none covers a mark or another name.</summary>
internal sealed class LabelPlacer(double left, double right, double top, double bottom)
{
    private const double Height = 13;
    private readonly List<(double X, double Y, double Width, double Height)> taken = [];

    /// <summary>Keeps a rectangle free.</summary>
    public void Block(double x, double y, double width, double height) => taken.Add((x, y, width, height));

    /// <summary>
    /// A place for a name of some width over the mark at (x, upper) or under the one at (x, lower); its anchor is the middle of
    /// the baseline.
    /// </summary>
    /// <returns>Null when there is no room.</returns>
    public (double X, double Y)? Place(double width, double x, double upper, double lower)
    {
        foreach (double y in (ReadOnlySpan<double>)[upper - 9, lower + 18, upper - 22, lower + 31])
        {
            foreach (double shift in (ReadOnlySpan<double>)[0, 0.4 * width, -0.4 * width])
            {
                double start = x + shift - width / 2;
                if (start < left || start + width > right || y - Height < top - 16 || y > bottom) continue;
                if (taken.Any(t => start < t.X + t.Width && t.X < start + width && y - Height + 2 < t.Y + t.Height
                    && t.Y < y + 2)) continue;
                Block(start, y - Height + 2, width, Height);
                return (x + shift, y);
            }
        }

        return null;
    }
}
