using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Retrieval.Matching;

public class GeometricVerifierTests
{
    public static TheoryData<GeometricModel> Models => [GeometricModel.Homography, GeometricModel.Affine,
        GeometricModel.Fundamental];

    [Theory, MemberData(nameof(Models))]
    public void Separates_a_shifted_pattern_from_random_matches(GeometricModel model)
    {
        // 60 points moved by a similarity, 60 moved at random.
        var random = new Random(1);
        float[] first = new float[120 * 5], second = new float[120 * 5];
        for (int i = 0; i < 120; i++)
        {
            float x = random.NextSingle() * 600, y = random.NextSingle() * 400;
            (first[i * 5], first[(i * 5) + 1]) = (x, y);
            (second[i * 5], second[(i * 5) + 1]) = i < 60
                ? ((0.8f * x) - (0.3f * y) + 120, (0.3f * x) + (0.8f * y) + 15)
                : (random.NextSingle() * 600, random.NextSingle() * 400);
        }

        var matches = Enumerable.Range(0, 120).Select(i => (i, i)).ToArray();
        var verifier = new GeometricVerifier(new VerificationOptions { Model = model, ThresholdPixels = 2 });
        bool[] inliers = verifier.Verify(first, second, matches).Inliers;
        Assert.True(inliers.Take(60).Count(x => x) >= 57, $"{inliers.Take(60).Count(x => x)} of 60 right matches kept");
        Assert.True(inliers.Skip(60).Count(x => x) <= 8, $"{inliers.Skip(60).Count(x => x)} of 60 wrong matches kept");
        Assert.Equal(inliers, verifier.Verify(first, second, matches).Inliers);
    }

    [Theory, MemberData(nameof(Models))]
    public void Degenerate_and_few_matches_have_no_inliers_or_some_and_never_fail(GeometricModel model)
    {
        var verifier = new GeometricVerifier(new VerificationOptions { Model = model });
        foreach (int count in (int[])[0, 1, 3, 4, 5, 7, 8, 20])
        {
            float[] same = new float[count * 5],
                line = [.. Enumerable.Range(0, count).SelectMany(i => (float[])[i * 10, i * 10, 1, 1, 0])];
            var matches = Enumerable.Range(0, count).Select(i => (i, i)).ToArray();
            Assert.Equal(count, verifier.Verify(same, same, matches).Inliers.Length);
            Assert.Equal(count, verifier.Verify(line, line, matches).Inliers.Length);
            if (count < 4) Assert.DoesNotContain(true, verifier.Verify(line, line, matches).Inliers);
        }
    }
}
