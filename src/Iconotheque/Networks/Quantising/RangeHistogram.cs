using System.Numerics.Tensors;

namespace Iconotheque.Networks.Quantising;

/// <summary>How the values of an activation are spread, in memory that does not grow with them.</summary>
/// <remarks>
/// Bins of equal width over [-limit, limit]; the limit is a power of two that doubles when a value lies beyond it, two bins
/// becoming one. So counts depend neither on the order of the values nor on how they are dealt out.
/// </remarks>
internal sealed class RangeHistogram
{
    /// <summary>Bins on each side of zero.</summary>
    private const int Half = 4096;

    private readonly long[] counts = new long[2 * Half];
    private int exponent = -20;

    /// <summary>The least value seen; 0 when none was below it.</summary>
    public float Least { get; private set; }

    /// <summary>The largest value seen; 0 when none was above it.</summary>
    public float Largest { get; private set; }

    /// <summary>The width of a bin.</summary>
    private double Width => Math.ScaleB(1.0, exponent) / Half;

    /// <summary>Counts values, all finite.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public void Add(ReadOnlySpan<float> values)
    {
        float least = TensorPrimitives.Min(values), largest = TensorPrimitives.Max(values);
        if (!float.IsFinite(least) || !float.IsFinite(largest))
            throw new ArgumentException("A value is not finite.", nameof(values));
        (Least, Largest) = (Math.Min(Least, least), Math.Max(Largest, largest));
        while (Math.Max(-Least, Largest) >= Math.ScaleB(1.0, exponent)) Widen();
        float factor = (float)(1 / Width);
        foreach (float value in values) counts[(int)MathF.Floor(value * factor) + Half]++;
    }

    /// <summary>The part of the whole range, both sides cut alike, whose 256 steps give the least mean squared error.</summary>
    /// <remarks>
    /// Beside the whole range and percentiles it kept descriptors nearest to those of the float network:
    /// docs/results/networks.md.
    /// </remarks>
    public ByteRange LeastSquares()
    {
        var (best, least) = (ByteRange.Of(Least, Largest), double.PositiveInfinity);
        for (int hundredths = 100; hundredths >= 10; hundredths -= 2)
        {
            var range = ByteRange.Of(Least * hundredths / 100.0, Largest * hundredths / 100.0);
            double error = SquaredError(range);
            if (error < least) (best, least) = (range, error);
        }

        return best;
    }

    /// <summary>
    /// The sum of squared errors, each value taken for the middle of its bin: bins are much narrower than steps.
    /// </summary>
    private double SquaredError(ByteRange range)
    {
        double sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            double value = (i - Half + 0.5) * Width, error = value - range.ValueOf(range.ByteOf(value));
            sum += counts[i] * error * error;
        }

        return sum;
    }

    private void Widen()
    {
        for (int i = 0; i < Half / 2; i++)
        {
            // From zero outwards, so that nothing is read after it was overwritten.
            counts[Half + i] = counts[Half + (2 * i)] + counts[Half + (2 * i) + 1];
            counts[Half - 1 - i] = counts[Half - 1 - (2 * i)] + counts[Half - 2 - (2 * i)];
        }

        counts.AsSpan(0, Half / 2).Clear();
        counts.AsSpan(Half + (Half / 2)).Clear();
        exponent++;
    }
}
