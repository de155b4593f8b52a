using System.Buffers;

namespace Iconotheque.Classical;

/// <summary>The order of keypoints by their score.</summary>
internal static class ByScore
{
    private const int Score = 3;

    /// <summary>Orders rows of keypoints by descending score, of equal ones as they came.</summary>
    /// <param name="rows">Rows of <paramref name="length"/> values, the fourth the score.</param>
    /// <param name="length">Values a row.</param>
    /// <param name="order">Receives the indices.</param>
    public static void Order(ReadOnlySpan<float> rows, int length, Span<int> order)
    {
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(order.Length);
        for (int i = 0; i < order.Length; i++) keys[i] = ((ulong)Descending(rows[i * length + Score]) << 32) | (uint)i;
        keys.AsSpan(0, order.Length).Sort();
        for (int i = 0; i < order.Length; i++) order[i] = (int)(uint)keys[i];
        ArrayPool<ulong>.Shared.Return(keys);
    }

    /// <summary>Orders extrema by descending response, of equal ones as they came.</summary>
    public static void Order(ReadOnlySpan<Extremum> extrema, Span<int> order)
    {
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(order.Length);
        for (int i = 0; i < order.Length; i++) keys[i] = ((ulong)Descending(extrema[i].Response) << 32) | (uint)i;
        keys.AsSpan(0, order.Length).Sort();
        for (int i = 0; i < order.Length; i++) order[i] = (int)(uint)keys[i];
        ArrayPool<ulong>.Shared.Return(keys);
    }

    // Bits that rise as the value falls: those of a positive number rise with it, of a negative one fall.
    private static uint Descending(float score)
    {
        int bits = BitConverter.SingleToInt32Bits(score + 0f);
        return ~(uint)(bits ^ ((bits >> 31) | int.MinValue));
    }
}
