using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Fitting;

/// <summary>What a pair at some distance counts, where the noise is known only to be at most σ_max: MAGSAC++.</summary>
/// <remarks>
/// <para>Barath, Noskova, Ivashechkin, Matas, CVPR 2020, section 3. The noise is uniform in (0, σ_max], a residual r of it
/// chi-distributed with n degrees of freedom and cut off at the 0.99 quantile k. The weight of r ≤ kσ_max is
/// w(r) ∝ Γ((n - 1)/2, r²/2σ_max²) - Γ((n - 1)/2, k²/2), its loss ρ(r) = ∫ x w(x) dx from 0 to r.</para>
/// <para>Here s = r / kσ_max: the weight is w(s)/w(0), and the gain 1 - ρ(s)/ρ(1); 0 from s = 1 on. Both are one polynomial in
/// s that interpolates the weight at Chebyshev's points: within 5·10⁻⁵ of it, and the same bits everywhere.</para>
/// </remarks>
internal sealed class MagsacCurve
{
    private readonly float[] weight, gain;

    private MagsacCurve(double[] coefficients)
    {
        weight = [.. coefficients.Select(c => (float)c)];
        double whole = coefficients.Select((c, j) => c / (j + 2)).Sum();
        gain = [.. coefficients.Select((c, j) => (float)(-c / (j + 2) / whole))];
    }

    /// <summary>n = 2, k = 3.03: the distance of points in one image.</summary>
    public static MagsacCurve Two { get; } = new([
        1.00001325, -2.42945723, 0.0582428662, 3.11319758, 3.24788792, -14.7579343, 16.0759049, -7.75434664, 1.44648978]);

    /// <summary>n = 4, k = 3.64: the paper's, of points in two images.</summary>
    public static MagsacCurve Four { get; } = new([
        0.999977006, 0.00553297538, -0.214907421, -9.75661725, -22.8675822, 141.076001, -187.684255, 33.6098457, 124.158154,
        -106.572156, 27.2460307]);

    /// <summary>The weight at s from 0 to 1, else 0.</summary>
    public float Weight(float s)
    {
        if (!(s < 1)) return 0;
        float sum = weight[^1];
        for (int j = weight.Length - 2; j >= 0; j--) sum = (sum * s) + weight[j];
        return Math.Max(sum, 0);
    }

    /// <summary>The gain at s from 0 to 1, else 0.</summary>
    public float Gain(float s)
    {
        if (!(s < 1)) return 0;
        float sum = gain[^1];
        for (int j = gain.Length - 2; j >= 0; j--) sum = (sum * s) + gain[j];
        return (sum * (s * s)) + 1;
    }

    /// <summary>
    /// The sum of gains and how many lie within a distance, of squared residuals whose number is a multiple of 8: eight sums, the
    /// i-th of every eighth, added in their order.
    /// </summary>
    /// <param name="squared">Squared residuals.</param>
    /// <param name="perReach">1/(kσ_max)².</param>
    /// <param name="within">The squared distance of an inlier.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (float Gain, int Inliers) Sum(ReadOnlySpan<float> squared, float perReach, float within)
    {
        Vector256<float> sum = Vector256<float>.Zero, scale = Vector256.Create(perReach), near = Vector256.Create(within);
        var count = Vector256<int>.Zero;
        for (int i = 0; i <= squared.Length - 8; i += 8)
        {
            var r = Vector256.Create(squared.Slice(i, 8));
            count -= Vector256.LessThanOrEqual(r, near).AsInt32();
            var t = r * scale;
            var inside = Vector256.LessThan(t, Vector256<float>.One);
            if (inside == Vector256<float>.Zero) continue;
            var s = Vector256.Sqrt(t);
            var g = Vector256.Create(gain[^1]);
            for (int j = gain.Length - 2; j >= 0; j--) g = (g * s) + Vector256.Create(gain[j]);
            sum += ((g * (s * s)) + Vector256<float>.One) & inside;
        }

        float total = 0;
        int inliers = 0;
        for (int lane = 0; lane < 8; lane++) (total, inliers) = (total + sum[lane], inliers + count[lane]);
        return (total, inliers);
    }

    /// <summary>The weight of each of some squared residuals, whose number is a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Weights(ReadOnlySpan<float> squared, float perReach, Span<float> weights)
    {
        var scale = Vector256.Create(perReach);
        for (int i = 0; i <= squared.Length - 8; i += 8)
        {
            var t = Vector256.Create(squared.Slice(i, 8)) * scale;
            var s = Vector256.Sqrt(t);
            var w = Vector256.Create(weight[^1]);
            for (int j = weight.Length - 2; j >= 0; j--) w = (w * s) + Vector256.Create(weight[j]);
            w = Vector256.ConditionalSelect(Vector256.GreaterThan(w, Vector256<float>.Zero), w, Vector256<float>.Zero);
            (w & Vector256.LessThan(s, Vector256<float>.One)).CopyTo(weights.Slice(i, 8));
        }
    }

    /// <summary>The definition of <see cref="Sum"/>, one after the other.</summary>
    public (float Gain, int Inliers) Reference(ReadOnlySpan<float> squared, float perReach, float within)
    {
        Span<float> sums = stackalloc float[8];
        int inliers = 0;
        for (int i = 0; i < squared.Length; i++)
        {
            if (squared[i] <= within) inliers++;
            sums[i % 8] += Gain(MathF.Sqrt(squared[i] * perReach));
        }

        float total = 0;
        foreach (float sum in sums) total += sum;
        return (total, inliers);
    }
}
