using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>The directions of a keypoint: peaks of a histogram of the gradients around it.</summary>
/// <remarks>
/// Lowe, IJCV 2004, section 5: 36 bins, weights of 1.5 times the keypoint's σ, every peak of at least 80 % of the highest. As in
/// OpenCV the histogram is smoothed with 1, 4, 6, 4, 1 of 16 and samples go to the nearest bin.
/// </remarks>
internal static class SiftOrientation
{
    /// <summary>Bins of the histogram.</summary>
    public const int Bins = 36;

    private const float PeakRatio = 0.8f, WeightFactor = 1.5f, RadiusFactor = 3 * WeightFactor;
    private const int Lanes = 8, MostRadius = 18, Row = 2 * MostRadius + 1 + Lanes;

    /// <summary>The definition: the histogram before it is smoothed.</summary>
    public static void Reference(in Plane<float> level, in Extremum extremum, Span<float> histogram)
    {
        Span<float> weights = stackalloc float[Row];
        int radius = Weigh(extremum, weights);
        histogram.Clear();
        for (int i = -radius; i <= radius; i++)
        {
            for (int j = -radius; j <= radius; j++)
            {
                int x = extremum.X + j, y = extremum.Y + i;
                if (x <= 0 || y <= 0 || x >= level.Width - 1 || y >= level.Height - 1) continue;
                float dx = level.At(x + 1, y) - level.At(x - 1, y), dy = level.At(x, y - 1) - level.At(x, y + 1);
                int bin = (int)MathF.Round(Angle.Of(dy, dx) * (Bins / 360f));
                float weight = weights[i + radius] * weights[j + radius];
                histogram[bin >= Bins ? bin - Bins : bin] += MathF.Sqrt(dx * dx + dy * dy) * weight;
            }
        }
    }

    /// <summary>As <see cref="Reference"/>, eight samples at a time.</summary>
    [SkipLocalsInit]
    public static void Gather(in Plane<float> level, in Extremum extremum, Span<float> histogram)
    {
        Span<float> weights = stackalloc float[Row], masses = stackalloc float[Row];
        Span<int> bins = stackalloc int[Row];
        int radius = Weigh(extremum, weights);
        int first = Math.Max(-radius, 1 - extremum.X), last = Math.Min(radius, level.Width - 2 - extremum.X);
        histogram.Clear();
        ref float sums = ref MemoryMarshal.GetReference(histogram);
        int top = Math.Max(-radius, 1 - extremum.Y), bottom = Math.Min(radius, level.Height - 2 - extremum.Y);
        for (int i = top; i <= bottom; i++)
        {
            ref float at = ref level.At(extremum.X + first, extremum.Y + i);
            int count = last - first + 1;
            GatherRow(ref at, level.Stride, weights.Slice(first + radius, count), weights[i + radius], masses, bins);
            for (int k = 0; k < count; k++) Unsafe.Add(ref sums, bins[k]) += masses[k];
        }
    }

    /// <summary>The directions in degrees, 0 to 360, in descending order.</summary>
    /// <param name="histogram">As gathered.</param>
    /// <param name="directions">Receives them; holds <see cref="Bins"/>.</param>
    /// <returns>How many.</returns>
    public static int Peaks(ReadOnlySpan<float> histogram, Span<float> directions)
    {
        Span<float> smooth = stackalloc float[Bins];
        float highest = 0;
        for (int i = 0; i < Bins; i++)
        {
            float far = histogram[(i + Bins - 2) % Bins] + histogram[(i + 2) % Bins];
            float near = histogram[(i + Bins - 1) % Bins] + histogram[(i + 1) % Bins];
            smooth[i] = far * (1f / 16) + near * (4f / 16) + histogram[i] * (6f / 16);
            highest = Math.Max(highest, smooth[i]);
        }

        int count = 0;
        for (int i = 0; i < Bins; i++)
        {
            float left = smooth[(i + Bins - 1) % Bins], peak = smooth[i], right = smooth[(i + 1) % Bins];
            if (!(peak > left && peak > right && peak >= highest * PeakRatio)) continue;
            float bin = i + 0.5f * (left - right) / (left - 2 * peak + right);
            bin = bin < 0 ? Bins + bin : bin >= Bins ? bin - Bins : bin;
            float direction = 360f - 360f / Bins * bin;
            directions[count++] = direction >= 360f ? 0 : direction;
        }

        return count;
    }

    private static int Weigh(in Extremum extremum, Span<float> weights)
    {
        float sigma = extremum.Sigma;
        int radius = (int)MathF.Round(RadiusFactor * sigma);
        Exponential.Symmetric(WeightFactor * sigma, radius, weights);
        return radius;
    }

    private static void GatherRow(
        ref float at, nint stride, ReadOnlySpan<float> across, float weight, Span<float> masses, Span<int> bins)
    {
        ref float w = ref MemoryMarshal.GetReference(across), to = ref MemoryMarshal.GetReference(masses);
        ref int bin = ref MemoryMarshal.GetReference(bins);
        var all = Vector256.Create(Bins);
        for (int k = 0; k < across.Length; k += Lanes)
        {
            var (dx, dy) = Gradient(ref Unsafe.Add(ref at, k), stride);
            var index = Vector256.ConvertToInt32Native(Vector256.Round(Angle.Of(dy, dx) * Vector256.Create(Bins / 360f)));
            index -= Vector256.GreaterThanOrEqual(index, all) & all;
            index.StoreUnsafe(ref bin, (nuint)k);
            var mass = Vector256.Sqrt(dx * dx + dy * dy) * (Vector256.LoadUnsafe(ref w, (nuint)k) * Vector256.Create(weight));
            mass.StoreUnsafe(ref to, (nuint)k);
        }
    }

    /// <summary>Differences of eight pixels' neighbours, right less left and upper less lower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Dx, Vector256<float> Dy) Gradient(ref float at, nint stride) => (
        Vector256.LoadUnsafe(ref Unsafe.Add(ref at, 1)) - Vector256.LoadUnsafe(ref Unsafe.Subtract(ref at, 1)),
        Vector256.LoadUnsafe(ref Unsafe.Subtract(ref at, stride)) - Vector256.LoadUnsafe(ref Unsafe.Add(ref at, stride)));
}
