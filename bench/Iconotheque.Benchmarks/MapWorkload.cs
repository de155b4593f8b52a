using System.Diagnostics;
using System.Globalization;
using Iconotheque.Maps;
using Iconotheque.Numerics;

namespace Iconotheque.Benchmarks;

/// <summary>
/// The map of made vectors: how long each stage takes, how much memory, how much of the neighbourhoods is kept.
/// </summary>
/// <remarks>
/// v = centre + s · noise, both uniform in all directions, normalised: clusters of 200 whose members are at a similarity of about
/// 1 / (1 + s²), strangers at 0 ± 1/√D.
/// </remarks>
internal static class MapWorkload
{
    private const int OfCluster = 200, Asked = 500, Nearest = 10;

    /// <summary>
    /// Makes a map of <paramref name="count"/> vectors of <paramref name="dimension"/> components, and writes it to a file.
    /// </summary>
    public static void Run(int count, int dimension, float noise, string path)
    {
        float[][] vectors = new float[count][];
        Parallel.For(0, count, i => vectors[i] = Vector(i, dimension, noise));
        var options = new EmbeddingMapOptions();
        Say($"{count} vectors of {dimension} components, noise {noise}, {options.Threads} threads; {Peak()} MiB before");
        var clock = Stopwatch.StartNew();
        var graph = NearestNeighbours.Of(vectors, options.Neighbours, options);
        Say($"neighbours: {clock.Elapsed.TotalSeconds:F1} s, recall@{options.Neighbours} {Recall(vectors, graph):F4}");
        clock.Restart();
        var ties = FuzzyUnion.Of(graph);
        Say($"ties: {clock.Elapsed.TotalSeconds:F1} s, {ties.Ends.Length} both ways");
        clock.Restart();
        _ = PrincipalPlane.Project(vectors, 1, options.Threads);
        Say($"principal plane: {clock.Elapsed.TotalSeconds:F1} s");
        clock.Restart();
        float[] positions = EmbeddingMap.Place(vectors, options);
        Say($"all together: {clock.Elapsed.TotalSeconds:F1} s; peak {Peak()} MiB");
        Say($"of the {Nearest} nearest on the map {Purity(positions):F3} are of the same cluster");
        clock.Restart();
        EmbeddingMapFile.Write(path, new EmbeddingMap([.. Enumerable.Range(0, count).Select(i => (long)i)], positions));
        double written = clock.Elapsed.TotalMilliseconds;
        clock.Restart();
        _ = EmbeddingMapFile.Read(path);
        Say($"{new FileInfo(path).Length} bytes written in {written:F0} ms, read in {clock.Elapsed.TotalMilliseconds:F0} ms");
    }

    private static double Recall(float[][] vectors, NeighbourGraph graph) => Sampled(vectors.Length).Average(i =>
    {
        var nearest = new NearestK(graph.K);
        for (int j = 0; j < vectors.Length; j++)
        {
            if (j != i) nearest.Add(1 - (float)InnerProduct.Of(vectors[i], vectors[j]), j);
        }

        return Moved(nearest).Intersect(graph.Of(i).ToArray().Select(j => (long)j)).Count() / (double)graph.K;
    });

    private static double Purity(float[] positions) => Sampled(positions.Length / 2).Average(i =>
    {
        var nearest = new NearestK(Nearest);
        for (int j = 0; j < positions.Length / 2; j++)
        {
            float x = positions[2 * i] - positions[2 * j], y = positions[(2 * i) + 1] - positions[(2 * j) + 1];
            if (j != i) nearest.Add((x * x) + (y * y), j);
        }

        return Moved(nearest).Average(j => j / OfCluster == i / OfCluster ? 1.0 : 0);
    });

    private static IEnumerable<int> Sampled(int count) => Enumerable.Range(0, Asked).Select(q => (int)((long)q * count / Asked));

    private static long[] Moved(NearestK nearest)
    {
        long[] ids = new long[nearest.Count];
        nearest.MoveTo(new float[ids.Length], ids);
        return ids;
    }

    private static float[] Vector(int number, int dimension, float noise)
    {
        SeededRandom centre = new((ulong)(number / OfCluster)), own = new(ulong.MaxValue - (ulong)number);
        float[] vector = [.. Enumerable.Range(0, dimension).Select(_ => Uniform(centre) + (noise * Uniform(own)))];
        float norm = (float)InnerProduct.Norm(vector);
        return [.. vector.Select(value => value / norm)];
    }

    private static float Uniform(SeededRandom random) => (float)((2 * random.NextDouble()) - 1);

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
