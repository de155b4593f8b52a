using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Iconotheque.Numerics;

/// <summary>The nearest of many binary centres, for many binary vectors.</summary>
/// <remarks>
/// For 256 bits, ORB's length, the distances never leave the registers: each is compared with the best as it is made.
/// </remarks>
internal static class NearestBinary
{
    /// <summary>The definition.</summary>
    internal static (int Nearest, int Distance) Reference(ReadOnlySpan<byte> vector, ReadOnlySpan<byte> centres)
    {
        (int nearest, int least) = (0, int.MaxValue);
        for (int j = 0; j < centres.Length / vector.Length; j++)
        {
            int distance = HammingDistance.Reference(vector, centres.Slice(j * vector.Length, vector.Length));
            if (distance < least) (nearest, least) = (j, distance);
        }

        return (nearest, least);
    }

    /// <summary>The nearest centre of each vector; of equally near ones the first.</summary>
    /// <param name="vectors">N rows of <paramref name="bytes"/>.</param>
    /// <param name="centres">K rows of <paramref name="bytes"/>, K above 0.</param>
    /// <param name="bytes">Bytes of a row, a multiple of 8.</param>
    /// <param name="nearest">Receives N numbers of centres.</param>
    /// <param name="distances">Receives N distances, in bits.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Compute(ReadOnlySpan<byte> vectors, ReadOnlySpan<byte> centres, int bytes, Span<int> nearest,
        Span<float> distances)
    {
        if (bytes <= 0 || bytes % 8 != 0)
            throw new ArgumentException($"A vector of {bytes} bytes; a multiple of 8 is needed.", nameof(bytes));
        if (centres.IsEmpty || centres.Length % bytes != 0)
            throw new ArgumentException($"Holds {centres.Length} bytes, not one or more centres of {bytes}.", nameof(centres));
        if (nearest.Length != distances.Length || vectors.Length != (long)nearest.Length * bytes)
            throw new ArgumentException($"Holds {vectors.Length} bytes; {nearest.Length} numbers "
                + $"and {distances.Length} distances of {bytes} bytes are asked for.", nameof(vectors));
        var words = MemoryMarshal.Cast<byte, ulong>(centres);
        for (int i = 0; i < nearest.Length; i++)
        {
            var vector = MemoryMarshal.Cast<byte, ulong>(vectors.Slice(i * bytes, bytes));
            (nearest[i], int distance) = bytes == 32 ? Of256(vector, words) : Of(vector, words);
            distances[i] = distance;
        }
    }

    private static (int Nearest, int Distance) Of(ReadOnlySpan<ulong> vector, ReadOnlySpan<ulong> centres)
    {
        (int nearest, int least) = (0, int.MaxValue);
        for (int j = 0; j < centres.Length / vector.Length; j++)
        {
            var centre = centres.Slice(j * vector.Length, vector.Length);
            int distance = 0;
            for (int w = 0; w < vector.Length; w++) distance += BitOperations.PopCount(vector[w] ^ centre[w]);
            if (distance < least) (nearest, least) = (j, distance);
        }

        return (nearest, least);
    }

    private static (int Nearest, int Distance) Of256(ReadOnlySpan<ulong> vector, ReadOnlySpan<ulong> centres)
    {
        ulong a0 = vector[0], a1 = vector[1], a2 = vector[2], a3 = vector[3];
        ref ulong centre = ref MemoryMarshal.GetReference(centres);
        (int nearest, int least) = (0, int.MaxValue);
        for (int j = 0; j < centres.Length / 4; j++)
        {
            int distance = BitOperations.PopCount(a0 ^ centre)
                + BitOperations.PopCount(a1 ^ Unsafe.Add(ref centre, 1))
                + BitOperations.PopCount(a2 ^ Unsafe.Add(ref centre, 2))
                + BitOperations.PopCount(a3 ^ Unsafe.Add(ref centre, 3));
            if (distance < least) (nearest, least) = (j, distance);
            centre = ref Unsafe.Add(ref centre, 4);
        }

        return (nearest, least);
    }
}
