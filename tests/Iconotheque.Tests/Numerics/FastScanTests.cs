using System.Numerics;
using Iconotheque.Indexing.Quantisation;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class FastScanTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(32)]
    [InlineData(256)]
    public void Finds_the_vectors_that_the_definition_finds_at_every_number_of_them(int parts)
    {
        var random = new Random(parts);
        byte[] tables = new byte[16 * parts], codes = new byte[256 * parts];
        random.NextBytes(tables);
        random.NextBytes(codes);
        for (int i = 0; i < codes.Length; i++) codes[i] &= 15;
        for (int count = 0; count <= 256; count++)
        {
            byte[] packed = new byte[FourBitBlocks.PackedBytes(count, parts)];
            FourBitBlocks.Pack(codes.AsSpan(0, count * parts), parts, packed);
            int[] sums = [.. Enumerable.Range(0, count)
                .Select(i => Enumerable.Range(0, parts).Sum(p => tables[(16 * p) + codes[(i * parts) + p]]))];
            int limit = count == 0 ? 0 : sums.Order().ElementAt(count / 10);
            Assert.Equal(Enumerable.Range(0, count).Where(i => sums[i] <= limit),
                Found(packed, tables, limit).Where(i => i < count));
            for (int i = 0; i < count; i++)
                Assert.Equal(sums[i],
                    FastScan.Reference(packed.AsSpan(i / 32 * packed.Length / ((count + 31) / 32)), tables, i % 32));
        }
    }

    [Fact]
    public void The_largest_sum_does_not_overflow()
    {
        byte[] tables = new byte[16 * 256], block = new byte[16 * 256];
        Array.Fill(tables, (byte)255);
        Assert.Equal(1, FastScan.Next(block, 0, tables, (256 * 255) - 1, out uint none));
        Assert.Equal(0u, none);
        Assert.Equal(0, FastScan.Next(block, 0, tables, 256 * 255, out uint all));
        Assert.Equal(uint.MaxValue, all);
    }

    [Fact]
    public void Refuses_sizes_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => FastScan.Next(new byte[48], 0, new byte[48], 1, out _));
        Assert.Throws<ArgumentException>(() => FastScan.Next(new byte[33], 0, new byte[32], 1, out _));
        Assert.Throws<ArgumentException>(() => FastScan.Next([], 0, new byte[258 * 16], 1, out _));
    }

    private static List<int> Found(byte[] packed, byte[] tables, int limit)
    {
        List<int> found = [];
        int blocks = packed.Length / tables.Length;
        for (int block = FastScan.Next(packed, 0, tables, (ushort)limit,
            out uint bits); block < blocks; block = FastScan.Next(packed, block + 1, tables, (ushort)limit, out bits))
        {
            for (; bits != 0; bits &= bits - 1) found.Add((block * 32) + BitOperations.TrailingZeroCount(bits));
        }

        return found;
    }
}
