using System.Diagnostics;
using System.Runtime.InteropServices;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Indexing.Quantisation;

namespace Iconotheque.Benchmarks;

/// <summary>
/// Product quantisation of 16 bytes a vector, 16 parts of 8 bits or 32 of 4: flat and with inverted lists. The peer is
/// bench/faiss_peer.py on the same files.
/// </summary>
public static class QuantiserWorkload
{
    private const int Runs = 3, FlatQueries = 2000, QueriesOfCall = 1000;
    private static readonly int[] Probes = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>Compares the queries with all codes.</summary>
    public static void Flat(string folder, int bits)
    {
        using var set = LocalFeatureSet.Open(folder, QuantiserData.Name);
        float[] vectors = new float[set.Count * QuantiserData.Dimension];
        for (int image = 0; image < set.Images.Length; image++)
            set.FloatsOf(image).CopyTo(vectors.AsSpan(image * QuantiserData.FeaturesOfImage * QuantiserData.Dimension));
        var (queries, truth) = Read(folder);
        long start = Stopwatch.GetTimestamp();
        var quantiser = ProductQuantiser.Train(vectors, QuantiserData.Dimension, Options(bits));
        double trained = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var codes = QuantisedVectors.Encode(quantiser, vectors, Environment.ProcessorCount);
        Console.WriteLine(
            $"iconotheque flat{bits} train_s={trained:F1} encode_s={Stopwatch.GetElapsedTime(start).TotalSeconds - trained:F1}");
        var asked = queries.AsMemory(0, FlatQueries * QuantiserData.Dimension);
        for (int threads = 1; threads <= 2; threads++)
        {
            Neighbours? found = null;
            var timing = Timing.Best(Runs, FlatQueries, () => found = codes.Search(asked, 1, threads));
            Print($"flat{bits} probes=0", threads, timing,
                found!.Identifiers.Where((id, q) => id == truth[q]).Count() / (double)FlatQueries);
        }
    }

    /// <summary>Probes more and more of the lists.</summary>
    public static void Inverted(string folder, int bits, int lists)
    {
        using var set = LocalFeatureSet.Open(folder, QuantiserData.Name);
        var (queries, truth) = Read(folder);
        string path = Path.Combine(folder, $"index{bits}");
        long start = Stopwatch.GetTimestamp();
        IndexWriter.Create(path,
            InvertedPqEncoder.Train(set, new InvertedPqOptions { Lists = lists, Quantiser = Options(bits) }), set.Info);
        double trained = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using (var writer = IndexWriter.Open(path)) writer.Add(set);
        Console.WriteLine(
            $"iconotheque ivf{bits} train_s={trained:F1} encode_s={Stopwatch.GetElapsedTime(start).TotalSeconds - trained:F1}");
        using var index = InvertedIndex.Open(path);
        foreach (int probes in Probes)
        {
            var search = new InvertedPqSearch(index, new SearchOptions { Probes = probes });
            for (int threads = 1; threads <= 2; threads++)
            {
                var found = new FeatureNeighbour[QuantiserData.Queries];
                var timing = Timing.Best(Runs, QuantiserData.Queries, () => Search(search, queries, found, threads));
                Print($"ivf{bits} probes={probes}", threads,
                    timing, found.Where((n, q) => (n.Image * QuantiserData.FeaturesOfImage) + n.Feature == truth[q]).Count()
                        / (double)truth.Length);
            }
        }
    }

    private static ProductQuantiserOptions Options(int bits) =>
        new() { Parts = 128 / bits, Bits = bits, Threads = Environment.ProcessorCount };

    private static void Search(InvertedPqSearch search, float[] queries, FeatureNeighbour[] found, int threads) =>
        Parallel.For(0, QuantiserData.Queries / QueriesOfCall, new ParallelOptions { MaxDegreeOfParallelism = threads }, call =>
        {
            int length = QueriesOfCall * QuantiserData.Dimension;
            var rows = found.AsSpan(call * QueriesOfCall, QueriesOfCall);
            search.Search(MemoryMarshal.AsBytes(queries.AsSpan(call * length, length)), 1, rows, new int[QueriesOfCall]);
        });

    private static (float[] Queries, int[] Truth) Read(string folder)
    {
        using var queries = NpyArray<float>.Open(Path.Combine(folder, QuantiserData.QueriesFile), 2);
        using var truth = NpyArray<int>.Open(Path.Combine(folder, QuantiserData.TruthFile), 1);
        return (queries.Slice(0, QuantiserData.Queries).ToArray(), truth.Slice(0, QuantiserData.Queries).ToArray());
    }

    private static void Print(string what, int threads, Timing timing, double recall) => Console.WriteLine(
        $"iconotheque {what} threads={threads} qps={1 / timing.Seconds:F1} queries_per_cpu_second={1 / timing.Cpu:F1} "
            + $"recall={recall:F4} peak_mib={Process.GetCurrentProcess().PeakWorkingSet64 >> 20}");
}
