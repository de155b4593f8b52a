using System.Runtime.Intrinsics;

namespace Iconotheque.Classical.Tests;

public sealed class MathsTests
{
    [Fact]
    public void Angles_are_those_of_the_arctangent_and_the_same_eight_at_a_time()
    {
        for (int i = 0; i < 3600; i++)
        {
            double radians = i * Math.PI / 1800, length = 1 + i % 17 * 10;
            float x = (float)(length * Math.Cos(radians)), y = (float)(length * Math.Sin(radians)), angle = Angle.Of(y, x);
            Assert.InRange(Math.Abs(Math.IEEERemainder(angle - i * 0.1, 360)), 0, 0.02);
            Assert.Equal(Vector256.Create(angle), Angle.Of(Vector256.Create(y), Vector256.Create(x)));
        }

        Assert.Equal(0, Angle.Of(0, 0));
    }

    [Fact]
    public void Sine_and_cosine_are_rounded_from_the_true_values()
    {
        for (int i = 0; i < 10000; i++)
        {
            float radians = i * (float)(2 * Math.PI / 10000);
            var (sine, cosine) = Angle.SineCosine(radians);
            Assert.Equal(Math.Sin(radians), sine, 1e-7);
            Assert.Equal(Math.Cos(radians), cosine, 1e-7);
        }
    }

    [Fact]
    public void Powers_of_e_are_right_to_the_last_digits()
    {
        for (double x = -60; x <= 60; x += 0.37) Assert.Equal(1, Exponential.Of(x) / Math.Exp(x), 1e-14);
        float[] weights = new float[40];
        Exponential.Gaussian(7.3, weights);
        for (int k = 0; k < weights.Length; k++) Assert.Equal((float)Math.Exp(-k * k / (2 * 7.3 * 7.3)), weights[k], 1e-7f);
    }

    [Fact]
    public void The_nth_largest_is_that_of_the_sorted_values()
    {
        var random = new Random(1);
        for (int length = 1; length < 60; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(_ => (float)random.Next(20))];
            int n = 1 + random.Next(length);
            Assert.Equal(values.OrderDescending().ElementAt(n - 1), Corner.NthLargest(values, n));
        }
    }

    [Fact]
    public void Quotas_of_the_levels_sum_to_what_was_asked_for()
    {
        // OpenCV's for 1000 features, by its formula n (1 − f) / (1 − f⁸) · f^level, rounded.
        int[] expected = [217, 181, 151, 126, 105, 87, 73, 60];
        Assert.Equal(expected, Enumerable.Range(0, 8).Select(level => OrbFeatures.Quota(1000, level)));
    }
}
