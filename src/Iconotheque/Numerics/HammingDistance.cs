using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Iconotheque.Numerics;

/// <summary>The number of differing bits between binary vectors.</summary>
internal static class HammingDistance
{
    /// <summary>The definition, bit by bit.</summary>
    internal static int Reference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int bits = 0;
        for (int i = 0; i < a.Length * 8; i++) bits += ((a[i / 8] >> (i % 8)) & 1) ^ ((b[i / 8] >> (i % 8)) & 1);
        return bits;
    }

    /// <summary>The distances of one binary vector to several.</summary>
    /// <param name="vector">The vector, a multiple of 8 bytes.</param>
    /// <param name="others">Rows of as many bytes.</param>
    /// <param name="distances">Receives one distance a row.</param>
    /// <exception cref="ArgumentException">The vector is not a multiple of 8 bytes, or a size does not fit.</exception>
    public static void Compute(ReadOnlySpan<byte> vector, ReadOnlySpan<byte> others, Span<float> distances)
    {
        if (vector.IsEmpty || vector.Length % 8 != 0)
            throw new ArgumentException($"A vector of {vector.Length} bytes; a multiple of 8 is needed.", nameof(vector));
        if (others.Length != (long)distances.Length * vector.Length)
            throw new ArgumentException(
                $"Holds {others.Length} bytes; {distances.Length} vectors take {(long)distances.Length * vector.Length}.",
                nameof(others));
        var words = MemoryMarshal.Cast<byte, ulong>(vector);
        var otherWords = MemoryMarshal.Cast<byte, ulong>(others);
        if (words.Length == 4) Row256(words, otherWords, distances);
        else Row(words, otherWords, distances);
    }

    private static void Row(ReadOnlySpan<ulong> vector, ReadOnlySpan<ulong> others, Span<float> row)
    {
        for (int j = 0; j < row.Length; j++)
        {
            var other = others.Slice(j * vector.Length, vector.Length);
            int bits = 0;
            for (int w = 0; w < vector.Length; w++) bits += BitOperations.PopCount(vector[w] ^ other[w]);
            row[j] = bits;
        }
    }

    /// <summary>The same for 256 bits, ORB's length, with the query's words in registers.</summary>
    private static void Row256(ReadOnlySpan<ulong> vector, ReadOnlySpan<ulong> others, Span<float> row)
    {
        ulong a0 = vector[0], a1 = vector[1], a2 = vector[2], a3 = vector[3];
        ref ulong other = ref MemoryMarshal.GetReference(others);
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = BitOperations.PopCount(a0 ^ other)
                + BitOperations.PopCount(a1 ^ Unsafe.Add(ref other, 1))
                + BitOperations.PopCount(a2 ^ Unsafe.Add(ref other, 2))
                + BitOperations.PopCount(a3 ^ Unsafe.Add(ref other, 3));
            other = ref Unsafe.Add(ref other, 4);
        }
    }
}
