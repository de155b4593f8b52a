using Iconotheque.Numerics;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Numerics;

public class LookupSumTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(17)]
    public void One_query_and_sixteen_have_the_bits_of_the_definition_at_every_number_of_codes(int parts)
    {
        byte[] all = new byte[257 * parts];
        new Random(1).NextBytes(all);
        float[][] tables = [.. Enumerable.Range(0, 16).Select(q => GoldenInputs.Draw((ulong)q, parts * 256, 0, 9))];
        float[] together = new float[16 * parts * 256];
        Transpose.Of([.. tables.SelectMany(t => t)], parts * 256, together);
        float[] limits = new float[16], sums = new float[16];
        Array.Fill(limits, float.PositiveInfinity);
        for (int count = 0; count <= 256; count++)
        {
            var codes = all.AsSpan(0, count * parts);
            int last = Math.Max(0, count - 1);
            Assert.Equal(last == count ? count : last,
                LookupSum.Next(tables[3], codes, last, float.PositiveInfinity, out float one));
            Assert.Equal(last == count ? count : last, LookupSum.Next(together, codes, last, limits, sums));
            if (count == 0) continue;
            var code = codes.Slice(last * parts, parts);
            Assert.Equal(LookupSum.Reference(tables[3], code), one);
            for (int q = 0; q < 16; q++) Assert.Equal(LookupSum.Reference(tables[q], code), sums[q]);
        }
    }

    [Fact]
    public void Finds_each_code_within_a_limit_and_no_other()
    {
        float[] table = new float[256], together = new float[256 * 16], limits = new float[16];
        for (int i = 0; i < 256; i++) table[i] = i;
        for (int i = 0; i < together.Length; i++) together[i] = i / 16;
        Array.Fill(limits, float.NegativeInfinity);
        limits[13] = 5;
        byte[] codes = [9, 5, 6, 200, 0, 7];
        Assert.Equal(1, LookupSum.Next(table, codes, 0, 5, out float sum));
        Assert.Equal(5, sum);
        Assert.Equal(4, LookupSum.Next(table, codes, 2, 5, out _));
        Assert.Equal(6, LookupSum.Next(table, codes, 5, 5, out _));
        Assert.Equal(1, LookupSum.Next(together, codes, 0, limits, new float[16]));
        Assert.Equal(4, LookupSum.Next(together, codes, 2, limits, new float[16]));
        Assert.Equal(6, LookupSum.Next(together, codes, 5, limits, new float[16]));
    }

    [Fact]
    public void Refuses_sizes_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => LookupSum.Next(new float[255], new byte[2], 0, 1, out _));
        Assert.Throws<ArgumentException>(() => LookupSum.Next(new float[512], new byte[3], 0, 1, out _));
        Assert.Throws<ArgumentException>(() => LookupSum.Next(new float[4096], new byte[3], 0, new float[15], new float[16]));
        Assert.Throws<ArgumentException>(() => LookupSum.Next(new float[4095], new byte[3], 0, new float[16], new float[16]));
    }
}
