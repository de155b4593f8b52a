namespace Iconotheque.Classical;

/// <summary>Value, gradient and second derivatives of the differences of Gaussians at a pixel, values from 0 to 1.</summary>
internal readonly struct Neighbourhood
{
    private const float Contrast = 0.04f, Edge = 10, Unit = 1f / 255;

    private readonly float value, dx, dy, ds, dxx, dyy, dss, dxy, dxs, dys;

    public Neighbourhood(in Octave octave, int layer, int x, int y)
    {
        Plane<float> a = octave[layer - 1], b = octave[layer], c = octave[layer + 1], d = octave[layer + 2];
        float At(int u, int v) => c.At(x + u, y + v) - b.At(x + u, y + v);
        float Before(int u, int v) => b.At(x + u, y + v) - a.At(x + u, y + v);
        float After(int u, int v) => d.At(x + u, y + v) - c.At(x + u, y + v);
        float centre = At(0, 0), twice = centre * 2;
        value = centre * Unit;
        dx = (At(1, 0) - At(-1, 0)) * (Unit * 0.5f);
        dy = (At(0, 1) - At(0, -1)) * (Unit * 0.5f);
        ds = (After(0, 0) - Before(0, 0)) * (Unit * 0.5f);
        dxx = (At(1, 0) + At(-1, 0) - twice) * Unit;
        dyy = (At(0, 1) + At(0, -1) - twice) * Unit;
        dss = (After(0, 0) + Before(0, 0) - twice) * Unit;
        dxy = (At(1, 1) - At(-1, 1) - At(1, -1) + At(-1, -1)) * (Unit * 0.25f);
        dxs = (After(1, 0) - After(-1, 0) - Before(1, 0) + Before(-1, 0)) * (Unit * 0.25f);
        dys = (After(0, 1) - After(0, -1) - Before(0, 1) + Before(0, -1)) * (Unit * 0.25f);
    }

    /// <summary>Where the quadric has its extremum, −H⁻¹ g, by Cramer's rule in double precision.</summary>
    /// <returns>False when the quadric has none.</returns>
    public bool TrySolve(out Offset offset)
    {
        double xx = dxx, yy = dyy, ss = dss, xy = dxy, xs = dxs, ys = dys;
        double a = yy * ss - ys * ys, b = xs * ys - xy * ss, c = xy * ys - xs * yy, determinant = xx * a + xy * b + xs * c;
        offset = default;
        if (determinant == 0) return false;
        double e = xx * ss - xs * xs, f = xy * xs - xx * ys, g = xx * yy - xy * xy;
        offset = new Offset(
            (float)(-(a * dx + b * dy + c * ds) / determinant),
            (float)(-(b * dx + e * dy + f * ds) / determinant),
            (float)(-(c * dx + f * dy + g * ds) / determinant));
        return true;
    }

    /// <summary>Whether contrast at an offset, and curvature across, are high enough (Lowe 2004, sections 4 and 4.1).</summary>
    public bool IsStable(Offset offset, out float contrast)
    {
        contrast = value + (dx * offset.X + dy * offset.Y + ds * offset.Layer) * 0.5f;
        if (Math.Abs(contrast) * Octave.Layers < Contrast) return false;
        float trace = dxx + dyy, determinant = dxx * dyy - dxy * dxy;
        return determinant > 0 && trace * trace * Edge < (Edge + 1) * (Edge + 1) * determinant;
    }
}
