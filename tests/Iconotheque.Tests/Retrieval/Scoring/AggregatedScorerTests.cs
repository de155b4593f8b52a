using Iconotheque.Collections;
using Iconotheque.Evaluation.Running;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Tests.Descriptors;
using Iconotheque.Tests.Indexing;

namespace Iconotheque.Tests.Retrieval.Scoring;

public class AggregatedScorerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Scores_come_in_the_benchmark_s_order_and_images_that_were_removed_do_not_return(int threads)
    {
        using var folder = new TemporaryFolder();
        string[] names = ["a", "b", "c", "d", "e", "f", "g", "h"];
        using var set = MadeFeatures.Write(folder["features"], Aggregated.Dimension, Aggregated.Images, names);
        Aggregated.Build(folder["index"],
            new AsmkEncoder(Aggregated.Vocabulary, [], new Asmk { QueryWords = 3, Form = ResidualForm.Float32 }), set);
        using (var writer = IndexWriter.Open(folder["index"])) writer.Remove(new HashSet<string> { "b" });
        using var index = InvertedIndex.Open(folder["index"]);

        // Backwards: image i of the benchmark is row 7 - i.
        var images = names.Reverse().Select(name => new CollectionImage(name, "place", Role.QueryAndPositive));
        var queries = Enumerable.Range(0, 8)
            .Select(q => new Query(q, "place", q, [.. Enumerable.Range(0, 8).Where(i => i != q)], [], []));
        var benchmark =
            new Benchmark { Root = ".", Name = "made", Layout = "made", Images = [.. images], Queries = [.. queries] };
        var order = new List<int>();
        new AggregatedScorer(new AggregatedSearch(index), set) { Threads = threads }.Score([0, 5, 3, 7], benchmark.ToTask(),
            (query, scores) =>
        {
            order.Add(query);
            for (int i = 0; i < 8; i++)
            {
                if (names[7 - i] == "b") Assert.Equal(float.NegativeInfinity, scores[i]);
                else Assert.Equal(Aggregated.Output("asmk")[((7 - query) * 8) + 7 - i], scores[i], 2e-6f);
            }
        }, TestContext.Current.CancellationToken);
        Assert.Equal([0, 5, 3, 7], order);
    }
}
