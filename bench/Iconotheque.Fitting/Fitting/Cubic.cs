namespace Iconotheque.Fitting;

/// <summary>The real roots of a cubic, by arithmetic and square roots alone: their bits are the same everywhere.</summary>
internal static class Cubic
{
    private const int MostSteps = 60;

    /// <summary>Roots of ax³ + bx² + cx + d.</summary>
    /// <returns>How many, each simple or counted once.</returns>
    public static int Roots(double a, double b, double c, double d, Span<double> roots)
    {
        double largest = Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), Math.Max(Math.Abs(c), Math.Abs(d)));
        if (!(largest > 0) || !double.IsFinite(largest)) return 0;
        if (Math.Abs(a) < 1e-12 * largest) return Quadratic(b, c, d, roots);
        (b, c, d) = (b / a, c / a, d / a);
        double bound = 1 + Math.Max(Math.Abs(b), Math.Max(Math.Abs(c), Math.Abs(d)));
        // One root lies where the cubic changes its sign, beyond one of its turning points if it has any; the others by division.
        double middle = -b / 3, value = Value(b, c, d, middle);
        double root = value > 0 ? Bisect(b, c, d, -bound, middle) : Bisect(b, c, d, middle, bound);
        roots[0] = root;
        double p = b + root, q = c + (root * p);
        return 1 + Quadratic(1, p, q, roots[1..]);
    }

    private static int Quadratic(double a, double b, double c, Span<double> roots)
    {
        if (a == 0)
        {
            if (b == 0) return 0;
            roots[0] = -c / b;
            return 1;
        }

        double discriminant = (b * b) - (4 * a * c);
        if (discriminant < 0) return 0;
        double half = -0.5 * (b + Math.CopySign(Math.Sqrt(discriminant), b));
        roots[0] = half / a;
        if (half == 0 || discriminant == 0) return 1;
        roots[1] = c / half;
        return 2;
    }

    private static double Value(double b, double c, double d, double x) => (((((x + b) * x) + c) * x) + d);

    // Newton's steps, halved where they leave the interval: low is below 0, high above.
    private static double Bisect(double b, double c, double d, double low, double high)
    {
        double x = (low + high) / 2;
        for (int i = 0; i < MostSteps; i++)
        {
            double value = Value(b, c, d, x);
            if (value == 0) return x;
            if (value < 0) low = x;
            else high = x;
            double next = x - (value / ((((3 * x) + (2 * b)) * x) + c));
            if (!(next > low && next < high)) next = (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-15 * Math.Abs(x)) return next;
            x = next;
        }

        return x;
    }
}
