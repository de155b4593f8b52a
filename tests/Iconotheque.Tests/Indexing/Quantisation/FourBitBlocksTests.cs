using CsCheck;
using Iconotheque.Indexing.Quantisation;

namespace Iconotheque.Tests.Indexing.Quantisation;

public class FourBitBlocksTests
{
    [Fact]
    public void Unpacking_gives_what_was_packed() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[1, 9])
            .SelectMany((count, parts) => Gen.Byte[0, 15].Array[count * parts].Select(codes => (codes, parts)))
            .Sample((codes, parts) =>
        {
            byte[] packed = new byte[FourBitBlocks.PackedBytes(codes.Length / parts, parts)], again = new byte[codes.Length];
            FourBitBlocks.Pack(codes, parts, packed);
            FourBitBlocks.Unpack(packed, parts, again);
            return again.SequenceEqual(codes);
        });

    [Fact]
    public void Bytes_alternate_between_runs_of_eight_vectors()
    {
        byte[] codes = [.. Enumerable.Range(0, 32).Select(i => (byte)(i / 8 * 4))],
            packed = new byte[FourBitBlocks.PackedBytes(32, 1)];
        FourBitBlocks.Pack(codes, 1, packed);
        Assert.Equal(32, packed.Length);
        Assert.Equal([0x80, 0xC4, 0x80, 0xC4], packed[..4]);
        Assert.All(packed[16..], b => Assert.Equal(0, b));
    }
}
