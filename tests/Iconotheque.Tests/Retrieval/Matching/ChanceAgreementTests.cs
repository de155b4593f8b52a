using System.Numerics;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Retrieval.Matching;

public class ChanceAgreementTests
{
    [Theory]
    [InlineData(10, 3, 1, 8)]
    [InlineData(40, 7, 1, 32)]
    [InlineData(60, 60, 3, 4)]
    [InlineData(12, 1, 1, 2)]
    [InlineData(250, 30, 1, 16)]
    public void The_tail_is_that_of_exact_fractions(int n, int k, int numerator, int denominator)
    {
        // Sum of C(n, j) a^j (b - a)^(n - j) over b^n, in whole numbers.
        BigInteger sum = 0;
        for (int j = k; j <= n; j++)
            sum += Choose(n, j) * BigInteger.Pow(numerator, j) * BigInteger.Pow(denominator - numerator, n - j);
        double expected = BigInteger.Log(sum) - (n * Math.Log(denominator));
        Assert.Equal(expected, ChanceAgreement.LogTail(n, k, (double)numerator / denominator), Math.Abs(expected) * 1e-9);
    }

    [Fact]
    public void Significance_counts_the_transformations_that_could_have_been_tried()
    {
        // n = 20, k = 5, one fixes: 20 · P(B(19, 1/10) >= 4) = 20 · 0.1149…, more than one false alarm.
        Assert.Equal(0, ChanceAgreement.Significance(20, 5, 1, 0.1));
        double tail = Enumerable.Range(9, 11).Sum(j => (double)Choose(19, j) * Math.Pow(0.1, j) * Math.Pow(0.9, 19 - j));
        Assert.Equal(-Math.Log(20 * tail), ChanceAgreement.Significance(20, 10, 1, 0.1), 1e-9);
        // Three of seven that fix a transformation agree with it of themselves.
        Assert.Equal(0, ChanceAgreement.Significance(7, 3, 3, 0.001));
        Assert.Equal(-Math.Log(35 * 4 * 0.001 * 0.999 * 0.999 * 0.999 - 0), ChanceAgreement.Significance(7, 4, 3, 0.001), 0.01);
    }

    [Fact]
    public void It_falls_with_what_chance_covers_and_rises_with_inliers()
    {
        for (int k = 2; k < 40; k++)
            Assert.True(ChanceAgreement.Significance(80, k + 1, 1, 0.02) >= ChanceAgreement.Significance(80, k, 1, 0.02));
        Assert.True(ChanceAgreement.Significance(80, 20, 1, 0.01) > ChanceAgreement.Significance(80, 20, 1, 0.1));
        Assert.Equal(0, ChanceAgreement.Significance(80, 0, 1, 0.1));
        Assert.Equal(Math.PI * 25 / (100 * 50), ChanceAgreement.Covered([0, 0, 1, 1, 0, 100, 50, 1, 1, 0], 25), 1e-12);
    }

    [Theory]
    [InlineData(30, 20)]
    [InlineData(200, 20)]
    [InlineData(30, 0)]
    public void Matches_at_random_are_rarely_significant(int matches, float size)
    {
        // By its definition the number of false alarms is at most ε in at most a share ε of the pairs: here ε = 1/20. Fitting a
        // transformation anew finds a few more inliers, so twice that is allowed.
        var random = new Random(3);
        int alarms = 0, pairs = 300;
        var verifier = new GeometricVerifier(new VerificationOptions { ThresholdPixels = 16 });
        for (int pair = 0; pair < pairs; pair++)
        {
            float[] first = Keypoints(random, matches, size), second = Keypoints(random, matches, size);
            if (verifier.Verify(first, second, [.. Enumerable.Range(0, matches).Select(i => (i, i))]).Significance > Math.Log(20))
                alarms++;
        }

        Assert.True(alarms <= pairs / 10, $"{alarms} alarms of {pairs}");
    }

    /// <summary>Features anywhere, of some size and up to half as much more; 0 for none.</summary>
    private static float[] Keypoints(Random random, int count, float size) =>
        [.. Enumerable.Range(0, count).SelectMany(_ =>
            (float[])
            [
                random.NextSingle() * 640, random.NextSingle() * 480, size * (1 + (random.NextSingle() / 2)), 1, float.NaN,
            ])];

    private static BigInteger Choose(int n, int k)
    {
        BigInteger product = 1;
        for (int i = 1; i <= k; i++) product = product * (n - k + i) / i;
        return product;
    }
}
