using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class NearestBinaryTests
{
    [Fact]
    public void Agrees_with_its_definition()
    {
        foreach (int bytes in (int[])[8, 16, 32, 64])
        {
            for (int centres = 1; centres <= 20; centres++)
            {
                Gen.Byte.Array[3 * bytes].Select(Gen.Byte.Array[centres * bytes]).Sample((vectors, others) =>
                {
                    int[] nearest = new int[3];
                    float[] distances = new float[3];
                    NearestBinary.Compute(vectors, others, bytes, nearest, distances);
                    return Enumerable.Range(0, 3).All(i =>
                        NearestBinary.Reference(vectors.AsSpan(i * bytes, bytes), others) == (nearest[i], (int)distances[i]));
                }, iter: 5);
            }
        }
    }

    [Fact]
    public void Of_equally_near_centres_the_first_is_taken()
    {
        int[] nearest = new int[1];
        float[] distances = new float[1];
        NearestBinary.Compute([1, 0, 0, 0, 0, 0, 0, 0], [7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            8, nearest, distances);
        Assert.Equal((1, 1f), (nearest[0], distances[0]));
    }

    [Fact]
    public void Refuses_lengths_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => NearestBinary.Compute(new byte[12], new byte[12], 12, new int[1], new float[1]));
        Assert.Throws<ArgumentException>(() => NearestBinary.Compute(new byte[8], [], 8, new int[1], new float[1]));
        Assert.Throws<ArgumentException>(() => NearestBinary.Compute(new byte[8], new byte[9], 8, new int[1], new float[1]));
        Assert.Throws<ArgumentException>(() => NearestBinary.Compute(new byte[8], new byte[8], 8, new int[2], new float[2]));
        Assert.Throws<ArgumentException>(() => NearestBinary.Compute(new byte[8], new byte[8], 8, new int[1], new float[2]));
    }
}
