using System.Collections.Immutable;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Evaluation.Statistics;

public class ClusterBootstrapTests
{
    private static readonly ResamplingOptions Options = new() { Seed = 3, Resamples = 500 };

    [Fact]
    public void Means_over_classes_and_over_queries_follow_the_hand_computed_values()
    {
        var (clusters, methods) = Sample([0, 0, 0, 1], [0.5, 1, 0, 1]);
        var bootstrap = ClusterBootstrap.Draw(clusters, methods, Options);
        Assert.Equal(0.75, bootstrap.Macro(0).Value, 14);
        Assert.Equal(0.625, bootstrap.Micro(0).Value, 14);
    }

    [Fact]
    public void Queries_without_a_value_do_not_count()
    {
        var (clusters, _) = Sample([0, 0, 1, 2], [0.5, null, 1, null]);
        Assert.Equal(2, clusters.Count);
        Assert.Equal([0.5, 1, null], clusters.ClassMeans([0.5, null, 1, null]));
        Assert.Equal(0.75, clusters.Macro([0.5, null, 1, null]));
    }

    [Fact]
    public void One_class_of_equal_values_has_an_interval_without_width()
    {
        var (clusters, methods) = Sample([0, 0, 0], [0.4, 0.4, 0.4]);
        var estimate = ClusterBootstrap.Draw(clusters, methods, Options).Macro(0);
        Assert.Equal(0.4, estimate.Low, 14);
        Assert.Equal(0.4, estimate.High, 14);
    }

    [Fact]
    public void A_constant_difference_has_an_interval_without_width()
    {
        ImmutableArray<double?> first = [0.5, 0.25, 0.75, 0.125], second = [0.25, 0, 0.5, -0.125];
        var clusters = QueryClusters.Of([0, 0, 1, 1], first, 2);
        var bootstrap = ClusterBootstrap.Draw(clusters, [new("first", first), new("second", second)], Options);
        Assert.Equal(new Estimate(0.25, 0.25, 0.25), bootstrap.MacroDifference(0, 1));
        Assert.Equal(new Estimate(0.25, 0.25, 0.25), bootstrap.MicroDifference(0, 1));
        Assert.True(bootstrap.Macro(0).High > bootstrap.Macro(0).Low);
    }

    [Fact]
    public void The_interval_holds_the_true_mean_about_as_often_as_it_says()
    {
        // 30 classes of 1 to 5 queries, class effect and query noise uniform with mean 0.5; 150 repetitions. The percentile
        // interval of 30 clusters is known to fall a little short of 95 %.
        var random = new SeededRandom(11);
        int held = 0;
        const int Repetitions = 150;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            int[] classOf = [.. Enumerable.Range(0, 30).SelectMany(c => Enumerable.Repeat(c, 1 + c % 5))];
            double[] effects = [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() / 2)];
            var (clusters, methods) = Sample([.. classOf],
                [.. classOf.Select(c => (double?)(effects[c] + random.NextDouble() / 2))]);
            var interval = ClusterBootstrap.Draw(clusters, methods, Options with { Seed = (ulong)repetition }).Macro(0);
            if (interval.Low <= 0.5 && 0.5 <= interval.High) held++;
        }

        Assert.InRange(held / (double)Repetitions, 0.88, 1);
    }

    private static (QueryClusters, ImmutableArray<MethodScores>) Sample(ImmutableArray<int> classOf,
        ImmutableArray<double?> values) =>
        (QueryClusters.Of(classOf, values, classOf.Max() + 1), [new("only", values)]);
}
