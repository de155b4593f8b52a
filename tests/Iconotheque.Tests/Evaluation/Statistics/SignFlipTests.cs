using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Tests.Evaluation.Statistics;

public class SignFlipTests
{
    [Fact]
    public void Three_units_are_tested_by_hand()
    {
        // sums over the signs of 3, 2, 1: ±6, ±4, ±2, 0, 0; as far as 6: two of eight; as far as |3 + 1 - 2| = 2: six of eight
        Assert.Equal(2 / 8.0, SignFlip.PValue([3, 2, 1], 1, 10));
        Assert.Equal(6 / 8.0, SignFlip.PValue([3, -2, 1], 1, 10));
    }

    [Fact]
    public void Eight_units_agree_with_scipy()
    {
        // scipy 1.10.1: stats.permutation_test((d,), numpy.mean, permutation_type='samples', n_resamples=numpy.inf).pvalue =
        // 0.0625
        Assert.Equal(0.0625, SignFlip.PValue([.1, .2, -.05, .3, .15, 0, -.02, .25], 1, 10), 15);
    }

    [Fact]
    public void Forty_units_agree_with_scipy()
    {
        // the same call with n_resamples=200000, random_state=1: 0.0303
        double[] d = [-0.037, -0.006, -0.051, -0.143, 0.048, -0.01, -0.133, 0.076, -0.061, 0.035, 0.103, 0.043, 0.144, -0.093,
            0.07, -0.038, -0.057, -0.028, -0.001, 0.036, -0.087, 0.12, 0.077, -0.124, 0.179, 0.22, 0.148, 0.012, -0.077, 0.135,
            -0.01, 0.152, 0.051, 0.128, 0.066, 0.101, 0.031, 0.209, 0.043, 0.07];
        Assert.InRange(SignFlip.PValue(d, 1, 20_000), 0.025, 0.035);
    }

    [Fact]
    public void Units_without_a_difference_do_not_matter()
    {
        Assert.Equal(1, SignFlip.PValue([0, 0, 0], 1, 10));
        Assert.Equal(SignFlip.PValue([3, 2, 1], 1, 10), SignFlip.PValue([0, 3, 0, 2, 1, 0], 1, 10));
    }

    [Fact]
    public void More_than_64_units_draw_a_sign_each()
    {
        // Sixteen equal units stand behind 64 tiny ones of the other sign: unless those sixteen are tossed too, every sum is as
        // far as the observed one.
        double[] d = [.. Enumerable.Repeat(-1e-9, 64), .. Enumerable.Repeat(1.0, 16)];
        Assert.InRange(SignFlip.PValue(d, 1, 4000), 0.0, 0.01);
    }
}
