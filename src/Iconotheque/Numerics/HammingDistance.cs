using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Iconotheque.Numerics;

/// <summary>The number of differing bits between binary vectors.</summary>
public static class HammingDistance
{
    /// <summary>The definition, bit by bit.</summary>
    internal static int Reference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int bits = 0;
        for (int i = 0; i < a.Length * 8; i++) bits += ((a[i / 8] >> (i % 8)) & 1) ^ ((b[i / 8] >> (i % 8)) & 1);
        return bits;
    }

    /// <summary>All distances between two sets of binary vectors.</summary>
    /// <param name="a">Rows of <paramref name="bytes"/> bytes.</param>
    /// <param name="b">Rows of <paramref name="bytes"/> bytes.</param>
    /// <param name="bytes">Bytes of a vector, a multiple of 8.</param>
    /// <param name="distances">Receives rows(A) × rows(B) distances, row-major.</param>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not a multiple of 8, or a size does not fit.</exception>
    public static void Compute(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int bytes, Span<float> distances)
    {
        if (bytes <= 0 || bytes % 8 != 0) throw new ArgumentException($"Vectors of {bytes} bytes; a multiple of 8 is needed.", nameof(bytes));
        int rowsA = a.Length / bytes, rowsB = b.Length / bytes, words = bytes / 8;
        if (distances.Length != rowsA * rowsB)
        {
            throw new ArgumentException($"Holds {distances.Length} values; {rowsA} × {rowsB} distances take {rowsA * rowsB}.", nameof(distances));
        }

        var wordsA = MemoryMarshal.Cast<byte, ulong>(a);
        var wordsB = MemoryMarshal.Cast<byte, ulong>(b);
        for (int i = 0; i < rowsA; i++)
        {
            var row = distances.Slice(i * rowsB, rowsB);
            if (words == 4) Row256(wordsA.Slice(i * 4, 4), wordsB, row);
            else Row(wordsA.Slice(i * words, words), wordsB, row);
        }
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
