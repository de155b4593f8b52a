namespace Iconotheque.Classical;

/// <summary>Powers of e and what is made of them, by basic operations alone, so that every machine gives the same bits.</summary>
internal static class Exponential
{
    /// <summary>The natural logarithm of 2.</summary>
    public const double Ln2 = 0.693147180559945309;

    /// <summary>e^x for x from −700 to 700, by Taylor's series about the nearest power of two.</summary>
    public static double Of(double x)
    {
        double power = Math.Floor(x / Ln2 + 0.5), r = x - power * Ln2, sum = 1;
        for (int n = 14; n > 0; n--) sum = 1 + sum * r / n;
        return sum * BitConverter.Int64BitsToDouble((1023L + (long)power) << 52);
    }

    /// <summary>Gaussian weights exp(−k² / 2σ²) for k = 0, 1, 2 …, unnormalised.</summary>
    /// <remarks>With q = exp(−1 / 2σ²) each is the one before times q^(2k − 1).</remarks>
    public static void Gaussian(double sigma, Span<float> weights)
    {
        double weight = 1, ratio = Of(-0.5 / (sigma * sigma)), square = ratio * ratio;
        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] = (float)weight;
            weight *= ratio;
            ratio *= square;
        }
    }

    /// <summary>As <see cref="Gaussian"/> for k = −reach … reach.</summary>
    public static void Symmetric(double sigma, int reach, Span<float> weights)
    {
        Gaussian(sigma, weights.Slice(reach, reach + 1));
        for (int k = 1; k <= reach; k++) weights[reach - k] = weights[reach + k];
    }

    /// <summary>The right half of a Gaussian kernel whose weights sum to one, its centre first; it reaches 4σ.</summary>
    public static float[] Kernel(double sigma) => Kernel(sigma, ((int)Math.Round(sigma * 8 + 1) | 1) / 2);

    /// <summary>As the other, and it reaches so far.</summary>
    public static float[] Kernel(double sigma, int reach)
    {
        double[] weights = new double[reach + 1];
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] = Of(-0.5 * k * k / (sigma * sigma));
            sum += k == 0 ? weights[k] : 2 * weights[k];
        }

        return [.. weights.Select(weight => (float)(weight / sum))];
    }
}
