using CsCheck;
using Iconotheque.Indexing.Quantisation;

namespace Iconotheque.Tests.Indexing.Quantisation;

public class ByteTablesTests
{
    private static readonly float[] Offsets = [0, 1, 1e7f];

    [Fact]
    public void Entries_are_steps_from_the_least_of_their_part()
    {
        var tables = new ByteTables(2);
        tables.Set([.. Enumerable.Range(0, 16).Select(i => 5f + i), .. Enumerable.Range(0, 16).Select(i => 2 * (i % 2))]);
        Assert.Equal([0, 17, 34], tables.Bytes[..3].ToArray());
        Assert.Equal(255, tables.Bytes[15]);
        Assert.Equal([0, 34], tables.Bytes[16..18].ToArray());
        Assert.Equal(18, tables.Limit(6));
        Assert.Equal(ushort.MaxValue, tables.Limit(float.PositiveInfinity));
        Assert.Equal(-1, tables.Limit(0));
    }

    [Fact]
    public void No_code_within_a_distance_has_a_larger_sum_than_its_limit() =>
        Gen.Select(Gen.Float[0, 1], Gen.Int[0, 2].Select(i => Offsets[i])).Array[3 * 16].Select(Gen.Int[0, 15].Array[3])
            .Sample((entries, code) =>
        {
            float[] values = [.. entries.Select((e, i) => e.Item1 + entries[i / 16 * 16].Item2)];
            var tables = new ByteTables(3);
            tables.Set(values);
            float distance = 0;
            int sum = 0;
            for (int part = 0; part < 3; part++)
            {
                distance += values[(part * 16) + code[part]];
                sum += tables.Bytes[(part * 16) + code[part]];
            }

            return sum <= tables.Limit(distance);
        });

    [Fact]
    public void Tables_without_differences_let_everything_through()
    {
        var tables = new ByteTables(1);
        tables.Set([.. Enumerable.Repeat(3f, 16)]);
        Assert.True(tables.Limit(3) >= 0);
        Assert.All(tables.Bytes.ToArray(), b => Assert.Equal(0, b));
    }
}
