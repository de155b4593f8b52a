namespace Iconotheque.Fitting;

/// <summary>Whether a camera makes a transformation of the plane, as it is at its inliers.</summary>
internal static class PlanePlausibility
{
    /// <summary>Judges one.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="squared">The squared residuals of the pairs.</param>
    /// <param name="within">The squared distance of an inlier.</param>
    /// <param name="h">The transformation, its denominator above 0 at the inliers.</param>
    public static Refusal Of(
        FittingOptions options, PointPairs pairs, ReadOnlySpan<float> squared, float within, ReadOnlySpan<double> h)
    {
        double least = double.PositiveInfinity, most = 0, x = 0, y = 0;
        int count = 0;
        for (int i = 0; i < pairs.Count; i++)
        {
            if (!(squared[i] <= within)) continue;
            double z = (h[6] * pairs.Double[0][i]) + (h[7] * pairs.Double[1][i]) + h[8];
            (least, most, count) = (Math.Min(least, z), Math.Max(most, z), count + 1);
            (x, y) = (x + pairs.Double[0][i], y + pairs.Double[1][i]);
        }

        if (count == 0) return Refusal.NothingAgrees;
        double determinant = Matrix3.Determinant(h);
        if (!(least > 0) || !(most <= options.MostPerspective * least)) return Refusal.Perspective;
        if (determinant < 0) return Refusal.Mirrored;
        // The squared change of lengths is det H/z³.
        double limit = options.MostScale * options.MostScale;
        if (!(determinant >= most * most * most / limit) || !(determinant <= limit * least * least * least))
            return Refusal.Collapsed;
        return Stretch(h, x / count, y / count) <= options.MostStretch ? Refusal.None : Refusal.Stretched;
    }

    /// <summary>How much more one direction is shortened than another at a place: 1 or more; NaN where it mirrors.</summary>
    public static double Stretch(ReadOnlySpan<double> h, double x, double y)
    {
        double z = (h[6] * x) + (h[7] * y) + h[8], p = ((h[0] * x) + (h[1] * y) + h[2]) / z,
            q = ((h[3] * x) + (h[4] * y) + h[5]) / z;
        double a = (h[0] - (p * h[6])) / z, b = (h[1] - (p * h[7])) / z, c = (h[3] - (q * h[6])) / z, d = (h[4] - (q * h[7])) / z;
        double determinant = (a * d) - (b * c), squares = (a * a) + (b * b) + (c * c) + (d * d);
        double spread = Math.Sqrt(Math.Max((squares * squares) - (4 * determinant * determinant), 0));
        return determinant > 0 ? (squares + spread) / (2 * determinant) : double.NaN;
    }
}
