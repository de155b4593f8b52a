namespace Iconotheque.Links;

/// <summary>
/// How two pictures lie on each other under a homography. Every figure but the two coverages, which trade places, is the same
/// when the pictures are swapped and the homography inverted.
/// </summary>
/// <param name="OfFirst">The share of the first picture that the second covers, 0 to 1.</param>
/// <param name="OfSecond">The share of the second picture that the first covers, 0 to 1.</param>
/// <param name="Perspective">How much the divisor w = h₃₁x + h₃₂y + h₃₃ varies over the overlap: its largest over its smallest
/// value, 1 for an affine transformation.</param>
/// <param name="Stretch">The ratio of the two local scales, where it is largest: 1 for a similarity.</param>
/// <param name="RotationDegrees">The local rotation where it is largest, 0 to 180.</param>
/// <param name="IsMirrored">Whether the transformation turns the picture over.</param>
/// <remarks>
/// The overlap is the convex polygon of the points of the first picture that land in the second: five half-planes, linear in
/// x, y because both sides are multiplied by w, cut the first rectangle (Sutherland and Hodgman 1974), so that no point at the
/// horizon is ever divided. Local figures are taken at its corners, from the derivative of the homography.
/// </remarks>
internal sealed record Registration(double OfFirst, double OfSecond, double Perspective, double Stretch, double RotationDegrees,
    bool IsMirrored)
{
    private const double LeastDeterminant = 1e-12;

    /// <summary>The smallest upright rectangle of the first picture that holds what both show.</summary>
    public PictureBox FirstBox { get; private init; }

    /// <summary>The same of the second.</summary>
    public PictureBox SecondBox { get; private init; }

    /// <summary>Registers two pictures.</summary>
    /// <param name="first">Size of the first.</param>
    /// <param name="second">Size of the second.</param>
    /// <param name="homography">First to second, 3 × 3, row-major, finite.</param>
    /// <returns>Null when the homography has no inverse or the pictures do not overlap.</returns>
    /// <exception cref="ArgumentException">A size is not above 0, or the homography not of 9 finite values.</exception>
    public static Registration? Of(PictureSize first, PictureSize second, ReadOnlySpan<double> homography)
    {
        if (first is not { Width: > 0, Height: > 0 } || second is not { Width: > 0, Height: > 0 })
            throw new ArgumentException($"Sizes must be above 0; they are {first} and {second}.", nameof(first));
        if (homography.Length != 9)
            throw new ArgumentException($"Holds {homography.Length} values; a homography takes 9.", nameof(homography));
        double[] h = Scaled(homography, 1);
        if (Math.Abs(Determinant(h, first, second)) < LeastDeterminant) return null;

        // A homography is the same under either sign; w above 0 is asked of one, so the sign of the larger overlap is taken.
        return new[]
        {
            Under(first, second, h), Under(first, second, Scaled(homography, -1))
        }.MaxBy(found => found is null ? 0 : found.OfFirst + found.OfSecond);
    }

    private static double[] Scaled(ReadOnlySpan<double> homography, double sign)
    {
        double norm = 0;
        foreach (double value in homography)
        {
            if (!double.IsFinite(value)) throw new ArgumentException("Holds a value that is not finite.", nameof(homography));
            norm = Math.Max(norm, Math.Abs(value));
        }

        double[] scaled = new double[9];
        for (int i = 0; i < 9 && norm > 0; i++) scaled[i] = sign * (homography[i] / norm);
        return scaled;
    }

    /// <summary>
    /// The determinant between unit squares, relative to the largest entry there: it does not depend on the unit of length.
    /// </summary>
    private static double Determinant(double[] h, PictureSize first, PictureSize second)
    {
        double[] u = new double[9];
        double norm = 0;
        for (int i = 0; i < 9; i++)
        {
            u[i] = h[i] * ((i % 3) switch { 0 => first.Width, 1 => first.Height, _ => 1 })
                / ((i / 3) switch { 0 => second.Width, 1 => second.Height, _ => 1 });
            norm = Math.Max(norm, Math.Abs(u[i]));
        }

        if (norm == 0) return 0;
        double determinant = (u[0] * ((u[4] * u[8]) - (u[5] * u[7]))) - (u[1] * ((u[3] * u[8]) - (u[5] * u[6])))
            + (u[2] * ((u[3] * u[7]) - (u[4] * u[6])));
        return determinant / (norm * norm * norm);
    }

    private static Registration? Under(PictureSize first, PictureSize second, double[] h)
    {
        var overlap = Overlap(first, second, h);
        double area = Area(overlap);
        if (overlap.Count < 3 || area <= 0) return null;
        var landed = overlap.ConvertAll(p => (X: Line(h, 0, p) / Line(h, 6, p), Y: Line(h, 3, p) / Line(h, 6, p)));
        double[] divisors = [.. overlap.Select(p => Line(h, 6, p))];
        var local = overlap.ConvertAll(p => Local(h, p));
        return new Registration(
            Math.Min(1, area / ((double)first.Width * first.Height)),
            Math.Min(1, Area(landed) / ((double)second.Width * second.Height)),
            divisors.Max() / divisors.Min(),
            local.Max(l => l.Stretch),
            local.Max(l => l.RotationDegrees),
            local[0].IsMirrored)
        {
            FirstBox = Box(overlap, first),
            SecondBox = Box(landed, second),
        };
    }

    private static PictureBox Box(List<(double X, double Y)> polygon, PictureSize size)
    {
        double left = Math.Clamp(polygon.Min(p => p.X) / size.Width, 0, 1),
            top = Math.Clamp(polygon.Min(p => p.Y) / size.Height, 0, 1);
        return new PictureBox(left, top, Math.Clamp(polygon.Max(p => p.X) / size.Width, 0, 1) - left,
            Math.Clamp(polygon.Max(p => p.Y) / size.Height, 0, 1) - top);
    }

    private static List<(double X, double Y)> Overlap(PictureSize first, PictureSize second, double[] h)
    {
        List<(double X, double Y)> polygon = [(0, 0), (first.Width, 0), (first.Width, first.Height), (0, first.Height)];
        double horizon = 1e-9 * (Math.Abs(h[6] * first.Width) + Math.Abs(h[7] * first.Height) + Math.Abs(h[8]));
        Func<(double X, double Y), double>[] sides =
        [
            p => Line(h, 6, p) - horizon,
            p => Line(h, 0, p),
            p => Line(h, 3, p),
            p => (second.Width * Line(h, 6, p)) - Line(h, 0, p),
            p => (second.Height * Line(h, 6, p)) - Line(h, 3, p),
        ];
        foreach (var side in sides) polygon = Clip(polygon, side);
        return polygon;
    }

    private static List<(double X, double Y)> Clip(List<(double X, double Y)> polygon, Func<(double X, double Y), double> side)
    {
        var kept = new List<(double X, double Y)>();
        for (int i = 0; i < polygon.Count; i++)
        {
            var (from, to) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            double a = side(from), b = side(to);
            if (a >= 0) kept.Add(from);
            if (a >= 0 != b >= 0) kept.Add((from.X + (a / (a - b) * (to.X - from.X)), from.Y + (a / (a - b) * (to.Y - from.Y))));
        }

        return kept;
    }

    /// <summary>
    /// From the derivative a b / c d: its polar rotation atan2(c - b, a + d), and its singular values by their sum and
    /// difference.
    /// </summary>
    private static (double Stretch, double RotationDegrees, bool IsMirrored) Local(double[] h, (double X, double Y) p)
    {
        double w = Line(h, 6, p), x = Line(h, 0, p) / w, y = Line(h, 3, p) / w;
        double a = h[0] - (x * h[6]), b = h[1] - (x * h[7]), c = h[3] - (y * h[6]), d = h[4] - (y * h[7]);
        double turning = Math.Sqrt(((a + d) * (a + d)) + ((c - b) * (c - b))),
            mirroring = Math.Sqrt(((a - d) * (a - d)) + ((c + b) * (c + b)));
        return ((turning + mirroring) / Math.Abs(turning - mirroring), Math.Abs(Math.Atan2(c - b, a + d)) * 180 / Math.PI,
            mirroring > turning);
    }

    private static double Line(double[] h, int row, (double X, double Y) p) => (h[row] * p.X) + (h[row + 1] * p.Y) + h[row + 2];

    private static double Area(List<(double X, double Y)> polygon)
    {
        double twice = 0;
        for (int i = 0; i < polygon.Count; i++)
        {
            var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            twice += (a.X * b.Y) - (b.X * a.Y);
        }

        return Math.Abs(twice) / 2;
    }
}
