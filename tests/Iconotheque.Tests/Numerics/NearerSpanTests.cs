using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class NearerSpanTests
{
    [Fact]
    public void Has_the_bits_of_its_definition_at_every_length()
    {
        for (int n = 0; n <= 256; n++)
        {
            Gen.Select(Gen.Float[0, 1].Array[n], Gen.Double[-0.5, 1.5], Gen.Double[-0.02, 0.02]).Sample((there, first, step) =>
            {
                float[] expected = [.. there], found = [.. there], alone = [.. there];
                int[] expectedIndex = [.. Enumerable.Repeat(-1, there.Length)], foundIndex = [.. expectedIndex];
                NearerSpan.Reference(expected, expectedIndex, first, step, 7);
                NearerSpan.Draw(found, foundIndex, first, step, 7);
                NearerSpan.Draw(alone, default, first, step, 7);
                return expected.SequenceEqual(found) && expectedIndex.SequenceEqual(foundIndex) && expected.SequenceEqual(alone);
            }, iter: 20);
        }
    }

    /// <summary>0.5 and 0.75 against 0.6 and 0.7, by hand: only the second is nearer. An equal one does not win.</summary>
    [Fact]
    public void Only_what_is_nearer_is_drawn()
    {
        float[] nearness = [0.6f, 0.7f, 1];
        int[] index = [1, 2, 3];
        NearerSpan.Draw(nearness, index, 0.5, 0.25, 9);
        Assert.Equal([0.6f, 0.75f, 1], nearness);
        Assert.Equal([1, 9, 3], index);
    }
}
