using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class SmallestFewTests
{
    [Fact]
    public void Agrees_with_sorting() =>
        Gen.Select(Gen.Int[0, 9].Array[0, 60], Gen.Int[0, 60]).Sample((values, wanted) =>
        {
            int[] places = new int[Math.Min(wanted, values.Length)];
            SmallestFew.Of([.. values.Select(value => (float)value)], 9, places);
            return places.SequenceEqual(
                Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ThenBy(i => i).Take(places.Length).Order());
        });

    [Fact]
    public void Works_beyond_what_lies_on_the_stack()
    {
        int[] places = new int[2];
        SmallestFew.Of([50_000, 7, 49_999, 4096], 50_000, places);
        Assert.Equal([1, 3], places);
    }

    [Fact]
    public void Refuses_to_find_more_than_there_are() =>
        Assert.Throws<ArgumentException>(() => SmallestFew.Of([1, 2], 5, new int[3]));
}
