using OpenCvSharp;

namespace Iconotheque.Descriptors.Local;

/// <summary>A stable region of one channel of T at one scale, in pixels of the described image.</summary>
/// <param name="Score">The largest activation in it.</param>
/// <param name="X">Column of its centre.</param>
/// <param name="Y">Row of its centre.</param>
/// <param name="Shape">Its channel and second moments.</param>
/// <param name="Box">The rectangle of its positions.</param>
internal readonly record struct ActivationRegion(float Score, float X, float Y, WordRegion Shape, Rect2d Box)
{
    /// <summary>The variance of a position's own square, whose side is 1: a region of few positions has a width too.</summary>
    private const double OfSquare = 1 / 12.0;

    /// <summary>Measures a region by its moments.</summary>
    /// <param name="positions">Its positions in T.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="score">The largest activation in it.</param>
    /// <param name="grid">Where the positions lie.</param>
    public static ActivationRegion Of(ReadOnlySpan<Point> positions, int channel, float score, PositionGrid grid)
    {
        double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        Point least = positions[0], most = positions[0];
        foreach (var (column, row) in positions)
        {
            (x, y) = (x + column, y + row);
            (xx, xy, yy) = (xx + ((double)column * column), xy + ((double)column * row), yy + ((double)row * row));
            least = new Point(Math.Min(least.X, column), Math.Min(least.Y, row));
            most = new Point(Math.Max(most.X, column), Math.Max(most.Y, row));
        }

        double n = positions.Length, step = grid.Step, area = step * step;
        (x, y) = (x / n, y / n);
        (xx, xy, yy) = ((xx / n) - (x * x) + OfSquare, (xy / n) - (x * y), (yy / n) - (y * y) + OfSquare);
        var shape = new WordRegion(channel, (float)(xx * area), (float)(xy * area), (float)(yy * area));
        var box = new Rect2d(least.X * step, least.Y * step, (most.X - least.X + 1) * step, (most.Y - least.Y + 1) * step);
        return new ActivationRegion(score, (float)(grid.Origin + (x * step)), (float)(grid.Origin + (y * step)), shape, box);
    }

    /// <summary>Intersection over union of the rectangles.</summary>
    public double OverlapWith(ActivationRegion other)
    {
        double width = Math.Min(Box.Right, other.Box.Right) - Math.Max(Box.Left, other.Box.Left);
        double height = Math.Min(Box.Bottom, other.Box.Bottom) - Math.Max(Box.Top, other.Box.Top);
        if (width <= 0 || height <= 0) return 0;
        return width * height / ((Box.Width * Box.Height) + (other.Box.Width * other.Box.Height) - (width * height));
    }
}
