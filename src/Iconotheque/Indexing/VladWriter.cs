using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Learning;
using Iconotheque.Networks;

namespace Iconotheque.Indexing;

/// <summary>Describes the images of a set by VLAD and writes them, and beside them what was learned.</summary>
/// <remarks>
/// Memory: at most 1024 vectors of K·D components in single and double precision while the rotation is learned, and the images at work.
/// </remarks>
internal sealed class VladWriter(Vocabulary vocabulary, LocalFeatureSet set, Vlad options, int threads)
{
    /// <summary>The files of what was learned.</summary>
    public const string WordsFile = "vlad.words.seg", ProjectionFile = "vlad.projection.safetensors";

    /// <summary>One byte beside the words: whether vectors are intra-normalised.</summary>
    public const string IntraSection = "vlad.intra";

    private const int MostLearned = 1024, ImagesAtATime = 64;

    /// <summary>Writes vlad.npy, vlad.json, images.txt and what was learned.</summary>
    public void Write(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var learned = Learn(cancellation);
        WriteLearned(folder, learned);
        var projection = learned is null ? null : Projection.FromFile(learned, Vlad.SetName);
        var vlad = new VladVectors(vocabulary, options.IntraNormalised, projection);
        using var writer = new GlobalVectorWriter(Path.Combine(folder, Vlad.SetName + ".npy"), projection?.Outputs ?? vlad.Length);
        for (int first = 0; first < set.Images.Length; first += ImagesAtATime)
        {
            foreach (float[] vector in Vectors(Math.Min(ImagesAtATime, set.Images.Length - first), i => vlad.Of(set.VectorsOf(first + i)), cancellation)) writer.Append(new GlobalVector(vector));
        }

        foreach (var commit in writer.Commits) commit();
        AtomicFile.WriteText(Path.Combine(folder, ImageList.FileName), ImageList.ToText(set.Images));
        new DescriptorInfo { Name = Vlad.SetName, Kind = DescriptorKind.Global, Metric = "dot", Stamp = set.Info.Stamp.SetItems(options.ParametersFor(set)), ImagesSha256 = ImageList.Sha256(set.Images) }
            .Write(Path.Combine(folder, Vlad.SetName + ".json"));
    }

    private void WriteLearned(string folder, HeadFile? projection)
    {
        using var writer = new SegmentWriter(Path.Combine(folder, WordsFile));
        vocabulary.Write(writer);
        writer.Write<byte>(IntraSection, [options.IntraNormalised ? (byte)1 : (byte)0]);
        writer.Commit();
        File.Delete(Path.Combine(folder, ProjectionFile));
        projection?.Write(Path.Combine(folder, ProjectionFile));
    }

    private float[][] Vectors(int count, Func<int, float[]> vectorOf, CancellationToken cancellation)
    {
        float[][] vectors = new float[count][];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i => vectors[i] = vectorOf(i));
        return vectors;
    }

    /// <summary>The rotation, from images taken evenly from the set; null where they do not differ.</summary>
    private HeadFile? Learn(CancellationToken cancellation)
    {
        var vlad = new VladVectors(vocabulary, options.IntraNormalised, null);
        int count = Math.Min(set.Images.Length, MostLearned);
        float[][] vectors = Vectors(count, i => vlad.Unrotated(set.VectorsOf((int)((long)i * set.Images.Length / count))), cancellation);
        if (vectors.All(vector => vector.AsSpan().SequenceEqual(vectors[0]))) return null;
        float[] rows = new float[count * vlad.Length];
        for (int i = 0; i < count; i++) vectors[i].CopyTo(rows.AsSpan(i * vlad.Length));
        return PcaWhitening.Train(rows, vlad.Length, new WhiteningOptions { Dimensions = options.Components, Shrinkage = 0, Threads = threads });
    }
}
