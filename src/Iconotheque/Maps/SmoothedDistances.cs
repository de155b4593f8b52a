using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>How strongly a point is tied to its neighbours: w_j = exp(-max(0, d_j - ρ) / σ).</summary>
/// <remarks>
/// McInnes, Healy, Melville, arXiv 1802.03426, algorithm 3: ρ is the smallest distance above zero, σ such that Σ w_j = log₂ k.
/// The neighbours do not include the point itself, as in the paper; the authors' program counts it among the k. As there, σ is
/// not below a thousandth of the mean distance: a point of copies would give σ = 0.
/// </remarks>
internal static class SmoothedDistances
{
    private const int Halvings = 64;
    private const double Tolerance = 1e-5, SmallestShare = 1e-3;

    /// <summary>Weighs the neighbours of a point.</summary>
    /// <param name="distances">k distances, ascending, not negative.</param>
    /// <param name="meanDistance">The mean of the distances of all points, the measure of σ where ρ is 0.</param>
    /// <param name="weights">Receives k weights, 0 to 1.</param>
    /// <returns>ρ and σ.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static (float Nearest, double Scale) Weigh(ReadOnlySpan<float> distances, double meanDistance, Span<float> weights)
    {
        if (weights.Length != distances.Length)
            throw new ArgumentException($"Holds {weights.Length} values; there are {distances.Length} distances.",
                nameof(weights));
        float nearest = NearestAboveZero(distances);
        double own = 0, target = Math.Log2(Math.Max(1, distances.Length)), low = 0, high = double.PositiveInfinity, scale = 1;
        foreach (float distance in distances) own += distance;
        for (int i = 0; i < Halvings; i++)
        {
            double sum = Weigh(distances, nearest, scale, weights);
            if (Math.Abs(sum - target) < Tolerance) break;
            if (sum > target) high = scale;
            else low = scale;
            scale = double.IsPositiveInfinity(high) ? scale * 2 : (low + high) / 2;
        }

        scale = Math.Max(scale, SmallestShare * (nearest > 0 ? own / distances.Length : meanDistance));
        Weigh(distances, nearest, scale, weights);
        return (nearest, scale);
    }

    private static float NearestAboveZero(ReadOnlySpan<float> distances)
    {
        int first = distances.IndexOfAnyExcept(0);
        return first < 0 ? 0 : distances[first];
    }

    /// <summary>Weighs with a given σ, and returns the sum.</summary>
    private static double Weigh(ReadOnlySpan<float> distances, float nearest, double scale, Span<float> weights)
    {
        for (int j = 0; j < distances.Length; j++)
            weights[j] = distances[j] > nearest ? (float)-((distances[j] - nearest) / scale) : 0;
        Elementary.Exp(weights, weights);
        return Sum.Reference(weights);
    }
}
