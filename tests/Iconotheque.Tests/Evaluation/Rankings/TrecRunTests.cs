using Iconotheque.Collections;
using Iconotheque.Collections.Names;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Running;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Tests.Evaluation.Rankings;

public sealed class TrecRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Benchmark benchmark = RankingTests.Benchmark(3,
        [new Query(0, "a", 0, [1], [], [2]), new Query(1, "a", 1, [0], [], [])]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_can_be_read()
    {
        RankedQuery[] rankings = [new(0, 3, [], [new(2, 0.1f, Judgement.Junk), new(1, -3.5e-9f, Judgement.Positive)]),
            new(1, 3, [], [])];
        TrecRun.Write(folder["a.trec"], benchmark, rankings, "tag");
        Assert.StartsWith("image%200.jpg Q0 image%202.jpg 1 0.1 tag\n", File.ReadAllText(folder["a.trec"]),
            StringComparison.Ordinal);
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
        Assert.Contains("holds no result",
            Assert.Throws<InputException>(() => TrecRun.Read(folder.Write("a.trec", "\n"), benchmark)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Judgements_are_written_as_qrels()
    {
        TrecQrels.Write(folder["a.qrels"], benchmark);
        Assert.Equal("image%200.jpg 0 image%201.jpg 1\nimage%200.jpg 0 image%202.jpg -1\nimage%201.jpg 0 image%200.jpg 1\n",
            File.ReadAllText(folder["a.qrels"]));
    }

    [Fact]
    public void Images_that_a_run_does_not_list_were_never_returned()
    {
        folder.Write("a.trec", "image%200.jpg Q0 image%202.jpg 1 5 tag\n");
        new RunScorer(TrecRun.Read(folder["a.trec"], benchmark)).Score([0], benchmark.ToTask(), (query, scores) =>
        {
            var ranked = new Ranking(benchmark).Of(query, scores, 5);
            Assert.Equal(float.NegativeInfinity, ranked.Judged.Single(j => j.Judgement == Judgement.Positive).Score);
            Assert.Equal([2], ranked.Top.Select(r => r.Image));
        }, default);
    }

    [Fact]
    public void The_query_stands_first_where_a_run_leaves_it_out()
    {
        folder.Write("a.trec", "image%200.jpg Q0 image%202.jpg 1 5 tag\nimage%201.jpg Q0 image%202.jpg 1 5 tag\n"
            + "image%201.jpg Q0 image%201.jpg 2 4 tag\n");
        List<float> own = [];
        new RunScorer(TrecRun.Read(folder["a.trec"], benchmark)).Score([0, 1], benchmark.ToTask(),
            (query, scores) => own.Add(scores[benchmark.Queries[query].Self]), default);
        Assert.Equal([float.PositiveInfinity, 4], own);

        // A query that a run does not answer at all finds nothing, itself included.
        folder.Write("other.trec", "image%201.jpg Q0 image%202.jpg 1 5 tag\n");
        new RunScorer(TrecRun.Read(folder["other.trec"], benchmark)).Score([0], benchmark.ToTask(),
            (_, scores) => Assert.Equal(float.NegativeInfinity, scores[0]), default);
    }

    [Theory]
    [InlineData("a b.jpg", "a%20b.jpg")]
    [InlineData("100 %.jpg", "100%20%25.jpg")]
    [InlineData("a\u00A0b\u3000c.jpg", "a%C2%A0b%E3%80%80c.jpg")]
    [InlineData("a%20b.jpg", "a%2520b.jpg")]
    public void White_space_of_a_name_does_not_part_columns(string name, string escaped)
    {
        Assert.Equal(escaped, TrecIdentifier.Escape(name));
        Assert.Equal(name, TrecIdentifier.Unescape(escaped));
    }

    [Fact]
    public void A_name_with_a_percent_sign_that_another_program_wrote_as_it_is_is_found()
    {
        var other = benchmark with
        {
            Images = [new CollectionImage("100%20a.jpg", "a", Role.QueryAndPositive), .. benchmark.Images.Skip(1)]
        };
        Assert.Equal([(2, 5f)], TrecRun.Read(folder.Write("a.trec", "100%20a.jpg Q0 image%202.jpg 1 5 tag\n"), other)[0]);
    }

    [Theory]
    // its own first answer: nothing is said
    [InlineData(0.5f, 0, 0, false, "image%201.jpg 1 0.2 gem")]
    [InlineData(0.2f, 0, 1, false, "image%201.jpg 1 0.2 gem:self=0.2")]                                     // a tie
    // unnormalised vectors
    [InlineData(-1f, 1, 0, false, "image%201.jpg 1 0.2 gem:self=-1")]
    [InlineData(float.NegativeInfinity, 1, 0, false, "image%201.jpg 1 0.2 gem:self=-Infinity")]
    [InlineData(-1f, 1, 0, true, "image%201.jpg 1 0.2 gem\nimage%200.jpg Q0 image%200.jpg 2 -1 gem")]
    public void The_score_of_the_query_itself_comes_back(float score, int above, int tied, bool withSelf, string expected)
    {
        RankedQuery[] rankings = [new(0, 3, [new JudgedRank(0, Judgement.Self, score, above, tied)],
            [new RankedImage(1, 0.2f, Judgement.Positive)])];
        TrecRun.Write(folder["a.trec"], benchmark, rankings, "gem", withSelf);
        Assert.Equal($"image%200.jpg Q0 {expected}\n", File.ReadAllText(folder["a.trec"]));
        new RunScorer(TrecRun.Read(folder["a.trec"], benchmark)).Score([0], benchmark.ToTask(), (_, scores) =>
            Assert.Equal(above == 0 && tied == 0 ? float.PositiveInfinity : score, scores[0]), default);
    }

    [Fact]
    public void A_query_that_finds_nothing_but_itself_is_answered_by_itself()
    {
        TrecRun.Write(folder["a.trec"], benchmark,
            [new RankedQuery(0, 3, [new JudgedRank(0, Judgement.Self, 2, 0, 0)], [])], "gem");
        Assert.Equal("image%200.jpg Q0 image%200.jpg 1 2 gem\n", File.ReadAllText(folder["a.trec"]));
    }

    [Fact]
    public void Qrels_from_elsewhere_take_the_place_of_the_judgements()
    {
        folder.Write("q.txt", "image%201.jpg 0 image%200.jpg 0\nimage%201.jpg\t0\timage%202.jpg\t3\n"
            + "image%202.jpg 0 image%201.jpg 1\nimage%202.jpg 0 image%200.jpg -2\nimage%202.jpg 0 image%202.jpg 1\n");
        var read = TrecQrels.Read(folder["q.txt"], benchmark);
        Assert.Equal([1, 2], read.Queries.Select(query => query.Image));
        Assert.Equal([2], read.Queries[0].HardPositives);
        Assert.Empty(read.Queries[0].Positives);
        Assert.Equal([1], read.Queries[1].Positives);
        Assert.Equal([0], read.Queries[1].Junk);
        Assert.Equal(2, read.Queries[1].Self);
    }

    [Fact]
    public void Qrels_that_are_written_are_read_back()
    {
        foreach (bool withSelf in (bool[])[false, true])
        {
            TrecQrels.Write(folder["q.txt"], benchmark, withSelf);
            var read = TrecQrels.Read(folder["q.txt"], benchmark);
            Assert.Equal(
                benchmark.Queries.Select(query => (query.Image, string.Join(',', query.Positives), string.Join(',', query.Junk))),
                read.Queries.Select(query => (query.Image, string.Join(',', query.Positives), string.Join(',', query.Junk))));
        }
    }

    [Theory]
    [InlineData("image%200.jpg 0 image%202.jpg", "3 columns")]
    [InlineData("nobody 0 image%202.jpg 1", "not an image")]
    [InlineData("image%200.jpg 0 nobody 1", "not an image")]
    [InlineData("image%200.jpg 0 image%202.jpg good", "not a relevance")]
    [InlineData("image%200.jpg 0 image%202.jpg 1\nimage%200.jpg 0 image%202.jpg 1", "already judged")]
    [InlineData("", "holds no judgement")]
    public void A_line_that_is_no_judgement_is_named(string text, string complaint) =>
        Assert.Contains(complaint,
            Assert.Throws<InputException>(() => TrecQrels.Read(folder.Write("q.txt", text), benchmark)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_run_is_whole_or_as_deep_as_its_last_right_answer()
    {
        JudgedRank[] judged = [new(0, Judgement.Self, 9, 0, 0), new(1, Judgement.Positive, 5, 7, 2), new(2, Judgement.Junk, 1, 90,
            0), new(3, Judgement.HardPositive, float.NegativeInfinity, 95, 4)];
        Assert.Equal(3, RunDepth.For(benchmark, 2).Of(judged));       // three images: all of them
        Assert.Equal(10, new RunDepth(2, 50).Of(judged));             // 7 above and a tie of three
        Assert.Equal(20, new RunDepth(20, 50).Of(judged));
        Assert.Equal(8, new RunDepth(2, 8).Of(judged));
        var large = benchmark with
        {
            Images = [.. Enumerable.Range(0, 6000).Select(i => new CollectionImage($"{i}"))],
            Queries = [.. Enumerable.Repeat(benchmark.Queries[0], 1000)]
        };
        Assert.Equal(new RunDepth(100, 6000), RunDepth.For(large, 100));
        Assert.Equal(new RunDepth(100, 2000),
            RunDepth.For(large with { Queries = [.. Enumerable.Repeat(benchmark.Queries[0], 10_000)] }, 100));
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
