using Iconotheque.Training.Natives;

namespace Iconotheque.Training.Tests.Natives;

public class ConvolutionKernelsTests
{
    private static readonly (int B, int C, int D) Amd = (0x68747541, 0x444d4163, 0x69746e65),
        Intel = (0x756e6547, 0x6c65746e, 0x49656e69);

    [Theory]
    [InlineData(0x00b00f21, true)] // family 26, model 2
    [InlineData(0x00a00f11, false)] // family 25
    [InlineData(0x00830f10, false)] // family 23
    public void Only_the_family_that_was_seen_to_fail_and_later_ones_are_limited(int signature, bool limited)
    {
        Assert.Equal(limited, ConvolutionKernels.MustLimit(Amd.B, Amd.C, Amd.D, signature));
        Assert.False(ConvolutionKernels.MustLimit(Intel.B, Intel.C, Intel.D, signature));
    }
}
