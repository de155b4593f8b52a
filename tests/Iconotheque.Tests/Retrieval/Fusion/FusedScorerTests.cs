using Iconotheque.Collections;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Running;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Tests.Evaluation.Rankings;

namespace Iconotheque.Tests.Retrieval.Fusion;

public class FusedScorerTests
{
    private const float None = float.NegativeInfinity;
    private static readonly FusedName Name = FusedName.Parse("a&b");

    [Fact]
    public void The_query_itself_is_no_part_of_the_background_and_stands_first()
    {
        var inside = new VectorDatabase([1, 2, 3, 4, 5], 1);
        var scorer = new FusedScorer(Name, [new GivenScorer([1000, 1, 2, 3, 4]), new GivenScorer([None, 10, 0, None, 10])]);
        float[] scores = inside.Scores(scorer);
        Assert.Equal(float.PositiveInfinity, scores[0]);
        Assert.Equal(ScoreFusionTests.Fuse(new ScoreFusion(Name), [1, 2, 3, 4], [10, 0, None, 10]), scores[1..]);

        // From outside the same, and an image that asks only is never returned.
        var outside = new VectorDatabase([1, 2, 3, 4, 5], 1, outside: true);
        Assert.Equal([None, .. scores[1..]], outside.Scores(scorer));
        Assert.Equal(None,
            inside.Scores(new FusedScorer(Name, [new GivenScorer([None, 1, 2, 3, 4]), new GivenScorer([None, 1, 2, 3, 4])]))[0]);
    }

    [Fact]
    public void Every_query_gets_its_own_scores_however_many_ask_and_the_journal_keeps_the_shares()
    {
        const int Images = 50;
        using var folder = new TemporaryFolder();
        var benchmark = RankingTests.Benchmark(Images,
            [.. Enumerable.Range(0, Images).Select(i => new Query(i, "a", i, [(i + 1) % Images], [], []))]);
        var scorer = new FusedScorer(Name, [new Distances(1), new Distances(7)]);
        var rankings = new RankingJournal(folder["all"], "id").Rank(benchmark, scorer, RunDepth.Exactly(30),
            "made", null, default);
        for (int q = 0; q < Images; q++)
        {
            var alone = new Ranking(benchmark);
            scorer.Score([q], benchmark.ToTask(),
                (query, scores) => Assert.Equal(alone.Of(query, scores, RunDepth.Exactly(30)).Top, rankings[q].Top), default);
            Assert.Equal(RankedQuery.MostWithParts, rankings[q].Parts.Length);
            for (int rank = 0; rank < RankedQuery.MostWithParts; rank++)
                Assert.Equal(rankings[q].Top[rank].Score, rankings[q].Parts[rank].Sum(part => part.Share), 1e-5f);
        }

        var read = new RankingJournal(folder["all"], "id").Rank(benchmark, new GivenScorer([]), RunDepth.Exactly(30),
            "made", null, default);
        Assert.Equal(rankings.SelectMany(ranking => ranking.Parts).SelectMany(parts => parts),
            read.SelectMany(ranking => ranking.Parts).SelectMany(parts => parts));
    }

    private sealed class Distances(int step) : Scorer
    {
        public override void Score(IReadOnlyList<int> queries, RetrievalTask benchmark, Action<int, ReadOnlySpan<float>> answer,
            CancellationToken cancellation)
        {
            foreach (int query in queries)
                answer(query,
                    [.. benchmark.Images.Select((_, image) => -(float)((image - query) * step % benchmark.Images.Length))]);
        }
    }
}
