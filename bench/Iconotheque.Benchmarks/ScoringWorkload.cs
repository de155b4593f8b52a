using System.Diagnostics;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Measures;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Running;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Benchmarks;

/// <summary>
/// The paper's scale: 681 queries against 12,952 vectors of 2048 dimensions, with AP of every query. The peer is bench/scoring.py
/// on the same files.
/// </summary>
public static class ScoringWorkload
{
    private const int Images = 12_952;
    private const int Labelled = 681;
    private const int Classes = 39;
    private const int Dimension = 2048;

    /// <summary>Writes unit vectors: each labelled image is its class's centre plus noise, the others are noise.</summary>
    public static void WriteData(string folder)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        float[] centres = Gaussian(random, Classes * Dimension), vectors = Gaussian(random, Images * Dimension);
        for (int i = 0; i < Images; i++)
        {
            var row = vectors.AsSpan(i * Dimension, Dimension);
            if (i < Labelled)
            {
                for (int k = 0; k < Dimension; k++) row[k] += 0.2f * centres[(i % Classes * Dimension) + k];
            }

            double norm = 0;
            foreach (float x in row) norm += x * x;
            foreach (ref float x in row) x /= (float)Math.Sqrt(norm);
        }

        Npy.Write<float>(Path.Combine(folder, "gem.npy"), vectors, Images, Dimension);
        File.WriteAllText(Path.Combine(folder, ImageNames.FileName),
            ImageNames.ToText(Enumerable.Range(0, Images).Select(i => $"{i}")));
    }

    /// <summary>Loads the vectors, then times scoring and AP five times; prints the best and the mean AP.</summary>
    public static void Run(string folder)
    {
        using var set = GlobalVectorSet.Open(folder, "gem");
        var benchmark = Benchmark();
        var protocol = KnownProtocols.Default;
        double best = double.PositiveInfinity, map = 0;
        for (int run = 0; run < 5; run++)
        {
            long start = Stopwatch.GetTimestamp();
            double sum = 0;
            var ranking = new Ranking(benchmark);
            new VectorScorer(set).Score([.. Enumerable.Range(0, Labelled)], benchmark.ToTask(), (query, scores) =>
                sum += Scoring.Score(ranking.Of(query, scores, 10), protocol)!.Value, default);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            map = sum / Labelled;
        }

        Console.WriteLine(
            $"iconotheque seconds={best:F4} gflops={2.0 * Labelled * Images * Dimension / best / 1e9:F1} map={map:F6}");
    }

    private static Benchmark Benchmark()
    {
        var images = Enumerable.Range(0, Images).Select(i => new CollectionImage($"{i}", i < Labelled ? $"{i % Classes}" : "",
            i < Labelled ? Role.QueryAndPositive : Role.Distractor));
        var queries = Enumerable.Range(0, Labelled).Select(q => new Query(q, $"{q % Classes}", q,
            [.. Enumerable.Range(0, Labelled).Where(i => i != q && i % Classes == q % Classes)], [], []));
        return new Benchmark { Root = ".", Name = "scoring", Layout = "made", Images = [.. images], Queries = [.. queries] };
    }

    private static float[] Gaussian(Random random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return values;
    }
}
