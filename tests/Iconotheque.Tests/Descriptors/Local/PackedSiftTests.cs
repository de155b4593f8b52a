using System.Runtime.InteropServices;
using CsCheck;
using Iconotheque.Descriptors.Local;

namespace Iconotheque.Tests.Descriptors.Local;

public class PackedSiftTests
{
    [Fact]
    public void Real_features_come_back_to_the_last_bit()
    {
        for (int seed = 0; seed < 6; seed++)
        {
            var features = new RootSift().Describe(TestImages.Rectangles(seed, 400, 300));
            float[] roots = MemoryMarshal.Cast<byte, float>(features.Vectors).ToArray(), back = new float[roots.Length];
            byte[] packed = new byte[roots.Length];
            Assert.True(features.Count > 50);
            Assert.True(PackedSift.TryPack(roots, 128, packed));
            PackedSift.Unpack(packed, 128, back);
            Assert.Equal(roots, back);
        }
    }

    [Fact]
    public void Nothing_that_is_no_RootSift_is_taken_for_it() =>
        Gen.Float[0, 1].Array[128].Sample(vector => !PackedSift.TryPack(vector, 128, new byte[128]));

    [Fact]
    public void Zeros_stay_zeros()
    {
        Assert.True(PackedSift.TryPack(new float[128], 128, new byte[128]));
        Assert.False(PackedSift.TryPack([float.NaN, .. new float[127]], 128, new byte[128]));
    }
}
