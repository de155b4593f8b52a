namespace Iconotheque.Indexing.Quantisation;

/// <summary>The tables of one query for codes of 4 bits, as bytes that bound the distances from below.</summary>
/// <remarks>
/// An entry t of part m becomes ⌊(t - b_m)·s⌋ with b_m the part's smallest entry and s = 255 over the largest span of a part
/// (André, Kermarrec, Le Scouarnec, PAMI 2019, and faiss round instead): s·(distance - Σ b_m) is never below the sum of the
/// bytes, so that leaving out the sums above <see cref="Limit"/> loses nothing.
/// </remarks>
internal sealed class ByteTables(int parts)
{
    private const int Entries = 16;
    private const double FloatError = 1.2e-7;

    private readonly byte[] bytes = new byte[FourBitBlocks.BlockBytes(parts)];
    private readonly float[] least = new float[parts];
    private double bias, scale;

    /// <summary>16 bytes a part, an even number of parts.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Takes the tables of a query.</summary>
    /// <param name="tables">M × 16.</param>
    public void Set(ReadOnlySpan<float> tables)
    {
        float span = 0;
        bias = 0;
        for (int part = 0; part < parts; part++)
        {
            float low = float.PositiveInfinity, high = float.NegativeInfinity;
            foreach (float entry in tables.Slice(part * Entries, Entries))
                (low, high) = (MathF.Min(low, entry), MathF.Max(high, entry));
            least[part] = low;
            bias += low;
            span = MathF.Max(span, high - low);
        }

        scale = span > 0 ? 255.0 / span : 0;
        float factor = MathF.Min((float)scale, float.MaxValue);
        for (int part = 0; part < parts; part++)
        {
            var row = tables.Slice(part * Entries, Entries);
            var target = bytes.AsSpan(part * Entries, Entries);
            for (int i = 0; i < target.Length; i++) target[i] = (byte)Math.Min(255, (int)((row[i] - least[part]) * factor));
        }
    }

    /// <summary>The largest sum of bytes that a code at most so far away can have; negative if there is no such code.</summary>
    public int Limit(float distance)
    {
        if (float.IsPositiveInfinity(distance)) return ushort.MaxValue;

        // Both the additions of the distance and the bytes are in single precision: one step and the rounding of each addition
        // are allowed for.
        double slack = 1 + (parts * FloatError * (scale * distance)) + (parts * 1e-4);
        return (int)Math.Clamp(Math.Floor(((distance - bias) * scale) + slack), -1, ushort.MaxValue);
    }
}
