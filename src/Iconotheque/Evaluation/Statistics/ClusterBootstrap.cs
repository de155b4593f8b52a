using System.Collections.Immutable;
using Iconotheque.Numerics;

namespace Iconotheque.Evaluation.Statistics;

/// <summary>
/// The cluster bootstrap of macro and micro means: classes drawn with replacement, then queries within each drawn class.
/// </summary>
/// <remarks>
/// Queries of a class ask for the same place and are not independent; drawing classes first keeps that in the interval (Davison
/// and Hinkley, Bootstrap Methods and their Application, 1997, section 3.8; Efron and Tibshirani 1993 for the percentile
/// interval). All methods meet the same resamples, so that intervals of differences are paired. Resample b draws from a seed
/// derived from b, so that threads do not change it.
/// </remarks>
internal sealed class ClusterBootstrap
{
    private readonly double[][] macro, micro;
    private readonly double[] macroMeans, microMeans;

    private ClusterBootstrap(int methods, int resamples)
    {
        macro = [.. Enumerable.Range(0, methods).Select(_ => new double[resamples])];
        micro = [.. Enumerable.Range(0, methods).Select(_ => new double[resamples])];
        (macroMeans, microMeans) = (new double[methods], new double[methods]);
    }

    /// <summary>Draws all resamples.</summary>
    /// <param name="clusters">The queries that count, by class; at least one.</param>
    /// <param name="methods">The methods, with values for the same queries.</param>
    /// <param name="options">Seed and number of resamples.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ClusterBootstrap Draw(QueryClusters clusters, ImmutableArray<MethodScores> methods, ResamplingOptions options,
        CancellationToken cancellation = default)
    {
        var bootstrap = new ClusterBootstrap(methods.Length, options.Resamples);
        for (int m = 0; m < methods.Length; m++)
        {
            (bootstrap.macroMeans[m], bootstrap.microMeans[m]) = (clusters.Macro(methods[m].Values),
                clusters.Micro(methods[m].Values));
        }

        int[][] members = [.. clusters.Members.Where(queries => !queries.IsEmpty).Select(queries => queries.ToArray())];
        double[][] byQuery = [.. Enumerable.Range(0, methods[0].Values.Length)
            .Select(q => methods.Select(method => method.Values[q] ?? 0).ToArray())];
        Parallel.For(0, options.Resamples, options.Parallel(cancellation), b =>
            bootstrap.Resample(b, members, byQuery, new SeededRandom(SeededRandom.Derive(options.Seed, $"bootstrap/{b}"))));
        return bootstrap;
    }

    /// <summary>The macro mean of a method with its interval.</summary>
    public Estimate Macro(int method) => Interval(macroMeans[method], [.. macro[method]]);

    /// <summary>The micro mean of a method with its interval.</summary>
    public Estimate Micro(int method) => Interval(microMeans[method], [.. micro[method]]);

    /// <summary>The macro mean of the first method minus that of the second, with its paired interval.</summary>
    public Estimate MacroDifference(int first, int second) =>
        Interval(macroMeans[first] - macroMeans[second], [.. macro[first].Zip(macro[second], (a, b) => a - b)]);

    /// <summary>The micro mean of the first method minus that of the second, with its paired interval.</summary>
    public Estimate MicroDifference(int first, int second) =>
        Interval(microMeans[first] - microMeans[second], [.. micro[first].Zip(micro[second], (a, b) => a - b)]);

    private void Resample(int b, int[][] members, double[][] byQuery, SeededRandom random)
    {
        int methods = macro.Length, count = 0;
        double[] classSum = new double[methods];
        for (int drawn = 0; drawn < members.Length; drawn++)
        {
            int[] queries = members[random.NextBelow(members.Length)];
            Array.Clear(classSum);
            for (int i = 0; i < queries.Length; i++)
            {
                double[] values = byQuery[queries[random.NextBelow(queries.Length)]];
                for (int m = 0; m < methods; m++) classSum[m] += values[m];
            }

            count += queries.Length;
            for (int m = 0; m < methods; m++)
            {
                macro[m][b] += classSum[m] / queries.Length / members.Length;
                micro[m][b] += classSum[m];
            }
        }

        for (int m = 0; m < methods; m++) micro[m][b] /= count;
    }

    private static Estimate Interval(double value, double[] resampled)
    {
        var (low, high) = Intervals.Percentile(resampled)!.Value;
        return new(value, low, high);
    }
}
