namespace Iconotheque.Fitting;

/// <summary>Whether inliers lie on enough places to tell a transformation from what fits a line or a patch by itself.</summary>
/// <remarks>
/// A line of inliers, though long, leaves three values of a homography open, two of an affine transformation; a patch leaves two
/// of a similarity and six of an epipolar geometry. So few others as fix them can be any wrong pairs; more must lie off the line
/// nearest to most, or off the patch.
/// </remarks>
internal static class InlierSpread
{
    private const int Rounds = 4, Enough = 64;
    private const double OffLine = 1.5;

    /// <summary>Judges the inliers by their places in one image and in the other.</summary>
    /// <param name="kind">What they agree on.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="squared">The squared residuals of the pairs.</param>
    /// <param name="within">The squared distance of an inlier.</param>
    public static Refusal Of(TransformationKind kind, PointPairs pairs, ReadOnlySpan<float> squared, float within)
    {
        int needed = kind switch
        {
            TransformationKind.Similarity => 2,
            TransformationKind.Affine => 2,
            TransformationKind.Homography => 3,
            _ => 6,
        };
        int inliers = 0;
        foreach (float d in squared[..pairs.Count]) inliers += d <= within ? 1 : 0;
        // A line that most lie on is seen by every so many of them.
        int every = Math.Max(inliers / Enough, 1);
        for (int image = 0; image < 4; image += 2)
        {
            double[] x = pairs.Double[image], y = pairs.Double[image + 1];
            bool isPatch = kind == TransformationKind.Similarity;
            var line = new Line(0, 0, 0, 0, double.PositiveInfinity, isPatch);
            for (int round = 0; round < Rounds; round++)
            {
                line = Through(x, y, squared[..pairs.Count], within, line, every);
                if (round == 0 && !(line.Along > 2.25 * within)) return Refusal.OnePatch;
            }

            if (PlacesOff(x, y, squared[..pairs.Count], within, line, needed) < needed)
                return isPatch ? Refusal.OnePatch : Refusal.OneLine;
        }

        return Refusal.None;
    }

    // The line of least squares, each point weighed by how near it is to the one before: 1/(1 + d²/t²).
    private static Line Through(
        double[] x, double[] y, ReadOnlySpan<float> squared, float within, in Line before, int every)
    {
        int next = 0;
        bool all = double.IsPositiveInfinity(before.Along);
        double sum = 0, mx = 0, my = 0, xx = 0, xy = 0, yy = 0;
        for (int i = 0; i < squared.Length; i++)
        {
            if (!(squared[i] <= within) || next++ % every != 0) continue;
            double w = all ? 1 : 1 / (1 + (before.SquaredDistance(x[i], y[i]) / within));
            (sum, mx, my) = (sum + w, mx + (w * x[i]), my + (w * y[i]));
            (xx, xy, yy) = (xx + (w * x[i] * x[i]), xy + (w * x[i] * y[i]), yy + (w * y[i] * y[i]));
        }

        (mx, my) = (mx / sum, my / sum);
        (xx, xy, yy) = ((xx / sum) - (mx * mx), (xy / sum) - (mx * my), (yy / sum) - (my * my));
        double along = ((xx + yy) + Math.Sqrt(((xx - yy) * (xx - yy)) + (4 * xy * xy))) / 2;
        // The normal: (A - along·1)·anything but the direction itself; the longer of its two rows.
        (double nx, double ny) = Math.Abs(xx - along) > Math.Abs(yy - along) ? (xx - along, xy) : (xy, yy - along);
        double norm = Math.Sqrt((nx * nx) + (ny * ny));
        return norm > 0
            ? before with { NX = nx / norm, NY = ny / norm, X = mx, Y = my, Along = along }
            : before with { NX = 1, NY = 0, X = mx, Y = my, Along = along };
    }

    private static int PlacesOff(double[] x, double[] y, ReadOnlySpan<float> squared, float within, in Line line, int needed)
    {
        Span<int> places = stackalloc int[8];
        int found = 0;
        double off = OffLine * OffLine * within;
        for (int i = 0; i < squared.Length && found < needed; i++)
        {
            if (!(squared[i] <= within)) continue;
            if (!(line.SquaredDistance(x[i], y[i]) > off)) continue;
            bool known = false;
            foreach (int place in places[..found])
            {
                double p = x[i] - x[place], q = y[i] - y[place];
                known |= (p * p) + (q * q) < within / 4;
            }

            if (!known) places[found++] = i;
        }

        return found;
    }

    // A normal of length 1, a point, and the mean of squares along the line; or the point alone.
    private readonly record struct Line(double NX, double NY, double X, double Y, double Along, bool IsPoint)
    {
        public double SquaredDistance(double x, double y)
        {
            double dx = x - X, dy = y - Y, across = (NX * dx) + (NY * dy);
            return IsPoint ? (dx * dx) + (dy * dy) : across * across;
        }
    }
}
