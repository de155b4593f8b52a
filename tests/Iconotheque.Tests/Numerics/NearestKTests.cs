using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class NearestKTests
{
    [Fact]
    public void Of_equal_distances_the_smaller_identifiers_are_kept_and_come_first()
    {
        var nearest = new NearestK(3);
        foreach (long id in (long[])[7, 3, 9, 1, 5]) nearest.Add(2, id);
        nearest.Add(1, 8);
        (float[] distances, long[] ids) = Out(nearest, 3);
        Assert.Equal([1f, 2, 2], distances);
        Assert.Equal([8L, 1, 3], ids);
        Assert.Equal(0, nearest.Count);
    }

    [Fact]
    public void Places_that_stay_empty_are_marked_and_nan_never_enters()
    {
        var nearest = new NearestK(4);
        nearest.Add(float.NaN, 1);
        nearest.Add(float.PositiveInfinity, 2);
        Assert.Equal(float.PositiveInfinity, nearest.Limit);
        (float[] distances, long[] ids) = Out(nearest, 4);
        Assert.Equal([float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity], distances);
        Assert.Equal([2L, -1, -1, -1], ids);
    }

    [Fact]
    public void Holds_what_sorting_gives_whatever_the_order() =>
        Gen.Select(Gen.Int[0, 8].Array[0, 60], Gen.Int[1, 20]).Sample((values, k) =>
        {
            NearestK forward = new(k), backward = new(k);
            for (int i = 0; i < values.Length; i++)
            {
                forward.Add(values[i], i);
                backward.Add(values[^(i + 1)], values.Length - 1 - i);
            }

            long[] expected = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ThenBy(i => i).Take(k)];
            return Out(forward, k).Ids.Take(expected.Length).SequenceEqual(expected)
                && Out(backward, k).Ids.Take(expected.Length).SequenceEqual(expected);
        });

    [Fact]
    public void Refuses_too_little_room()
    {
        var nearest = new NearestK(2);
        nearest.Add(1, 1);
        Assert.Throws<ArgumentException>(() => nearest.MoveTo([], []));
        Assert.Throws<ArgumentException>(() => nearest.MoveTo(new float[2], new long[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NearestK(0));
    }

    private static (float[] Distances, long[] Ids) Out(NearestK nearest, int room)
    {
        float[] distances = new float[room];
        long[] ids = new long[room];
        nearest.MoveTo(distances, ids);
        return (distances, ids);
    }
}
