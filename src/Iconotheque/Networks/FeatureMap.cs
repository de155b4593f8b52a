namespace Iconotheque.Networks;

/// <summary>
/// The tensor T of activations that a backbone gives for one image at one scale: what every descriptor of a network reads.
/// </summary>
public sealed class FeatureMap
{
    private readonly float[] values;

    /// <summary>Wraps the values without copying them.</summary>
    /// <param name="channels">C, above 0.</param>
    /// <param name="height">H, above 0.</param>
    /// <param name="width">W, above 0.</param>
    /// <param name="values">C × H × W values, row-major: the positions of a channel stand together.</param>
    /// <exception cref="ArgumentException">The array does not hold C × H × W values.</exception>
    public FeatureMap(int channels, int height, int width, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (values.Length != (long)channels * height * width)
        {
            throw new ArgumentException(
                $"Holds {values.Length} values; {channels} × {height} × {width} take {(long)channels * height * width}.",
                nameof(values));
        }

        (Channels, Height, Width, this.values) = (channels, height, width, values);
    }

    /// <summary>The class token of a transformer, C values; empty where the network has none.</summary>
    public ReadOnlyMemory<float> Token { get; init; }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>H.</summary>
    public int Height { get; }

    /// <summary>W.</summary>
    public int Width { get; }

    /// <summary>H × W.</summary>
    public int Positions => Height * Width;

    /// <summary>All values, C × H × W.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>The H × W values of a channel.</summary>
    public ReadOnlySpan<float> Channel(int channel) => values.AsSpan(channel * Positions, Positions);
}
