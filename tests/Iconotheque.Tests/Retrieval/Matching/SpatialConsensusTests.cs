using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Retrieval.Matching;

public class SpatialConsensusTests
{
    private const double Quarter = Math.PI / 2;

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(0.4, 0, false)]
    [InlineData(3.5, Quarter, false)]
    [InlineData(0.8, -2.5, true)]
    [InlineData(1.3, 0.4, true)]
    public void A_planted_similarity_is_found_among_three_times_as_many_strangers(double scale, double turn, bool withoutSizes)
    {
        var pair = Planted(scale, turn, 25, 75, withoutSizes);
        var agreement = Verify(pair);
        Assert.True(Enumerable.Range(0, 25).Count(i => agreement.Inliers[i]) >= 24);
        Assert.True(Enumerable.Range(25, 75).Count(i => agreement.Inliers[i]) <= 6);
        double[] expected = [scale * Math.Cos(turn), -scale * Math.Sin(turn), 0, scale * Math.Sin(turn), scale * Math.Cos(turn)];
        foreach (int i in (int[])[0, 1, 3, 4]) Assert.Equal(expected[i], agreement.Transformation[i], 0.06 * scale);
        Assert.True(agreement.Significance > 20, $"{agreement.Significance}");
    }

    [Fact]
    public void A_view_that_shortens_one_direction_by_half_is_fitted()
    {
        var (first, second) = Planted(1, 0, 40, 20, withoutSizes: false);
        for (int i = 0; i < 40; i++) second[i * 5] = (0.6f * second[i * 5]) + (0.1f * second[(i * 5) + 1]);
        var agreement = Verify((first, second));
        Assert.True(Enumerable.Range(0, 40).Count(i => agreement.Inliers[i]) >= 36);
        Assert.Equal(0.6, agreement.Transformation[0], 0.05);
        Assert.Equal(1, agreement.Transformation[4], 0.05);
    }

    [Theory]
    [InlineData("mirrored")]
    [InlineData("collapsed")]
    [InlineData("sliver")]
    [InlineData("enlarged")]
    public void What_no_camera_does_is_refused_and_does_not_hide_fewer_that_are_right(string how)
    {
        // 60 matches agree on a transformation that no camera makes, 12 on one that it does.
        var random = new Random(5);
        var (first, second) = Planted(1.2, 0.1, 12, 60, withoutSizes: false);
        for (int i = 12; i < 72; i++)
        {
            float x = first[i * 5], y = first[(i * 5) + 1];
            (second[i * 5], second[(i * 5) + 1], second[(i * 5) + 2]) = how switch
            {
                "mirrored" => (600 - x, y, first[(i * 5) + 2]),
                "collapsed" => (300 + (x / 40), 200 + (y / 40), first[(i * 5) + 2] / 40),
                "sliver" => (x, 200 + (y / 20), first[(i * 5) + 2] / 4),
                _ => ((x - 300) * 20, (y - 200) * 20, first[(i * 5) + 2] * 20),
            };
            second[i * 5] += random.NextSingle();
        }

        var agreement = Verify((first, second));
        Assert.True(Enumerable.Range(0, 12).Count(i => agreement.Inliers[i]) >= 11,
            $"{Enumerable.Range(0, 12).Count(i => agreement.Inliers[i])}");
        double determinant = (agreement.Transformation[0] * agreement.Transformation[4])
            - (agreement.Transformation[1] * agreement.Transformation[3]);
        Assert.InRange(determinant, 1d / 64, 64);
    }

    [Theory]
    [InlineData("one place at many scales", 0)]
    [InlineData("a small repeated patch", 0)]
    [InlineData("one place at many scales", 12)]
    [InlineData("a small repeated patch", 12)]
    public void Many_matches_of_few_places_tie_nothing_and_do_not_hide_fewer_of_many_places(string how, int right)
    {
        var (first, second) = Planted(1.2, 0.1, right, 60, withoutSizes: false);
        for (int i = right; i < right + 60; i++)
        {
            float step = how == "a small repeated patch" ? i % 3 * 30 : 0, size = how == "a small repeated patch" ? 20 : 20 + i;
            (first[i * 5], first[(i * 5) + 1], first[(i * 5) + 2], first[(i * 5) + 4]) = (200 + step + (i % 2), 150, size, 0);
            (second[i * 5], second[(i * 5) + 1], second[(i * 5) + 2], second[(i * 5) + 4]) = (420 + step, 90 + (i % 2), size, 0);
        }

        var agreement = Verify((first, second));
        Assert.True(Enumerable.Range(0, right).Count(i => agreement.Inliers[i]) >= right - 1);
        Assert.Equal(right == 0, agreement.Transformation.IsEmpty);
        Assert.Equal(right == 0, agreement.Significance == 0);
        if (right == 0) Assert.DoesNotContain(true, agreement.Inliers);
    }

    [Fact]
    public void Features_of_coarse_scales_may_lie_a_quarter_of_their_diameter_off_and_fine_ones_the_threshold()
    {
        float[] first = [.. Enumerable.Range(0, 20).SelectMany(i => (float[])[i * 83 % 600, i * 47 % 400, 120, 1, 0])];
        float[] second = [.. first];
        for (int i = 0; i < 20; i += 2) second[i * 5] += 25;
        Assert.Equal(20, Verify((first, second)).Inliers.Count(inlier => inlier));
        for (int i = 0; i < 20; i++) (first[(i * 5) + 2], second[(i * 5) + 2]) = (10, 10);
        Assert.Equal(10, Verify((first, second)).Inliers.Count(inlier => inlier));
    }

    [Fact]
    public void Matches_that_grow_otherwise_than_the_picture_are_no_inliers()
    {
        var (first, second) = Planted(1, 0, 20, 0, withoutSizes: false);
        for (int i = 0; i < 8; i++) second[(i * 5) + 2] *= 3;
        Assert.Equal(12, Verify((first, second)).Inliers.Count(inlier => inlier));
    }

    private static Agreement Verify((float[] First, float[] Second) pair) =>
        new GeometricVerifier(new VerificationOptions()).Verify(pair.First, pair.Second,
            [.. Enumerable.Range(0, pair.First.Length / 5).Select(i => (i, i))]);

    /// <summary>So many right matches, with a pixel of noise, and then so many wrong ones.</summary>
    private static (float[] First, float[] Second) Planted(double scale, double turn, int right, int wrong, bool withoutSizes)
    {
        var random = new Random(11);
        float Noise() => (random.NextSingle() - 0.5f) * 2;
        List<float> first = [], second = [];
        for (int i = 0; i < right + wrong; i++)
        {
            float x = random.NextSingle() * 600, y = random.NextSingle() * 400, size = 6 + (random.NextSingle() * 10),
                angle = random.NextSingle() * 6;
            first.AddRange([x, y, withoutSizes ? 0 : size, 1, withoutSizes ? float.NaN : angle]);
            double u = (scale * ((x * Math.Cos(turn)) - (y * Math.Sin(turn)))) + 300,
                v = (scale * ((x * Math.Sin(turn)) + (y * Math.Cos(turn)))) + 200;
            if (i >= right) (u, v) = (random.NextSingle() * 900, random.NextSingle() * 700);
            float other = i < right ? size * (float)scale : 6 + (random.NextSingle() * 10),
                direction = i < right ? angle + (float)turn : random.NextSingle() * 6;
            second.AddRange([(float)u + Noise(), (float)v + Noise(), withoutSizes ? 0 : other,
                1, withoutSizes ? float.NaN : direction]);
        }

        return ([.. first], [.. second]);
    }
}
