using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Evaluation.Running;

/// <summary>Chooses the pairs whose matches a report shows, and matches them once more for their evidence.</summary>
internal static class EvidencePairs
{
    /// <summary>
    /// Three pairs where there are so many: the strongest right answer, the typical one (the median of the queries' best) and the
    /// strongest wrong one.
    /// </summary>
    public static ImmutableArray<PairEvidence> Of(Benchmark benchmark, IReadOnlyList<RankedQuery> rankings, LocalFeatureSet set,
        EvaluationOptions options)
    {
        var matcher = new PairMatcher(set, options.Matching, options.Verification);
        var rowOf = set.Images.Select((id, row) => (id, row)).ToDictionary(pair => pair.id, pair => pair.row,
            StringComparer.Ordinal);
        return [.. Choose(rankings).Select(pair =>
        {
            string first = benchmark.Images[benchmark.Queries[pair.Query].Image].Id, second = benchmark.Images[pair.Image].Id;
            var (matches, inliers) = matcher.Explain(rowOf[first], rowOf[second]);
            return Of(matches, inliers, first, FeaturesOf(set, rowOf[first]), second, FeaturesOf(set, rowOf[second]));
        })];
    }

    /// <summary>The pairs: a query and an image each.</summary>
    public static IEnumerable<(int Query, int Image)> Choose(IReadOnlyList<RankedQuery> rankings)
    {
        var right = Best(rankings, judgement => judgement is Judgement.Positive or Judgement.HardPositive);
        var wrong = Best(rankings, judgement => judgement is Judgement.Negative);
        return right.Take(1).Concat(right.Skip(Math.Max(right.Count / 2, 1)).Take(1)).Concat(wrong.Take(1));
    }

    /// <summary>The evidence of two images whose features were matched.</summary>
    public static PairEvidence Of(IReadOnlyList<(int First, int Second)> matches, IReadOnlyList<bool> inliers,
        string first, LocalFeatures firstFeatures, string second, LocalFeatures secondFeatures) => new()
        {
            First = first,
            Second = second,
            FirstSize = [firstFeatures.Width, firstFeatures.Height],
            SecondSize = [secondFeatures.Width, secondFeatures.Height],
            FirstKeypoints = Positions(firstFeatures.Keypoints),
            SecondKeypoints = Positions(secondFeatures.Keypoints),
            FirstScores = Scores(firstFeatures.Keypoints),
            Matches = [.. matches.SelectMany(match => (int[])[match.First, match.Second])],
            Inliers = [.. inliers],
        };

    private static LocalFeatures FeaturesOf(LocalFeatureSet set, int row)
    {
        var (width, height) = set.SizeOf(row);
        return new LocalFeatures(width, height, set.KeypointsOf(row).ToArray(), []);
    }

    /// <summary>Each query's best result of a kind, the highest score first; of two images that find each other, one.</summary>
    private static List<(int Query, int Image)> Best(IReadOnlyList<RankedQuery> rankings, Func<Judgement, bool> kind)
    {
        var best = from ranking in rankings
                   let results = ranking.Top.Where(result => kind(result.Judgement)).Take(1)
                   from result in results
                   orderby result.Score descending, ranking.Query
                   select (ranking.Query, result.Image, result.Score);
        return [.. best.DistinctBy(pair => pair.Score).Select(pair => (pair.Query, pair.Image))];
    }

    /// <summary>x, y and scale of each keypoint, to a tenth of a pixel.</summary>
    private static ImmutableArray<float> Positions(ReadOnlySpan<float> keypoints)
    {
        var positions = ImmutableArray.CreateBuilder<float>(keypoints.Length / LocalFeatures.KeypointLength * 3);
        for (int at = 0; at < keypoints.Length; at += LocalFeatures.KeypointLength)
        {
            foreach (float value in keypoints.Slice(at, 3)) positions.Add(MathF.Round(value, 1));
        }

        return positions.MoveToImmutable();
    }

    private static ImmutableArray<float> Scores(ReadOnlySpan<float> keypoints)
    {
        var scores = ImmutableArray.CreateBuilder<float>(keypoints.Length / LocalFeatures.KeypointLength);
        for (int at = 3; at < keypoints.Length; at += LocalFeatures.KeypointLength)
            scores.Add(float.IsFinite(keypoints[at]) ? ShareEvidence.Rounded(keypoints[at]) : 0);
        return scores.MoveToImmutable();
    }
}
