using Iconotheque.Collections;
using Iconotheque.Retrieval;

namespace Iconotheque.Tests.Retrieval;

public sealed class TrecRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Benchmark benchmark = RankingTests.Benchmark(3, [new Query(0, "a", 0, [1], [], [2]), new Query(1, "a", 1, [0], [], [])]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_can_be_read()
    {
        RankedQuery[] rankings = [new(0, 3, [], [new(2, 0.1f, Judgement.Junk), new(1, -3.5e-9f, Judgement.Positive)]), new(1, 3, [], [])];
        TrecRun.Write(folder["a.trec"], benchmark, rankings, "tag");
        Assert.StartsWith("image%200.jpg Q0 image%202.jpg 1 0.1 tag\n", File.ReadAllText(folder["a.trec"]), StringComparison.Ordinal);
        var read = TrecRun.Read(folder["a.trec"], benchmark);
        Assert.Equal([(2, 0.1f), (1, -3.5e-9f)], read[0]);
        Assert.Empty(read[1]);
    }

    [Fact]
    public void A_run_from_elsewhere_may_write_paths_in_its_own_way()
    {
        string run = folder.Write("a.trec", @"./image%200.jpg Q0 .\image%202.jpg 1 0.5 tag");
        Assert.Equal([(2, 0.5f)], TrecRun.Read(run, benchmark)[0]);
    }

    [Fact]
    public void An_empty_run_is_refused() =>
        Assert.Contains("holds no result", Assert.Throws<InputException>(() => TrecRun.Read(folder.Write("a.trec", "\n"), benchmark)).Message, StringComparison.Ordinal);

    [Fact]
    public void Judgements_are_written_as_qrels()
    {
        TrecRun.WriteQrels(folder["a.qrels"], benchmark);
        Assert.Equal("image%200.jpg 0 image%201.jpg 1\nimage%200.jpg 0 image%202.jpg -1\nimage%201.jpg 0 image%200.jpg 1\n", File.ReadAllText(folder["a.qrels"]));
    }

    [Fact]
    public void Images_that_a_run_does_not_list_were_never_returned()
    {
        folder.Write("a.trec", "image%200.jpg Q0 image%202.jpg 1 5 tag\n");
        new RunScorer(TrecRun.Read(folder["a.trec"], benchmark)).Score([0], benchmark, (query, scores) =>
        {
            var ranked = new Ranking(benchmark).Of(query, scores, 5);
            Assert.Equal(float.NegativeInfinity, ranked.Judged.Single(j => j.Judgement == Judgement.Positive).Score);
            Assert.Equal([2], ranked.Top.Select(r => r.Image));
        }, default);
    }

    [Fact]
    public void The_query_stands_first_where_a_run_leaves_it_out()
    {
        folder.Write("a.trec", "image%200.jpg Q0 image%202.jpg 1 5 tag\nimage%201.jpg Q0 image%202.jpg 1 5 tag\nimage%201.jpg Q0 image%201.jpg 2 4 tag\n");
        List<float> own = [];
        new RunScorer(TrecRun.Read(folder["a.trec"], benchmark)).Score([0, 1], benchmark, (query, scores) => own.Add(scores[benchmark.Queries[query].Self]), default);
        Assert.Equal([float.PositiveInfinity, 4], own);

        // A query that a run does not answer at all finds nothing, itself included.
        folder.Write("other.trec", "image%201.jpg Q0 image%202.jpg 1 5 tag\n");
        new RunScorer(TrecRun.Read(folder["other.trec"], benchmark)).Score([0], benchmark, (_, scores) => Assert.Equal(float.NegativeInfinity, scores[0]), default);
    }

    [Theory]
    [InlineData("image%200.jpg Q0 image%202.jpg 1 5", "5 columns")]
    [InlineData("nobody Q0 image%202.jpg 1 5 t", "not a query")]
    [InlineData("image%200.jpg Q0 nobody 1 5 t", "not an image")]
    [InlineData("image%200.jpg Q0 image%202.jpg 1 high t", "not a score")]
    [InlineData("image%200.jpg Q0 image%202.jpg 1 NaN t", "not a score")]
    [InlineData("image%200.jpg Q0 image%202.jpg 1 5 t\nimage%200.jpg Q0 image%202.jpg 2 4 t", "already")]
    public void A_line_that_is_no_result_is_named(string text, string complaint)
    {
        folder.Write("a.trec", "\n" + text);
        var error = Assert.Throws<InputException>(() => TrecRun.Read(folder["a.trec"], benchmark));
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Line!.Value, 2, 3);
    }
}
