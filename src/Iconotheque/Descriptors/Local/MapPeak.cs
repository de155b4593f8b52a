using Iconotheque.Numerics;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Local;

/// <summary>
/// A position of one channel of T with its eight neighbours: whether it is a maximum, how it is curved, and where the parabola
/// through it peaks.
/// </summary>
/// <remarks>Differences as SIFT takes them: Lowe, IJCV 2004, sections 4 and 4.1, in two dimensions.</remarks>
internal readonly struct MapPeak
{
    private readonly float dx, dy, dxx, dxy, dyy;

    /// <summary>Looks at a position that is not on the border.</summary>
    public MapPeak(FeatureMap map, int channel, int position)
    {
        var values = map.Channel(channel);
        int width = map.Width;
        float left = values[position - 1], right = values[position + 1];
        float above = values[position - width], below = values[position + width];
        Value = values[position];
        (dx, dy) = ((right - left) / 2, (below - above) / 2);
        (dxx, dyy) = (left + right - (2 * Value), above + below - (2 * Value));
        dxy = (values[position - width - 1] + values[position + width + 1]
            - values[position - width + 1] - values[position + width - 1]) / 4;
        float most = float.NegativeInfinity;
        for (int row = -1; row <= 1; row++)
        {
            foreach (float value in values.Slice(position + (row * width) - 1, 3)) most = Math.Max(most, value);
        }

        IsMaximum = Value >= most;
    }

    /// <summary>The activation.</summary>
    public float Value { get; }

    /// <summary>Whether no neighbour is above it.</summary>
    public bool IsMaximum { get; }

    /// <summary>Where the parabola peaks, from the position: -H⁻¹·∇.</summary>
    public (float X, float Y) Step => (-((dyy * dx) - (dxy * dy)) / Determinant, -((dxx * dy) - (dxy * dx)) / Determinant);

    private float Determinant => (dxx * dyy) - (dxy * dxy);

    /// <summary>Whether the ratio r of its two curvatures stays below a bound: tr² / det ≤ (r + 1)² / r.</summary>
    public bool IsBlob(float ratio)
    {
        float trace = dxx + dyy;
        return Determinant > 0 && trace * trace * ratio <= (ratio + 1) * (ratio + 1) * Determinant;
    }

    /// <summary>How much of its 3 × 3 neighbourhood it is: exp(v / m) / Σ exp(v' / m).</summary>
    /// <param name="map">T.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="position">The position.</param>
    /// <param name="most">m, the largest activation of T, above 0.</param>
    public static float SoftScore(FeatureMap map, int channel, int position, float most)
    {
        Span<float> around = stackalloc float[9];
        for (int row = 0; row < 3; row++)
        {
            map.Channel(channel).Slice(position + ((row - 1) * map.Width) - 1, 3).CopyTo(around[(row * 3)..]);
        }

        foreach (ref float value in around) value /= most;
        Elementary.Exp(around, around);
        float sum = 0;
        foreach (float value in around) sum += value;
        return around[4] / sum;
    }
}
