using Iconotheque.Collections;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Measures;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Running;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Benchmarks;

/// <summary>
/// All queries of a made collection through its index, with verification, and a sample of them exhaustively for comparison.
/// </summary>
/// <param name="pool">A descriptor folder of real images.</param>
/// <param name="name">The local features in it.</param>
/// <param name="folder">Where <see cref="ScaleWorkload"/> built the index.</param>
/// <param name="images">How many images the index has.</param>
/// <param name="featuresOfImage">How many features each has.</param>
internal sealed class ScaleSearch(string pool, string name, string folder, int images, int featuresOfImage = 1000)
{
    private readonly Benchmark benchmark = MadeCollection.BenchmarkOf(images);

    /// <summary>Runs.</summary>
    /// <param name="search">Opens the search of an index.</param>
    /// <param name="options">How features become images; when exact, the features of all images are written to the disk
    /// first.</param>
    /// <param name="exhaustive">How many queries are also matched exhaustively; 0 for none.</param>
    public void Run(Func<InvertedIndex, LocalFeatureSet, FeatureSearch> search, IndexScoringOptions options, int exhaustive)
    {
        using var set = Features(options.Exact || exhaustive > 0 ? images : MadeCollection.Labelled);
        using var index = InvertedIndex.Open(Path.Combine(folder, "index"));
        var scorer = new IndexScorer(search(index, set), set) { Options = options };
        var indexed = Ask(scorer, MadeCollection.Labelled, out double seconds);
        ScaleWorkload.Print(
            $"searched images={images} queries={MadeCollection.Labelled} exact={options.Exact} neighbours={options.Neighbours} "
                + $"shortlist={options.Shortlist} probes={scorer.Search.Options.Probes} seconds={seconds:F1} "
                + $"a_query={seconds / MadeCollection.Labelled:F3} map={Map(indexed):F4} peak_mib={ScaleWorkload.PeakMiB():F0}");
        if (exhaustive == 0) return;
        var all = Ask(new LocalScorer(set, scorer.Matching, scorer.Verification), exhaustive, out double slow);
        ScaleWorkload.Print(
            $"exhaustive queries={exhaustive} a_query={slow / exhaustive:F1} map={Map(all):F4} "
                + $"map_of_index={Map([.. indexed.Take(exhaustive)]):F4} top10_found={Found(all, indexed, 10):F3} "
                + $"top100_found={Found(all, indexed, 100):F3} "
                + $"relevant_of_top100_found={Found(all, indexed, 100, onlyRelevant: true):F3}");
    }

    /// <summary>All queries through an index of aggregated features.</summary>
    public void RunAggregated()
    {
        using var set = Features(MadeCollection.Labelled);
        using var index = InvertedIndex.Open(Path.Combine(folder, "index"));
        var found = Ask(new AggregatedScorer(new AggregatedSearch(index), set), MadeCollection.Labelled, out double seconds);
        ScaleWorkload.Print(
            $"aggregated images={images} queries={MadeCollection.Labelled} seconds={seconds:F1} "
                + $"a_query={seconds / MadeCollection.Labelled:F4} map={Map(found):F4} peak_mib={ScaleWorkload.PeakMiB():F0}");
    }

    private LocalFeatureSet Features(int count)
    {
        string path = Path.Combine(folder, $"features-{count}");
        if (!File.Exists(Path.Combine(path, name + ".json")))
        {
            using var source = LocalFeatureSet.Open(pool, name);
            new MadeCollection(source, featuresOfImage).Write(path, 0, count);
        }

        return LocalFeatureSet.Open(path, name);
    }

    /// <summary>Ranks the first queries.</summary>
    private List<(double Ap, int[] Best)> Ask(Scorer scorer, int queries, out double seconds)
    {
        var rankings = new List<(double Ap, int[] Best)>();
        var ranking = new Ranking(benchmark);
        seconds =
            ScaleWorkload.Seconds(() => scorer.Score([.. Enumerable.Range(0, queries)], benchmark.ToTask(), (query, scores) =>
        {
            var ranked = ranking.Of(query, scores, 100);
            rankings.Add((Scoring.Score(ranked, KnownProtocols.Default)!.Value, [.. ranked.Top.Select(image => image.Image)]));
        }, default));
        return rankings;
    }

    private static double Map(List<(double Ap, int[] Best)> rankings) => rankings.Average(ranking => ranking.Ap);

    /// <summary>The share of the best of one side that are among the best of the other.</summary>
    private double Found(List<(double Ap, int[] Best)> truth, List<(double Ap, int[] Best)> found, int best,
        bool onlyRelevant = false)
    {
        int all = 0, there = 0;
        for (int query = 0; query < truth.Count; query++)
        {
            var relevant = benchmark.Queries[query].Positives.ToHashSet();
            int[] wanted = [.. truth[query].Best.Take(best).Where(image => !onlyRelevant || relevant.Contains(image))];
            all += wanted.Length;
            there += wanted.Intersect(found[query].Best.Take(best)).Count();
        }

        return (double)there / all;
    }
}
