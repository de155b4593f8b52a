using Iconotheque.Collections;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Running;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Tests.Retrieval.Scoring;

public sealed class IndexScorerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Benchmark benchmark;
    private readonly LocalFeatureSet set;
    private readonly InvertedIndex index;

    public IndexScorerTests()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 3, distractors: 4);
        benchmark = BenchmarkReader.Read(folder["in"]);
        Describer.Run(benchmark, [new Orb()], new DescribeOptions { Folder = folder["set"] });
        set = LocalFeatureSet.Open(folder["set"], "orb");
        IndexWriter.Create(folder["index"], BinaryEncoder.Train(set, new BinaryEncoderOptions { Lists = 16 }), set.Info);
        using (var writer = IndexWriter.Open(folder["index"])) writer.Add(set);
        index = InvertedIndex.Open(folder["index"]);
    }

    public void Dispose()
    {
        index.Dispose();
        set.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Images_of_the_shortlist_have_the_scores_of_exhaustive_matching_and_others_less()
    {
        var exhaustive = Scores(new LocalScorer(set, new MatchingOptions(), new VerificationOptions()));
        var indexed = Scores(Scorer(new IndexScoringOptions { Shortlist = 4 }));
        Assert.Equal(exhaustive.Count, indexed.Count);
        for (int q = 0; q < indexed.Count; q++)
        {
            int[] verified = [.. Enumerable.Range(0, indexed[q].Length).Where(image => indexed[q][image] >= 0)];
            Assert.Equal(4, verified.Length);
            Assert.All(verified, image => Assert.Equal(exhaustive[q][image], indexed[q][image]));
            Assert.Contains(indexed[q], score => score is > -1 and < 0);

            // The query itself and the other two views of its place are crops of one picture.
            var query = benchmark.Queries[q];
            Assert.All(query.Positives.Append(query.Self), image => Assert.Contains(image, verified));
        }
    }

    [Fact]
    public void Matches_of_the_index_find_the_places_too()
    {
        var scores = Scores(Scorer(new IndexScoringOptions { Shortlist = 6, Exact = false }));
        for (int q = 0; q < scores.Count; q++)
        {
            var query = benchmark.Queries[q];
            float worst = query.Positives.Min(image => scores[q][image]);
            Assert.All(Enumerable.Range(0, scores[q].Length).Except(query.Positives.Append(query.Self)),
                image => Assert.True(scores[q][image] < worst));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Threads_change_nothing(bool exact)
    {
        var options = new IndexScoringOptions { Shortlist = 5, Exact = exact };
        Assert.Equal(Scores(Scorer(options, threads: 1)), Scores(Scorer(options, threads: 5)));
    }

    [Fact]
    public void Beyond_the_shortlist_the_order_is_that_of_the_votes()
    {
        // The votes alone decide: the scores with any shortlist of one agree with those with a longer one on what neither
        // verified.
        var one = Scores(Scorer(new IndexScoringOptions { Shortlist = 1 }))[0];
        var five = Scores(Scorer(new IndexScoringOptions { Shortlist = 5 }))[0];
        float least = Enumerable.Range(0, one.Length).Where(i => five[i] >= 0 && one[i] < 0).Min(i => one[i]);
        for (int i = 0; i < one.Length; i++)
        {
            if (five[i] < 0) Assert.True(one[i] == five[i] && one[i] <= least);
        }
    }

    [Fact]
    public void An_image_of_the_database_that_the_index_lacks_is_the_inputs_fault()
    {
        using (var writer = IndexWriter.Open(folder["index"])) writer.Remove(new HashSet<string> { set.Images[0] });
        using var without = InvertedIndex.Open(folder["index"]);
        var scorer = new IndexScorer(new BinarySearch(without, new SearchOptions()), set);
        Assert.Contains(set.Images[0], Assert.Throws<InputException>(() => Scores(scorer)).Message, StringComparison.Ordinal);
    }

    private IndexScorer Scorer(IndexScoringOptions options, int threads = 2) =>
        new(new BinarySearch(index, new SearchOptions { Probes = 16 }), set) { Options = options, Threads = threads };

    private List<float[]> Scores(Scorer scorer)
    {
        var scores = new List<float[]>();
        scorer.Score([.. Enumerable.Range(0, benchmark.Queries.Length)], benchmark.ToTask(), (query, all) =>
        {
            Assert.Equal(scores.Count, query);
            scores.Add(all.ToArray());
        }, default);
        return scores;
    }
}
