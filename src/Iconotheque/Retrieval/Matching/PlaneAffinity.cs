namespace Iconotheque.Retrieval.Matching;

/// <summary>An affine transformation of the plane: x' = XX·x + XY·y + X, y' = YX·x + YY·y + Y.</summary>
internal readonly record struct PlaneAffinity(double XX, double XY, double X, double YX, double YY, double Y)
{
    /// <summary>The change of lengths: the square root of the determinant; NaN for one that mirrors.</summary>
    public double Scale => Math.Sqrt((XX * YY) - (XY * YX));

    /// <summary>The values, 3 × 3, row-major.</summary>
    public double[] Values => [XX, XY, X, YX, YY, Y, 0, 0, 1];

    /// <summary>
    /// How much more it shortens one direction than another: the ratio of its singular values, 1 or more; NaN for one that
    /// mirrors.
    /// </summary>
    public double Stretch
    {
        get
        {
            double determinant = (XX * YY) - (XY * YX), squares = (XX * XX) + (XY * XY) + (YX * YX) + (YY * YY);
            double spread = Math.Sqrt(Math.Max((squares * squares) - (4 * determinant * determinant), 0));
            return determinant > 0 ? (squares + spread) / (2 * determinant) : double.NaN;
        }
    }

    /// <summary>Moves one feature upon the other: scale, turn and shift.</summary>
    public static PlaneAffinity Of(in Correspondence pair)
    {
        double cosine = pair.Growth * Math.Cos(pair.Turn), sine = pair.Growth * Math.Sin(pair.Turn);
        double x = pair.To.X - (cosine * pair.From.X) + (sine * pair.From.Y),
            y = pair.To.Y - (sine * pair.From.X) - (cosine * pair.From.Y);
        return new PlaneAffinity(cosine, -sine, x, sine, cosine, y);
    }

    /// <summary>The similarity that moves two features upon two others; null where two lie at one place.</summary>
    public static PlaneAffinity? Of(in Correspondence one, in Correspondence other)
    {
        double x = (double)other.From.X - one.From.X, y = (double)other.From.Y - one.From.Y, u = (double)other.To.X - one.To.X,
            v = (double)other.To.Y - one.To.Y;
        double length = (x * x) + (y * y);
        if (!(length > 0) || !((u * u) + (v * v) > 0)) return null;
        double a = ((u * x) + (v * y)) / length, b = ((v * x) - (u * y)) / length;
        return new PlaneAffinity(a, -b, one.To.X - (a * one.From.X) + (b * one.From.Y), b, a,
            one.To.Y - (b * one.From.X) - (a * one.From.Y));
    }

    /// <summary>
    /// The best for some pairs in the sense of least squares; null when they are fewer than three or on a line.
    /// </summary>
    public static PlaneAffinity? Through(IReadOnlyList<Correspondence> pairs)
    {
        if (pairs.Count < 3) return null;
        double n = pairs.Count, mx = pairs.Sum(pair => (double)pair.From.X) / n, my = pairs.Sum(pair => (double)pair.From.Y) / n;
        double ux = pairs.Sum(pair => (double)pair.To.X) / n, uy = pairs.Sum(pair => (double)pair.To.Y) / n;
        double sxx = 0, sxy = 0, syy = 0, axx = 0, axy = 0, ayx = 0, ayy = 0;
        foreach (var pair in pairs)
        {
            double x = pair.From.X - mx, y = pair.From.Y - my, u = pair.To.X - ux, v = pair.To.Y - uy;
            (sxx, sxy, syy) = (sxx + (x * x), sxy + (x * y), syy + (y * y));
            (axx, axy, ayx, ayy) = (axx + (u * x), axy + (u * y), ayx + (v * x), ayy + (v * y));
        }

        double determinant = (sxx * syy) - (sxy * sxy);
        // On a line, up to rounding: the spread across it is nothing beside the spread along it.
        if (!(determinant > 1e-6 * (sxx + syy) * (sxx + syy))) return null;
        double xx = ((axx * syy) - (axy * sxy)) / determinant, xy = ((axy * sxx) - (axx * sxy)) / determinant;
        double yx = ((ayx * syy) - (ayy * sxy)) / determinant, yy = ((ayy * sxx) - (ayx * sxy)) / determinant;
        return new PlaneAffinity(xx, xy, ux - (xx * mx) - (xy * my), yx, yy, uy - (yx * mx) - (yy * my));
    }

    /// <summary>Squared distance, in pixels², of a pair's second feature from where the first is put.</summary>
    public double SquaredError(in Correspondence pair)
    {
        double dx = (XX * pair.From.X) + (XY * pair.From.Y) + X - pair.To.X;
        double dy = (YX * pair.From.X) + (YY * pair.From.Y) + Y - pair.To.Y;
        return (dx * dx) + (dy * dy);
    }
}
