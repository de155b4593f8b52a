using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Segments;
using Iconotheque.Networks;

namespace Iconotheque.Indexing.Encoders;

/// <summary>Describes the images of a set by VLAD and writes them, and beside them what was learned.</summary>
/// <remarks>
/// Memory: at most 1024 vectors of K·D components in single and double precision while the rotation is learned, and the images at
/// work.
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
        var stamp = set.Info.Stamp.SetItems(options.ParametersFor(set));
        WriteSet(folder, set, stamp, row => vlad.Of(set.VectorsOf(row)), threads, cancellation);
    }

    /// <summary>
    /// Writes the set again for other images, by what was learned; vectors that are there already are taken over.
    /// </summary>
    /// <param name="folder">A folder that <see cref="Write"/> wrote.</param>
    /// <param name="set">The features of the images.</param>
    /// <param name="changed">Images whose features are not what they were.</param>
    /// <param name="threads">Threads; the bytes do not depend on them.</param>
    /// <param name="cancellation">Stops; the set is as it was then.</param>
    /// <exception cref="InputException">What was learned is missing or damaged.</exception>
    public static void Renew(string folder, LocalFeatureSet set, IReadOnlySet<string> changed, int threads,
        CancellationToken cancellation)
    {
        string path = Path.Combine(folder, Vlad.SetName + ".json");
        var info = DescriptorInfo.Read(path) ?? throw new InputException(path, "is missing; learn it again");
        var vlad = Vlad.Read(folder);
        using var before = TryOpen(folder);
        var rows = (before?.Images ?? []).Select((image, row) => (image, row)).ToDictionary(entry => entry.image,
            entry => entry.row, StringComparer.Ordinal);
        float[] VectorOf(int row) => rows.TryGetValue(set.Images[row], out int held) && !changed.Contains(set.Images[row])
            ? before!.Slice(held, 1).ToArray()
            : vlad.Of(set.VectorsOf(row));
        if (before is null || changed.Count > 0 || !before.Images.SequenceEqual(set.Images))
            WriteSet(folder, set, info.Stamp, VectorOf, threads, cancellation);
    }

    /// <summary>The set as it is; null where a run was stopped while it was written.</summary>
    private static GlobalVectorSet? TryOpen(string folder)
    {
        try
        {
            return GlobalVectorSet.Open(folder, Vlad.SetName);
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static void WriteSet(
        string folder, LocalFeatureSet set, ImmutableSortedDictionary<string, string> stamp, Func<int, float[]> vectorOf,
        int threads, CancellationToken cancellation)
    {
        GlobalVectorWriter? writer = null;
        try
        {
            for (int first = 0; first < set.Images.Length; first += ImagesAtATime)
            {
                int from = first;
                foreach (float[] vector in Vectors(Math.Min(ImagesAtATime, set.Images.Length - first), i => vectorOf(from + i),
                    threads, cancellation))
                {
                    writer ??= new GlobalVectorWriter(Path.Combine(folder, Vlad.SetName + ".npy"), vector.Length);
                    writer.Append(new GlobalVector(vector));
                }
            }

            foreach (var commit in writer?.Commits ?? []) commit();
        }
        finally
        {
            writer?.Dispose();
        }

        AtomicFile.WriteText(Path.Combine(folder, ImageNames.FileName), ImageNames.ToText(set.Images));
        new DescriptorInfo
        {
            Name = Vlad.SetName,
            Kind = DescriptorKind.Global,
            Metric = "dot",
            Stamp = stamp,
            ImagesSha256 = ImageNames.Sha256(set.Images)
        }
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

    private static float[][] Vectors(int count, Func<int, float[]> vectorOf, int threads, CancellationToken cancellation)
    {
        float[][] vectors = new float[count][];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            i => vectors[i] = vectorOf(i));
        return vectors;
    }

    /// <summary>The rotation, from images taken evenly from the set; null where they do not differ.</summary>
    private HeadFile? Learn(CancellationToken cancellation)
    {
        var vlad = new VladVectors(vocabulary, options.IntraNormalised, null);
        int count = Math.Min(set.Images.Length, MostLearned);
        float[][] vectors = Vectors(count, i => vlad.Unrotated(set.VectorsOf((int)((long)i * set.Images.Length / count))),
            threads, cancellation);
        if (vectors.All(vector => vector.AsSpan().SequenceEqual(vectors[0]))) return null;
        float[] rows = new float[count * vlad.Length];
        for (int i = 0; i < count; i++) vectors[i].CopyTo(rows.AsSpan(i * vlad.Length));
        return PcaWhitening.Train(rows, vlad.Length,
            new WhiteningOptions { Dimensions = options.Components, Shrinkage = 0, Threads = threads });
    }
}
