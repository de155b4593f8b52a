using Iconotheque.Collections;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Tests.Evaluation.Running;

public class StudyTests
{
    private static readonly ResamplingOptions Few = new() { Permutations = 200, Resamples = 200 };

    internal static StudyResults Sample(params string[] names) => Sample(Few, names);

    private static StudyResults Sample(ResamplingOptions options, params string[] names)
    {
        var benchmark = Benchmarks.Of([3, 4, 5, 2, 6, 3, 4, 2, 3, 5, 4, 3], distractors: 10, graded: true);
        return Study.Evaluate(new()
        {
            Benchmark = benchmark,
            Protocol = KnownProtocols.Default,
            Descriptors = [.. names.Select((name, i) => Benchmarks.Ranked(benchmark, name, 1.1 + i * 1.5))],
            SetAside = [new("a/broken.jpg", "cannot be decoded")],
            Resampling = options,
        });
    }

    [Fact]
    public void A_small_study_follows_the_hand_computed_values()
    {
        var benchmark = Benchmarks.Of([2, 1]) with { Grades = [new("a", "a/0.jpg", [.. Enumerable.Repeat(1, 11)])] };
        var rankings = new[] { WrittenRankings.Of("s-+", 0), WrittenRankings.Of("+s-", 1), WrittenRankings.Of("--s", 2) };
        // the strings above place images by rank; the judged images must be those of the benchmark
        var renumbered = rankings.Select((ranking, q) => ranking with
        {
            Judged = [.. ranking.Judged.Select(judged => judged with { Image = judged.Judgement == Judgement.Self ? q : 1 - q })],
        }).ToList();
        var results = Study.Evaluate(new()
        {
            Benchmark = benchmark,
            Protocol = KnownProtocols.Default,
            Descriptors = [new("orb", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty,
                renumbered, [])],
            Resampling = Few,
        });

        var orb = Assert.Single(results.Descriptors);
        Assert.Equal([0.5, 1, null], orb.QueryAp);
        Assert.Equal([0.75, null], orb.ClassMap);
        Assert.Equal(0.75, orb.Macro.Value);
        Assert.Equal([1, 1, 0], results.Queries.Select(query => query.Positives));
        Assert.Equal(0.5, results.Classes[0].Floor!.Value, 14);   // two images left, the right one last
        Assert.Equal(0.75, results.Classes[0].Chance!.Value, 14);
        Assert.Null(results.Classes[1].Floor);
        Assert.Null(results.Classes[1].Chance);
        Assert.Equal("a/0.jpg", results.Classes[0].Reference);
        Assert.Equal(11, results.Classes[0].Overall);
        Assert.Null(results.Classes[1].Overall);
        var kept = orb.Conventions.Single(score => score.Protocol == "alegoria-2019");
        // s-+ : (1 + 2/3) / 2; +s- : 1; --s : 1/3
        Assert.Equal(((5 / 6.0 + 1) / 2 + 1 / 3.0) / 2, kept.Macro, 14);
        Assert.Equal((5 / 6.0 + 1 + 1 / 3.0) / 3, kept.Micro, 14);
        Assert.Equal(3, kept.Queries);
        Assert.Equal(0.5, orb.Measures.Single(measure => measure.Name == "mP@1").Value);
        Assert.Equal(1.5, orb.Measures.Single(measure => measure.Name == "mean first rank").Value);
        Assert.Equal(1, orb.Measures.Single(measure => measure.Name == "queries without a right answer to return").Value);
    }

    [Fact]
    public void Better_descriptors_come_out_better_and_every_pair_is_compared()
    {
        var results = Sample("good", "fair", "poor", "good+grey");
        Assert.Equal(["good", "fair", "poor"],
            results.Descriptors.Take(3).OrderByDescending(d => d.Macro.Value).Select(d => d.Name));
        Assert.Equal([("good", "fair"), ("good", "poor"), ("fair", "poor")],
            results.Comparisons.Select(c => (c.First, c.Second)));
        Assert.Equal([("good", "good+grey")], results.ColourComparisons.Select(c => (c.First, c.Second)));
        Assert.All(results.Comparisons, comparison =>
        {
            Assert.Equal(44, comparison.WinsLossesTies.Sum());
            Assert.True(comparison.Macro.Value > 0 && comparison.HolmClasses >= comparison.PClasses);
        });
        Assert.Equal(12 * 3, results.Correlations.Length);
        Assert.DoesNotContain(results.Correlations, cell => cell.Descriptor == "good+grey");
        Assert.All(results.Descriptors, d => Assert.Equal(results.Protocol.Name, d.Conventions[0].Protocol));
        Assert.Equal(10, results.Benchmark.Distractors);
    }

    [Fact]
    public void Grey_alone_makes_the_main_tables() =>
        Assert.Equal("orb+grey", Sample("orb+grey").Correlations[0].Descriptor);

    [Fact]
    public void One_thread_and_many_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        ResultsFile.Write(folder["many.json"], Sample(Few with { Threads = 8 }, "good", "fair", "good+grey"));
        ResultsFile.Write(folder["one.json"], Sample(Few with { Threads = 1 }, "good", "fair", "good+grey"));
        Assert.Equal(File.ReadAllBytes(folder["many.json"]), File.ReadAllBytes(folder["one.json"]));
    }

    [Fact]
    public void Another_seed_changes_the_draws_and_not_the_means()
    {
        var (first, second) = (Sample("good", "fair"), Sample(Few with { Seed = 1 }, "good", "fair"));
        Assert.Equal(first.Descriptors[0].Macro.Value, second.Descriptors[0].Macro.Value);
        Assert.NotEqual(first.Descriptors[0].Macro, second.Descriptors[0].Macro);
        Assert.NotEqual(first.Correlations[0].Pearson.P, second.Correlations[0].Pearson.P);
    }

    [Fact]
    public void A_benchmark_without_right_answers_is_the_inputs_fault()
    {
        var benchmark = Benchmarks.Of([1, 1]);
        var inputs = new StudyInputs
        {
            Benchmark = benchmark,
            Protocol = KnownProtocols.Default,
            Descriptors = [Benchmarks.Ranked(benchmark, "orb", 1)]
        };
        Assert.Contains("leave-one-out", Assert.Throws<InputException>(() => Study.Evaluate(inputs)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rankings_that_do_not_fit_are_the_callers_mistake()
    {
        var benchmark = Benchmarks.Of([3, 3]);
        var orb = Benchmarks.Ranked(benchmark, "orb", 1);
        void Fails(params RankedDescriptor[] descriptors) =>
            Assert.Throws<ArgumentException>(() =>
                Study.Evaluate(
                    new() { Benchmark = benchmark, Protocol = KnownProtocols.Default, Descriptors = [.. descriptors] }));
        Fails();
        Fails(orb, orb);
        Fails(orb with { Rankings = [.. orb.Rankings.Skip(1)] });
        Fails(orb with { Rankings = [.. orb.Rankings.Reverse()] });
        Fails(orb,
            orb with { Name = "other", Rankings = [.. orb.Rankings.Select(ranking => ranking with { DatabaseSize = 5 })] });
        Fails(orb, orb with
        {
            Name = "other",
            Rankings = [.. orb.Rankings.Select(ranking => ranking with { Judged = ranking.Judged[1..] })]
        });
    }

    [Fact]
    public void The_ground_truth_changes_its_identity_with_a_class_and_not_with_the_place()
    {
        var benchmark = Benchmarks.Of([3, 3]);
        string identity = GroundTruth.Sha256(benchmark);
        Assert.Equal(identity, GroundTruth.Sha256(benchmark with { Root = "elsewhere", Name = "renamed" }));
        Assert.NotEqual(identity, GroundTruth.Sha256(
            benchmark with { Images = benchmark.Images.SetItem(0, benchmark.Images[0] with { Class = "b" }) }));
        Assert.NotEqual(identity, GroundTruth.Sha256(
            benchmark with { Queries = benchmark.Queries.SetItem(0, benchmark.Queries[0] with { Junk = [5] }) }));
        Assert.NotEqual(identity, GroundTruth.Sha256(
            benchmark with { Images = benchmark.Images.SetItem(0, new CollectionImage("a/0.jpg", "a", Role.Positive)) }));
    }
}
