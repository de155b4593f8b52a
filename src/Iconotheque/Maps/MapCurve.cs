namespace Iconotheque.Maps;

/// <summary>How likely points at a distance d of the map are tied: 1 / (1 + a·d^(2b)).</summary>
/// <remarks>McInnes, Healy, Melville, arXiv 1802.03426, section 3.2 and definition 11.</remarks>
/// <param name="A">a, above 0.</param>
/// <param name="B">b, above 0.</param>
internal sealed record MapCurve(float A, float B)
{
    private const int Points = 300, Rounds = 100, Digits = 4;
    private const double Farthest = 3, SmallestShare = 1e-9;

    /// <summary>
    /// The curve nearest to 1 below a distance and exp(-(d - distance)) above, by least squares at 300 places from 0 to 3.
    /// </summary>
    /// <param name="minimumDistance">The distance, from 0 to below 1.</param>
    /// <remarks>
    /// Gauss and Newton's steps, halved where they lead upwards. The values are rounded to four digits, so that no processor's
    /// last bit matters.
    /// </remarks>
    public static MapCurve For(float minimumDistance)
    {
        double a = 1, b = 1, error = Error(a, b, minimumDistance);
        for (int round = 0; round < Rounds; round++)
        {
            var (stepA, stepB) = Step(a, b, minimumDistance);
            double share = 1;
            while (share > SmallestShare && !(Error(a + (share * stepA), b + (share * stepB), minimumDistance) < error))
                share /= 2;
            if (share <= SmallestShare) break;
            (a, b) = (a + (share * stepA), b + (share * stepB));
            error = Error(a, b, minimumDistance);
        }

        return new MapCurve((float)Math.Round(a, Digits), (float)Math.Round(b, Digits));
    }

    private static double Place(int i) => Farthest * i / (Points - 1);

    private static double Wanted(double d, double minimum) => d < minimum ? 1 : Math.Exp(-(d - minimum));

    private static double Error(double a, double b, double minimum)
    {
        if (a <= 0 || b <= 0) return double.PositiveInfinity;
        double sum = 0;
        for (int i = 0; i < Points; i++)
        {
            double difference = Wanted(Place(i), minimum) - (1 / (1 + (a * Math.Pow(Place(i), 2 * b))));
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>(JᵀJ)⁻¹Jᵀr of the two unknowns.</summary>
    private static (double A, double B) Step(double a, double b, double minimum)
    {
        double aa = 0, ab = 0, bb = 0, ar = 0, br = 0;
        for (int i = 1; i < Points; i++)
        {
            double power = Math.Pow(Place(i), 2 * b), value = 1 / (1 + (a * power)), rest = Wanted(Place(i), minimum) - value;
            double byA = -power * value * value, byB = 2 * a * Math.Log(Place(i)) * byA;
            (aa, ab, bb, ar, br) = (aa + (byA * byA), ab + (byA * byB), bb + (byB * byB), ar + (byA * rest), br + (byB * rest));
        }

        double determinant = (aa * bb) - (ab * ab);
        return (((bb * ar) - (ab * br)) / determinant, ((aa * br) - (ab * ar)) / determinant);
    }
}
