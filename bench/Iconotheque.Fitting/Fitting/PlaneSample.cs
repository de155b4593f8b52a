namespace Iconotheque.Fitting;

/// <summary>The similarity through two pairs, the affine transformation through three, the homography through four.</summary>
internal static class PlaneSample
{
    // Twice the area of a triangle, of points within about 1 of 0, below which three are taken to be on a line.
    private const double LeastArea = 1e-5;

    /// <summary>Solves for a transformation that does not mirror and leaves the sample before the camera.</summary>
    /// <param name="points">x, y, u, v of all pairs.</param>
    /// <param name="sample">The pairs that fix it.</param>
    /// <param name="model">Receives 3 × 3, row-major, the last value 1 or, of a homography, above 0 at the sample.</param>
    /// <returns>Whether there is one.</returns>
    public static bool Solve(double[][] points, ReadOnlySpan<int> sample, Span<double> model) => sample.Length switch
    {
        2 => Similarity(points, sample, model),
        3 => Affine(points, sample, model),
        _ => Homography(points, sample, model),
    };

    private static bool Similarity(double[][] p, ReadOnlySpan<int> s, Span<double> model)
    {
        double x = p[0][s[1]] - p[0][s[0]], y = p[1][s[1]] - p[1][s[0]], u = p[2][s[1]] - p[2][s[0]], v = p[3][s[1]] - p[3][s[0]];
        double length = (x * x) + (y * y);
        if (!(length > LeastArea) || !((u * u) + (v * v) > LeastArea)) return false;
        double a = ((u * x) + (v * y)) / length, b = ((v * x) - (u * y)) / length;
        Set(model, a, -b, b, a);
        return Shift(p, s[0], model);
    }

    private static bool Affine(double[][] p, ReadOnlySpan<int> s, Span<double> model)
    {
        double x1 = p[0][s[1]] - p[0][s[0]], y1 = p[1][s[1]] - p[1][s[0]], x2 = p[0][s[2]] - p[0][s[0]],
            y2 = p[1][s[2]] - p[1][s[0]];
        double u1 = p[2][s[1]] - p[2][s[0]], v1 = p[3][s[1]] - p[3][s[0]], u2 = p[2][s[2]] - p[2][s[0]],
            v2 = p[3][s[2]] - p[3][s[0]];
        double area = (x1 * y2) - (x2 * y1), other = (u1 * v2) - (u2 * v1);
        if (!(area * other > 0) || !(Math.Min(Math.Abs(area), Math.Abs(other)) > LeastArea)) return false;
        Set(model, ((u1 * y2) - (u2 * y1)) / area, ((u2 * x1) - (u1 * x2)) / area, ((v1 * y2) - (v2 * y1)) / area,
            ((v2 * x1) - (v1 * x2)) / area);
        return Shift(p, s[0], model);
    }

    private static void Set(Span<double> m, double xx, double xy, double yx, double yy) =>
        (m[0], m[1], m[3], m[4], m[6], m[7], m[8]) = (xx, xy, yx, yy, 0, 0, 1);

    private static bool Shift(double[][] p, int i, Span<double> m)
    {
        m[2] = p[2][i] - (m[0] * p[0][i]) - (m[1] * p[1][i]);
        m[5] = p[3][i] - (m[3] * p[0][i]) - (m[4] * p[1][i]);
        return true;
    }

    /// <summary>
    /// By way of the frame in which four points are (1, 0, 0), (0, 1, 0), (0, 0, 1) and (1, 1, 1): H = Q·diag(m/l)·adj P. A
    /// homography keeps the turn of each three of the points that it leaves before the camera (Hartley, IJCV 26, 1998); else
    /// there is none that a camera makes.
    /// </summary>
    private static bool Homography(double[][] p, ReadOnlySpan<int> s, Span<double> model)
    {
        Span<double> first = stackalloc double[4], second = stackalloc double[4];
        for (int i = 0; i < 4; i++)
        {
            (first[i], second[i]) = (Area(p[0], p[1], s, i), Area(p[2], p[3], s, i));
            if (!(first[i] * second[i] > 0) || Math.Abs(first[i]) < LeastArea || Math.Abs(second[i]) < LeastArea) return false;
        }

        model.Clear();
        for (int i = 0; i < 3; i++)
        {
            int a = s[(i + 1) % 3], b = s[(i + 2) % 3];
            // Row i of adj P: the line through the two other points.
            double x = p[1][a] - p[1][b], y = p[0][b] - p[0][a], z = (p[0][a] * p[1][b]) - (p[0][b] * p[1][a]);
            double share = second[i] / first[i] / second[3], u = p[2][s[i]] * share, v = p[3][s[i]] * share;
            (model[0], model[1], model[2]) = (model[0] + (u * x), model[1] + (u * y), model[2] + (u * z));
            (model[3], model[4], model[5]) = (model[3] + (v * x), model[4] + (v * y), model[5] + (v * z));
            (model[6], model[7], model[8]) = (model[6] + (share * x), model[7] + (share * y), model[8] + (share * z));
        }

        return true;
    }

    // Twice the signed area of the triangle without the first, second, third or fourth point, the fourth in its place.
    private static double Area(double[] x, double[] y, ReadOnlySpan<int> s, int without)
    {
        int a = without == 0 ? s[3] : s[0], b = without == 1 ? s[3] : s[1], c = without == 2 ? s[3] : s[2];
        return ((x[b] - x[a]) * (y[c] - y[a])) - ((x[c] - x[a]) * (y[b] - y[a]));
    }
}
