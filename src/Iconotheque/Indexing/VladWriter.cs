using System.Numerics.Tensors;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Learning;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing;

/// <summary>Describes images by VLAD and writes the set.</summary>
/// <remarks>
/// v = (V(X_1), …, V(X_K)), each V(X_c) the sum of the residuals to word c, scaled to unit length where asked for; v has unit length, and again after a
/// rotation to its principal components. An image without features keeps a vector of zeros. Memory: at most 1024 vectors of K·D components in single and
/// double precision while the rotation is learned, and the images at work.
/// </remarks>
internal sealed class VladWriter(Vocabulary vocabulary, LocalFeatureSet set, Vlad options, int threads)
{
    private const int MostLearned = 1024, ImagesAtATime = 64;

    private int Length => vocabulary.Words * vocabulary.ResidualDimension;

    /// <summary>The vector of one image.</summary>
    public float[] VectorOf(ReadOnlySpan<byte> vectors)
    {
        float[] vlad = new float[Length];
        int[] words = new int[vectors.Length / (vocabulary.Features == DescriptorKind.LocalBinary ? vocabulary.Dimension : vocabulary.Dimension * sizeof(float))];
        vocabulary.Assign(vectors, 1, words);
        var sums = new ResidualSums(vocabulary, vectors, words, 1);
        while (sums.MoveNext())
        {
            var part = vlad.AsSpan(sums.Word * sums.Sum.Length, sums.Sum.Length);
            sums.Sum.CopyTo(part);
            if (options.IntraNormalised) Normalise(part);
        }

        Normalise(vlad);
        return vlad;
    }

    /// <summary>Writes the set: vlad.npy, vlad.json and images.txt.</summary>
    public void Write(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var projection = Learn(cancellation);
        using var writer = new GlobalVectorWriter(Path.Combine(folder, Vlad.SetName + ".npy"), projection?.Outputs ?? Length);
        for (int first = 0; first < set.Images.Length; first += ImagesAtATime)
        {
            foreach (float[] vector in VectorsOf(first, Math.Min(ImagesAtATime, set.Images.Length - first), image => image, cancellation))
            {
                float[] kept = projection is null ? vector : new float[projection.Outputs];
                if (projection is not null && vector.AsSpan().ContainsAnyExcept(0f)) projection.Apply(vector, kept);
                writer.Append(new GlobalVector(kept));
            }
        }

        foreach (var commit in writer.Commits) commit();
        AtomicFile.WriteText(Path.Combine(folder, ImageList.FileName), ImageList.ToText(set.Images));
        new DescriptorInfo { Name = Vlad.SetName, Kind = DescriptorKind.Global, Metric = "dot", Stamp = set.Info.Stamp.SetItems(options.ParametersFor(set)), ImagesSha256 = ImageList.Sha256(set.Images) }
            .Write(Path.Combine(folder, Vlad.SetName + ".json"));
    }

    private static void Normalise(Span<float> values)
    {
        double norm = InnerProduct.Norm(values);
        if (norm > 0) TensorPrimitives.Divide(values, (float)norm, values);
    }

    private float[][] VectorsOf(int first, int count, Func<int, int> imageOf, CancellationToken cancellation)
    {
        float[][] vectors = new float[count][];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i => vectors[i] = VectorOf(set.VectorsOf(imageOf(first + i))));
        return vectors;
    }

    /// <summary>The rotation, from images taken evenly from the set; null where they do not differ.</summary>
    private Projection? Learn(CancellationToken cancellation)
    {
        int count = Math.Min(set.Images.Length, MostLearned);
        float[][] vectors = VectorsOf(0, count, i => (int)((long)i * set.Images.Length / count), cancellation);
        if (vectors.All(vector => vector.AsSpan().SequenceEqual(vectors[0]))) return null;
        float[] rows = new float[count * Length];
        for (int i = 0; i < count; i++) vectors[i].CopyTo(rows.AsSpan(i * Length));
        return Projection.FromFile(PcaWhitening.Train(rows, Length, new WhiteningOptions { Dimensions = options.Components, Shrinkage = 0, Threads = threads }), Vlad.SetName);
    }
}
