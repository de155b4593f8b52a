using Iconotheque.Retrieval;

namespace Iconotheque.Tests.Retrieval;

public class ScaleOrientationCheckTests
{
    private static readonly float Turn = MathF.PI / 180;

    [Fact]
    public void Keeps_the_matches_of_one_scale_and_rotation()
    {
        // Five at twice the scale and +92°, one of the right scale turned otherwise, one turned rightly at a quarter of the scale.
        float[] second = [.. new[] { (2f, 92f), (2.1f, 93), (1.9f, 95), (2, 91), (2.2f, 98), (2, 200), (0.25f, 92) }.SelectMany(x => Keypoint(10 * x.Item1, (30 + x.Item2) * Turn))];
        Assert.Equal([true, true, true, true, true, false, false], Check(7, 10, 30 * Turn, second));
    }

    [Fact]
    public void Rotations_meet_across_the_full_circle()
    {
        float[] second = [.. new[] { 358f, 359, 1, 2, 180 }.SelectMany(angle => Keypoint(10, angle * Turn))];
        Assert.Equal([true, true, true, true, false], Check(5, 10, 0, second));
    }

    [Fact]
    public void Keypoints_without_orientation_are_checked_by_scale_alone()
    {
        float[] second = [.. new[] { 10f, 11, 9, 60 }.SelectMany(scale => Keypoint(scale, float.NaN))];
        Assert.Equal([true, true, true, false], Check(4, 10, float.NaN, second));
    }

    [Fact]
    public void Odd_scales_and_no_matches_are_no_trouble()
    {
        Assert.Empty(Check(0, 10, 0, []));
        float[] second = [.. new[] { 0f, float.NaN, 1e30f, 1e-30f, 10 }.SelectMany(scale => Keypoint(scale, 0))];
        Assert.Equal(5, Check(5, 10, 0, second).Length);
    }

    [Fact]
    public void The_verification_passes_over_pairs_that_do_not_agree_and_leaves_the_others_as_they_are()
    {
        var random = new Random(2);
        float[] first = [.. Enumerable.Range(0, 40).SelectMany(_ => (float[])[random.NextSingle() * 500, random.NextSingle() * 500, 10, 1, 1])];
        float[] right = [.. first], wrong = [.. first];
        for (int i = 0; i < 40; i++)
        {
            (right[(i * 5) + 2], right[(i * 5) + 4]) = (20, 2);
            (wrong[(i * 5) + 2], wrong[(i * 5) + 4]) = (10 * MathF.Pow(2, (i % 12) - 6), i);
        }

        (int, int)[] matches = [.. Enumerable.Range(0, 40).Select(i => (i, i))];
        var options = new VerificationOptions();
        bool[] without = new GeometricVerifier(options).Verify(first, right, matches);
        var check = new ScaleOrientationOptions { FewestMatches = 10 };
        Assert.Contains(true, without);
        Assert.Equal(without, new GeometricVerifier(options with { ScaleOrientation = check }).Verify(first, right, matches));
        Assert.Equal(without, new GeometricVerifier(options with { ScaleOrientation = check with { DropsOthers = true } }).Verify(first, right, matches));
        Assert.Contains(true, new GeometricVerifier(options).Verify(first, wrong, matches));
        Assert.DoesNotContain(true, new GeometricVerifier(options with { ScaleOrientation = check }).Verify(first, wrong, matches));
    }

    private static float[] Keypoint(float scale, float angle) => [0, 0, scale, 1, angle];

    private static bool[] Check(int count, float scale, float angle, float[] second) =>
        ScaleOrientationCheck.Of([.. Enumerable.Range(0, count).SelectMany(_ => Keypoint(scale, angle))], second, [.. Enumerable.Range(0, count).Select(i => (i, i))]);
}
