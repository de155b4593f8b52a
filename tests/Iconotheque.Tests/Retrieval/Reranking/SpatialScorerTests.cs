using Iconotheque.Collections;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Running;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Retrieval.Reranking;

namespace Iconotheque.Tests.Retrieval.Reranking;

public sealed class SpatialScorerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Benchmark benchmark;
    private readonly LocalFeatureSet set;

    public SpatialScorerTests()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 4, distractors: 4);
        benchmark = BenchmarkReader.Read(folder["in"]);
        Describer.Run(benchmark, [new Orb()], new DescribeOptions { Folder = folder["descriptors"] },
            cancellation: TestContext.Current.CancellationToken);
        set = LocalFeatureSet.Open(folder["descriptors"], "orb");
    }

    public void Dispose()
    {
        set.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5)]
    public void The_verified_come_by_similarity_and_geometry_and_the_others_keep_their_order_behind(int top)
    {
        // Scores with ties, and an image that was not returned.
        float[] before = [.. benchmark.Images.Select((_, i) => i == 3 ? float.NegativeInfinity : i * 7 % 5)];
        int[] rows = [.. benchmark.Images.Select(image => set.Images.IndexOf(image.Id))];
        var matcher = new PairMatcher(set, new MatchingOptions(), new VerificationOptions());
        int believed = 0, doubtful = 0;
        new SpatialScorer(new GivenScorer(before), set, new SpatialVerification { Top = top }, new MatchingOptions(),
            new VerificationOptions()).Score([0, 6], benchmark.ToTask(), (query, scores) =>
        {
            int self = benchmark.Queries[query].Self;
            int[] returned = [.. Enumerable.Range(0, before.Length).Where(i => i != self && i != 3)];
            int[] best = [.. returned.OrderByDescending(i => before[i]).Take(top)];
            double mean = best.Average(i => (double)before[i]),
                deviation = Math.Sqrt(best.Average(i => (before[i] - mean) * (before[i] - mean)));
            var evidence = best.ToDictionary(i => i,
                i => (float)(((before[i] - mean) / deviation) + Math.Log(1 + matcher.Significance(rows[self], rows[i])) - 4));
            (bool, float) Key(int i) => evidence.TryGetValue(i, out float value) ? (true, value) : (false, before[i]);
            foreach (int a in returned)
            {
                foreach (int b in returned) Assert.Equal(Key(a).CompareTo(Key(b)), scores[a].CompareTo(scores[b]));
                if (Key(a) is (true, > 0 and var value)) Assert.Equal(value, scores[a], 5);
                else Assert.True(scores[a] <= -1 && scores[a] == MathF.Round(scores[a]));
            }

            believed += evidence.Count(pair => pair.Value > 0);
            doubtful += evidence.Count(pair => pair.Value <= 0);
            Assert.Equal(float.PositiveInfinity, scores[self]);
            Assert.Equal(float.NegativeInfinity, scores[3]);
        }, default);
        Assert.True(believed > 0 && doubtful > 0, $"{believed} and {doubtful}");
    }
}
