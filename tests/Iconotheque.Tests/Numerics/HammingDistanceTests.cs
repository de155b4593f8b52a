using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class HammingDistanceTests
{
    [Fact]
    public void Agrees_with_its_definition()
    {
        foreach (int bytes in (int[])[8, 16, 32, 64])
        {
            for (int rows = 0; rows <= 20; rows++)
            {
                Gen.Byte.Array[bytes].Select(Gen.Byte.Array[rows * bytes]).Sample((vector, others) =>
                {
                    float[] distances = new float[others.Length / bytes];
                    HammingDistance.Compute(vector, others, distances);
                    return distances.Select((d, i) => d == HammingDistance.Reference(vector, others.AsSpan(i * bytes, bytes)))
                        .All(x => x);
                }, iter: 5);
            }
        }
    }

    [Fact]
    public void Counts_differing_bits()
    {
        byte[] zero = new byte[32], ones = new byte[32], mixed = new byte[32];
        Array.Fill(ones, (byte)255);
        mixed[0] = 1;
        mixed[31] = 0x81;
        float[] distances = new float[3];
        HammingDistance.Compute(zero, [.. zero, .. ones, .. mixed], distances);
        Assert.Equal([0, 256, 3], distances);
    }

    [Fact]
    public void Refuses_vectors_that_are_not_whole_words() =>
        Assert.Throws<ArgumentException>(() => HammingDistance.Compute(new byte[12], new byte[12], new float[1]));
}
