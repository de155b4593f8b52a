using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>The centres of the parts of a <see cref="ProductQuantiser"/>, by k-means on each part alone.</summary>
internal static class PartCentresLearning
{
    /// <summary>Learns centres from nothing.</summary>
    /// <returns>M × 2^bits × D/M.</returns>
    public static float[] Train(ReadOnlyMemory<float> points, int dimension, ProductQuantiserOptions options,
        CancellationToken cancellation) =>
        EachPart(points, dimension, options, (part, columns, clustering) =>
            KMeans.Train(columns, dimension / options.Parts,
                clustering with { Seed = SeededRandom.Derive(options.Seed, $"part {part}") }, cancellation).Centres,
            cancellation);

    /// <summary>Goes on from centres that are known, for some rounds.</summary>
    /// <returns>M × 2^bits × D/M.</returns>
    public static float[] Refine(ReadOnlyMemory<float> points, ProductQuantiser from, ProductQuantiserOptions options, int rounds,
        CancellationToken cancellation) =>
        EachPart(points, from.Dimension, options, (part, columns, clustering) =>
        {
            float[] start =
                from.Centres.AsSpan(part * from.PartCentres * from.PartLength, clustering.Clusters * from.PartLength).ToArray();
            return KMeans.Refine(columns, from.PartLength, start, clustering with { Iterations = rounds }, cancellation).Centres;
        }, cancellation);

    private static float[] EachPart(
        ReadOnlyMemory<float> points, int dimension, ProductQuantiserOptions options,
        Func<int, float[], KMeansOptions, float[]> cluster, CancellationToken cancellation)
    {
        int count = points.Length / dimension, length = dimension / options.Parts, size = length << options.Bits;
        float[] centres = new float[options.Parts * size];
        var clustering = new KMeansOptions { Clusters = Math.Min(count, 1 << options.Bits), Iterations = options.Iterations };
        Parallel.For(0, options.Parts,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, part =>
        {
            float[] columns = new float[count * length];
            for (int i = 0; i < count; i++)
                points.Span.Slice((i * dimension) + (part * length), length).CopyTo(columns.AsSpan(i * length));
            float[] found = cluster(part, columns, clustering);
            var target = centres.AsSpan(part * size, size);
            for (int at = 0; at < size; at += length) found.AsSpan(at < found.Length ? at : 0, length).CopyTo(target[at..]);
        });
        return centres;
    }
}
