using System.Numerics;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>
/// Compares one query after the other with runs of codes. Belongs to one thread; nothing is allocated for a query or a code.
/// </summary>
internal sealed class CodeScan(ProductQuantiser quantiser)
{
    private readonly float[] tables = new float[quantiser.TableLength];
    private readonly ByteTables? bytes = quantiser.Bits == 4 ? new ByteTables(quantiser.Parts) : null;

    /// <summary>Takes a query.</summary>
    /// <param name="rotated">The query, or its residual, as <see cref="ProductQuantiser.Rotate"/> leaves it.</param>
    public void Begin(ReadOnlySpan<float> rotated)
    {
        quantiser.RotatedTables(rotated, tables);
        bytes?.Set(tables);
    }

    /// <summary>Gives the candidates all codes that are near enough.</summary>
    /// <param name="packed">The codes: code after code, or of 4 bits the blocks of <see cref="FourBitBlocks"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="ids">Their features, or nothing.</param>
    /// <param name="candidates">Receives them.</param>
    public void Scan(ReadOnlySpan<byte> packed, int count, ReadOnlySpan<uint> ids, Candidates candidates)
    {
        if (bytes is null) ScanBytes(packed[..(count * quantiser.Parts)], ids, candidates);
        else ScanBlocks(packed, count, ids, candidates);
    }

    private void ScanBytes(ReadOnlySpan<byte> codes, ReadOnlySpan<uint> ids, Candidates candidates)
    {
        int count = codes.Length / quantiser.Parts;
        for (int i = LookupSum.Next(tables, codes, 0, candidates.Limit, out float sum); i < count; i = LookupSum.Next(tables,
            codes, i + 1, candidates.Limit, out sum))
        {
            candidates.Add(i, sum, ids);
        }
    }

    private void ScanBlocks(ReadOnlySpan<byte> packed, int count, ReadOnlySpan<uint> ids, Candidates candidates)
    {
        int blockBytes = FourBitBlocks.BlockBytes(quantiser.Parts), blocks = packed.Length / blockBytes;
        float distance = candidates.Limit;
        int limit = bytes!.Limit(distance);
        for (int block = 0; block < blocks && limit >= 0; block++)
        {
            block = FastScan.Next(packed, block, bytes.Bytes, (ushort)limit, out uint found);
            for (; found != 0; found &= found - 1)
            {
                int vector = BitOperations.TrailingZeroCount(found), position = (block * FastScan.BlockVectors) + vector;
                if (position < count) AddExactly(packed.Slice(block * blockBytes, blockBytes), vector, position, ids, candidates);
            }

            if (candidates.Limit == distance) continue;
            distance = candidates.Limit;
            limit = bytes.Limit(distance);
        }
    }

    private void AddExactly(ReadOnlySpan<byte> block, int vector, int position, ReadOnlySpan<uint> ids, Candidates candidates)
    {
        float sum = 0;
        for (int part = 0; part < quantiser.Parts; part++) sum += tables[(part * 16) + FastScan.Code(block, part, vector)];
        if (sum <= candidates.Limit) candidates.Add(position, sum, ids);
    }
}
