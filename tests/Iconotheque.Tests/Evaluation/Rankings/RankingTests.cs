using CsCheck;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Running;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Tests.Evaluation.Rankings;

public class RankingTests
{
    [Fact]
    public void Counts_what_lies_above_and_what_is_tied()
    {
        // Query image 0 asks only; its scores: self none, positives 1 and 3, junk 4.
        var benchmark = Benchmark(6, new Query(0, "a", -1, [1, 3], [], [4]), queryOnly: 0);
        var ranked = new Ranking(benchmark).Of(0, [99, 5, 7, 5, 7, float.NegativeInfinity], top: 3);
        Assert.Equal(5, ranked.DatabaseSize);
        Assert.Equal([new(1, Judgement.Positive, 5, 2, 1), new(3, Judgement.Positive, 5, 2, 1), new(4, Judgement.Junk, 7, 0, 1)],
            ranked.Judged);
        Assert.Equal([new(2, 7, Judgement.Negative), new(4, 7, Judgement.Junk), new(1, 5, Judgement.Positive)], ranked.Top);
    }

    [Fact]
    public void The_query_itself_is_judged_and_left_out_of_the_results()
    {
        var benchmark = Benchmark(3, new Query(1, "a", 1, [2], [], []));
        var ranked = new Ranking(benchmark).Of(0, [1, 9, 2], top: 10);
        Assert.Equal([new(1, Judgement.Self, 9, 0, 0), new(2, Judgement.Positive, 2, 1, 0)], ranked.Judged);
        Assert.Equal([2, 0], ranked.Top.Select(result => result.Image));
    }

    [Fact]
    public void Ranks_are_those_of_a_sorted_list() =>
        Gen.Int[0, 8].Select(i => (float)i).Array[2, 40].Sample(scores =>
        {
            var ranked = new Ranking(Benchmark(scores.Length, new Query(0, "a", 0, [1], [], []))).Of(0, scores, 5);
            var positive = ranked.Judged[1];
            return positive.Above == scores.Count(s => s > scores[1]) && positive.Tied == scores.Count(s => s == scores[1]) - 1;
        });

    [Fact]
    public void An_interrupted_journal_goes_on_and_gives_the_same_rankings()
    {
        using var folder = new TemporaryFolder();
        var benchmark = Benchmark(4, [.. Enumerable.Range(0, 4)
            .Select(i => new Query(i, "a", i, [.. Enumerable.Range(0, 4).Where(j => j != i)], [], []))]);
        var whole = new RankingJournal(folder["whole"], "id").Rank(benchmark, new Toy(4), RunDepth.Exactly(10),
            "toy", null, default);
        Assert.Throws<OperationCanceledException>(() => new RankingJournal(folder["part"], "id").Rank(benchmark, new Toy(2),
            RunDepth.Exactly(10), "toy", null, default));
        using (var stream = File.OpenWrite(folder["part"])) stream.SetLength(stream.Length - 3);
        var toy = new Toy(4);
        var rest = new RankingJournal(folder["part"], "id").Rank(benchmark, toy, RunDepth.Exactly(10), "toy", null, default);
        Assert.Equal([1, 2, 3], toy.Asked);
        Assert.Equal(whole.SelectMany(r => r.Judged), rest.SelectMany(r => r.Judged));
        Assert.Equal(whole.SelectMany(r => r.Top), rest.SelectMany(r => r.Top));
        var other = new Toy(4);
        new RankingJournal(folder["part"], "another id").Rank(benchmark, other, RunDepth.Exactly(10), "toy", null, default);
        Assert.Equal(4, other.Asked.Count);
    }

    internal static Benchmark Benchmark(int images, Query query, int queryOnly = -1) => Benchmark(images, [query], queryOnly);

    internal static Benchmark Benchmark(int images, Query[] queries, int queryOnly = -1) => new()
    {
        Root = "/nowhere",
        Name = "test",
        Layout = "test",
        Images = [.. Enumerable.Range(0, images)
            .Select(i => new CollectionImage($"image {i}.jpg", "a", i == queryOnly ? Role.Query : Role.QueryAndPositive))],
        Queries = [.. queries],
    };

    /// <summary>Scores that depend on query and image, for as many queries as it has patience.</summary>
    private sealed class Toy(int patience) : Scorer
    {
        public List<int> Asked { get; } = [];

        public override void Score(IReadOnlyList<int> queries, RetrievalTask benchmark, Action<int, ReadOnlySpan<float>> answer,
            CancellationToken cancellation)
        {
            foreach (int query in queries)
            {
                if (Asked.Count == patience) throw new OperationCanceledException();
                Asked.Add(query);
                answer(query, [.. benchmark.Images.Select((_, i) => i == 3 ? float.NegativeInfinity : (i * 7 % 5) + query)]);
            }
        }
    }
}
