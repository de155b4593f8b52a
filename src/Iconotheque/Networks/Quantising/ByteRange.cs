namespace Iconotheque.Networks.Quantising;

/// <summary>How unsigned bytes stand for the values of an activation: value = Step · (byte - Zero).</summary>
/// <param name="Step">Above 0.</param>
/// <param name="Zero">The byte that stands for 0.</param>
internal sealed record ByteRange(float Step, byte Zero)
{
    /// <summary>The bytes for a range; 0 is always in it and exact, since convolutions pad with it.</summary>
    public static ByteRange Of(double least, double largest)
    {
        (least, largest) = (Math.Min(least, 0), Math.Max(largest, 0));
        float step = (float)((largest - least) / byte.MaxValue);
        return float.IsNormal(step)
            ? new ByteRange(step, (byte)Math.Clamp(Math.Round(-least / step), 0, byte.MaxValue))
            : new ByteRange(1, 0);
    }

    /// <summary>The byte for a value; the first or last one for a value beyond the range.</summary>
    public byte ByteOf(double value) => (byte)Math.Clamp(Math.Round(value / Step) + Zero, 0, byte.MaxValue);

    /// <summary>The value of a byte.</summary>
    public double ValueOf(byte value) => (double)Step * (value - Zero);
}
