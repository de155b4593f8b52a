using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class TopKTests
{
    [Fact]
    public void Agrees_with_a_stable_sort() =>
        Gen.Int[0, 6].Select(i => (float)i).Array[0, 40].Select(Gen.Int[0, 12], Gen.Int[-1, 5]).Sample((scores, k, except) =>
            TopK.Of(scores, k, except).SequenceEqual(
                Enumerable.Range(0, scores.Length).Where(i => i != except).OrderByDescending(i => scores[i]).Take(k)));

    [Fact]
    public void Asking_for_far_more_than_there_are_gives_them_all() => Assert.Equal([1, 0], TopK.Of([1f, 2f], int.MaxValue));

    [Fact]
    public void Leaves_out_what_was_never_returned() =>
        Assert.Equal([2, 0], TopK.Of([1, float.NegativeInfinity, 3, float.NaN], 10));
}
