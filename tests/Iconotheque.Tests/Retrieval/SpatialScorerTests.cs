using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Retrieval;

namespace Iconotheque.Tests.Retrieval;

public sealed class SpatialScorerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Benchmark benchmark;
    private readonly LocalFeatureSet set;

    public SpatialScorerTests()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 4, distractors: 4);
        benchmark = BenchmarkReader.Read(folder["in"]);
        Describer.Run(benchmark, [new Orb()], new DescribeOptions { Folder = folder["descriptors"] }, cancellation: TestContext.Current.CancellationToken);
        set = LocalFeatureSet.Open(folder["descriptors"], "orb");
    }

    public void Dispose()
    {
        set.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(100, 8)]
    [InlineData(100, 20)]
    [InlineData(5, 8)]
    public void The_best_come_by_inliers_then_by_the_first_score_and_the_others_keep_their_order(int top, int fewest)
    {
        // Scores with ties, and an image that was not returned.
        float[] before = [.. benchmark.Images.Select((_, i) => i == 3 ? float.NegativeInfinity : i * 7 % 5)];
        int[] rows = [.. benchmark.Images.Select(image => set.Images.IndexOf(image.Id))];
        var matcher = new PairMatcher(set, new MatchingOptions(), new VerificationOptions());
        int verified = 0;
        new SpatialScorer(new GivenScorer(before), set, new SpatialVerification { Top = top, FewestInliers = fewest }, new MatchingOptions(), new VerificationOptions()).Score([0, 6], benchmark, (query, scores) =>
        {
            int self = benchmark.Queries[query].Self;
            int[] returned = [.. Enumerable.Range(0, before.Length).Where(i => i != self && i != 3)];
            int[] best = [.. returned.OrderByDescending(i => before[i]).Take(top)];
            var inliers = best.ToDictionary(i => i, i => (int)matcher.Score(rows[self], rows[i]));
            (int, float) Key(int i) => inliers.GetValueOrDefault(i) >= fewest ? (inliers[i], before[i]) : (0, before[i]);
            verified += returned.Count(i => Key(i).Item1 > 0);
            foreach (int a in returned)
            {
                foreach (int b in returned) Assert.Equal(Key(a).CompareTo(Key(b)), scores[a].CompareTo(scores[b]));
                Assert.Equal(Key(a).Item1, Math.Max((int)scores[a], 0));
            }

            Assert.Equal(float.PositiveInfinity, scores[self]);
            Assert.Equal(float.NegativeInfinity, scores[3]);
        }, default);
        Assert.True(verified > 0);
    }
}
