using System.Runtime.InteropServices;
using CsCheck;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Retrieval.Matching;

public class WordMatcherTests
{
    private static readonly VerificationOptions Options = new();

    [Fact]
    public void A_planted_transformation_is_found_among_as_many_strangers()
    {
        // 40 features moved by x' = 1.3x + 0.1y + 20, y' = -0.1x + 1.2y + 40, and 40 others of the same 20 words anywhere.
        var random = new Random(1);
        var (first, second) = (new List<Feature>(), new List<Feature>());
        for (int i = 0; i < 80; i++)
        {
            float x = random.NextSingle() * 500, y = random.NextSingle() * 350, radius = 8 + (random.NextSingle() * 8);
            first.Add(new(i % 20, x, y, radius));
            second.Add(i < 40 ? new(i % 20, (1.3f * x) + (0.1f * y) + 20, (-0.1f * x) + (1.2f * y) + 40, radius * 1.25f) : new(
                i % 20, random.NextSingle() * 700, random.NextSingle() * 500, 8 + (random.NextSingle() * 8)));
        }

        var pair = Compare(first, second, Options);
        int right = pair.Matches.Zip(pair.Inliers)
            .Count(match => match.Second && match.First.First == match.First.Second && match.First.First < 40);
        Assert.True(right >= 38, $"{right} of 40");
        Assert.True(pair.InlierCount - right <= 6, $"{pair.InlierCount - right} wrong ones");
        double[] expected = [1.3, 0.1, 20, -0.1, 1.2, 40, 0, 0, 1];
        for (int i = 0; i < 9; i++) Assert.Equal(expected[i], pair.Transformation[i], i is 2 or 5 ? 6 : 0.02);
        var again = Compare(first, second, Options);
        Assert.Equal(pair.Matches, again.Matches);
        Assert.Equal(pair.Inliers, again.Inliers);
    }

    [Fact]
    public void Matches_are_one_to_one_and_of_one_word()
    {
        var feature = Gen.Select(Gen.Int[0, 5], Gen.Float[0, 400], Gen.Float[0, 300], Gen.Float[4, 60])
            .Select(f => new Feature(f.Item1, f.Item2, f.Item3, f.Item4));
        Gen.Select(feature.List[0, 30], feature.List[0, 30], Gen.Bool).Sample((first, second, verified) =>
        {
            var pair = Compare(first, second, verified ? Options : null);
            Assert.Equal(pair.Matches.Length, pair.Matches.Select(match => match.First).Distinct().Count());
            Assert.Equal(pair.Matches.Length, pair.Matches.Select(match => match.Second).Distinct().Count());
            Assert.Equal(pair.Matches.OrderBy(match => match.First), pair.Matches);
            Assert.All(pair.Matches, match => Assert.Equal(first[match.First].Word, second[match.Second].Word));
            Assert.Equal(Enumerable.Range(0, 6)
                .Sum(word => Math.Min(first.Count(f => f.Word == word), second.Count(f => f.Word == word))), pair.Matches.Length);
            if (!verified) Assert.Equal(pair.Matches.Length, pair.InlierCount);
            Assert.Equal(verified && pair.InlierCount > 0, !pair.Transformation.IsEmpty);
        }, iter: 300);
    }

    [Fact]
    public void Words_that_are_not_shared_match_nothing()
    {
        List<Feature> first = [.. Enumerable.Range(0, 20).Select(i => new Feature(i, i * 20, i * i, 10))];
        var pair = Compare(first, [.. first.Select(feature => feature with { Word = feature.Word + 100 })], Options);
        Assert.Empty(pair.Matches);
        Assert.Empty(pair.Transformation);
    }

    [Fact]
    public void Of_two_of_a_word_the_one_in_its_place_is_the_match()
    {
        List<Feature> first = [.. Enumerable.Range(0, 8).Select(i => new Feature(i, (i * 53) % 300, (i * 91) % 200, 10))];
        List<Feature> second = [.. first.Select(feature => feature with { X = 700 - feature.X, Y = 900 }),
            .. first.Select(feature => feature with { X = feature.X + 30, Y = feature.Y + 10 })];
        var pair = Compare(first, second, Options);
        Assert.Equal(8, pair.InlierCount);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (i, i + 8)), pair.Matches);
    }

    [Fact]
    public void Regions_that_grow_otherwise_are_no_inliers()
    {
        List<Feature> first = [.. Enumerable.Range(0, 12).Select(i => new Feature(i, (i * 53) % 300, (i * 91) % 200, 10))];
        var pair = Compare(first,
            [.. first.Select(feature => feature.Word < 6 ? feature : feature with { Radius = 25 })], Options);
        Assert.Equal(6, pair.InlierCount);
    }

    [Fact]
    public void A_line_has_inliers_a_point_has_none_and_neither_fails()
    {
        List<Feature> line = [.. Enumerable.Range(0, 9).Select(i => new Feature(i, i * 40, i * 20, 10))],
            point = [.. line.Select(feature => feature with { X = 50, Y = 50 })];
        Assert.Equal(9, Compare(line, line, Options).InlierCount);
        Assert.Equal(0, Compare(point, point, Options).InlierCount);
        Assert.Equal(0, Compare(line[..3], line[..3], Options).InlierCount);
        Assert.Empty(Compare([], line, Options).Matches);
    }

    private static PairComparison Compare(IReadOnlyList<Feature> first, IReadOnlyList<Feature> second,
        VerificationOptions? verification) =>
        PairMatcher.Compare(new FeatureForm(DescriptorKind.LocalWords, WordRegion.RowLength, 16), (Of(first), Of(second)),
            new MatchingOptions(), verification);

    private static LocalFeatures Of(IReadOnlyList<Feature> features)
    {
        float[] keypoints = [.. features.SelectMany((feature, i) =>
            (float[])[feature.X, feature.Y, 2 * feature.Radius, 1000 - i, float.NaN])];
        float[] rows = [.. features.SelectMany(feature =>
            (float[])[feature.Word, feature.Radius * feature.Radius / 4, 0, feature.Radius * feature.Radius / 4])];
        return new LocalFeatures(640, 480, keypoints, MemoryMarshal.AsBytes<float>(rows).ToArray());
    }

    private sealed record Feature(int Word, float X, float Y, float Radius);
}
