namespace Iconotheque.Numerics;

/// <summary>The 95 % score interval of a proportion.</summary>
/// <remarks>
/// Wilson, Journal of the American Statistical Association 22, 1927: (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n), z =
/// 1.959964.
/// </remarks>
internal static class WilsonInterval
{
    private const double Z = 1.959963984540054;

    /// <summary>
    /// The interval of <paramref name="successes"/> among <paramref name="trials"/>; from 0 to 1 when nothing was tried.
    /// </summary>
    /// <exception cref="ArgumentException">The successes are not from 0 to the trials.</exception>
    public static (double Low, double High) Of(int successes, int trials)
    {
        if (successes < 0 || successes > trials)
            throw new ArgumentException($"{successes} successes; there are {trials} trials.", nameof(successes));
        if (trials == 0) return (0, 1);
        double n = trials, p = successes / n;
        double centre = p + (Z * Z / (2 * n)), half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        double scale = 1 + (Z * Z / n);

        // The ends are exact where the proportion is 0 or 1; rounding would leave them a hair off.
        return (successes == 0 ? 0 : (centre - half) / scale, successes == trials ? 1 : (centre + half) / scale);
    }
}
