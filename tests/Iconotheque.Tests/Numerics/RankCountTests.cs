using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class RankCountTests
{
    [Fact]
    public void Agrees_with_its_definition_at_every_length()
    {
        for (int n = 0; n <= 256; n++)
        {
            // Few distinct values, so that many are equal to the threshold.
            Gen.Int[0, 5].Select(i => (float)i).Array[n].Select(Gen.Int[0, 5]).Sample(
                (scores, threshold) => RankCount.Of(scores, threshold) == RankCount.Reference(scores, threshold), iter: 20);
        }
    }

    [Fact]
    public void Counts_infinities_and_leaves_NaN_out()
    {
        float[] scores = [float.NaN, float.PositiveInfinity, 1, 1, float.NegativeInfinity, 2, float.NaN, 0, 1];
        Assert.Equal((2, 3), RankCount.Of(scores, 1));
        Assert.Equal((6, 1), RankCount.Of(scores, float.NegativeInfinity));
    }
}
