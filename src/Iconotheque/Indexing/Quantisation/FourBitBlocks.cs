using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>
/// Codes of 4 bits a part in the blocks of <see cref="FastScan"/>: 32 vectors, an even number of parts, zeros where there is
/// neither.
/// </summary>
internal static class FourBitBlocks
{
    /// <summary>Bytes of a block of codes of M parts.</summary>
    public static int BlockBytes(int parts) => (parts + 1) / 2 * 2 * FastScan.PartBytes;

    /// <summary>Bytes that some codes take.</summary>
    public static long PackedBytes(int count, int parts) =>
        (count + (long)FastScan.BlockVectors - 1) / FastScan.BlockVectors * BlockBytes(parts);

    /// <summary>Packs codes.</summary>
    /// <param name="codes">N × M, below 16.</param>
    /// <param name="parts">M.</param>
    /// <param name="packed">Zeros, as many as <see cref="PackedBytes"/> says.</param>
    public static void Pack(ReadOnlySpan<byte> codes, int parts, Span<byte> packed)
    {
        int block = BlockBytes(parts);
        for (int i = 0; i * parts < codes.Length; i++)
        {
            var target = packed.Slice(i / FastScan.BlockVectors * block, block);
            for (int part = 0; part < parts; part++)
                FastScan.SetCode(target, part, i % FastScan.BlockVectors, codes[(i * parts) + part]);
        }
    }

    /// <summary>The inverse of <see cref="Pack"/>.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, int parts, Span<byte> codes)
    {
        int block = BlockBytes(parts);
        for (int i = 0; i * parts < codes.Length; i++)
        {
            var source = packed.Slice(i / FastScan.BlockVectors * block, block);
            for (int part = 0; part < parts; part++)
                codes[(i * parts) + part] = (byte)FastScan.Code(source, part, i % FastScan.BlockVectors);
        }
    }
}
