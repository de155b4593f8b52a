using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Numerics;

namespace Iconotheque.Benchmarks;

/// <summary>Local features of as many images as asked, made from those of real ones.</summary>
/// <remarks>
/// Classes: 39, of 681 images in all, as in the paper. Each class has a real image; each of its images keeps a share of that
/// image's features between 0.04 and 0.3, moved by one similarity (scale 0.7 to 1.4, turn up to 20°) and 1.5 pixels each. All
/// other features, and those of the other images, are drawn from the whole source, feature by feature. Every vector is perturbed:
/// each bit turned with a probability of 0.1, or to each component a number of the deviation 0.6 / √D, or 0.35 / √D up to 256
/// dimensions, added before it is brought to unit length again.
/// </remarks>
/// <param name="source">The real features.</param>
/// <param name="featuresOfImage">How many features each image has.</param>
internal sealed class MadeCollection(LocalFeatureSet source, int featuresOfImage)
{
    public const int Labelled = 681, Classes = 39;
    private const int Noises = 1 << 22;

    private static readonly float[] Noise = MakeNoise();
    private readonly int[] bases = [.. Enumerable.Range(0, source.Images.Length).OrderByDescending(source.CountOf).Take(Classes)];

    /// <summary>A benchmark of the first images.</summary>
    public static Benchmark BenchmarkOf(int images)
    {
        var made = Enumerable.Range(0, images).Select(i => new CollectionImage(NameOf(i), i < Labelled ? $"{i % Classes}" : "",
            i < Labelled ? Role.QueryAndPositive : Role.Distractor));
        var queries = Enumerable.Range(0, Labelled).Select(q => new Query(q, $"{q % Classes}", q,
            [.. Enumerable.Range(0, Labelled).Where(i => i != q && i % Classes == q % Classes)], [], []));
        return new Benchmark { Root = ".", Name = "made", Layout = "made", Images = [.. made], Queries = [.. queries] };
    }

    /// <summary>Writes some of the images as a descriptor folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="first">The first image.</param>
    /// <param name="count">How many.</param>
    public void Write(string folder, int first, int count)
    {
        Directory.CreateDirectory(folder);
        string PathOf(string part) => Path.Combine(folder, $"{source.Info.Name}.{part}");
        ImmutableArray<string> images = [.. Enumerable.Range(first, count).Select(NameOf)];
        using var offsets = new NpyWriter<long>(PathOf("offsets.npy"), null);
        using var keypoints = new NpyWriter<float>(PathOf("keypoints.npy"), LocalFeatures.KeypointLength);
        using var sizes = new NpyWriter<int>(PathOf("sizes.npy"), 2);
        bool binary = source.Info.Kind == DescriptorKind.LocalBinary;
        using var bits = binary ? new NpyWriter<byte>(PathOf("vectors.npy"), source.Dimension) : null;
        using var floats = binary ? null : new NpyWriter<float>(PathOf("vectors.npy"), source.Dimension);
        for (int i = 0; i < count; i += 64)
        {
            var made = new (float[] Keypoints, byte[] Vectors)[Math.Min(64, count - i)];
            Parallel.For(0, made.Length, j => made[j] = Make(first + i + j));
            foreach (var (points, vectors) in made)
            {
                keypoints.Append(points);
                bits?.Append(vectors);
                floats?.Append(MemoryMarshal.Cast<byte, float>(vectors));
                sizes.Append([800, 600]);
            }
        }

        offsets.Append([.. Enumerable.Range(0, count + 1).Select(i => (long)i * featuresOfImage)]);
        File.WriteAllText(Path.Combine(folder, ImageNames.FileName), ImageNames.ToText(images));
        foreach (Action commit in (Action[])[offsets.Commit, keypoints.Commit, sizes.Commit, () => bits?.Commit(),
            () => floats?.Commit()]) commit();
        (source.Info with { ImagesSha256 = ImageNames.Sha256(images) }).Write(PathOf("json"));
    }

    private static string NameOf(int image) => $"{image:D6}";

    private (float[] Keypoints, byte[] Vectors) Make(int image)
    {
        var random = new SeededRandom(SeededRandom.Derive(1, NameOf(image)));
        float[] keypoints = new float[featuresOfImage * LocalFeatures.KeypointLength];
        int bytes = source.Info.Kind == DescriptorKind.LocalBinary ? source.Dimension : source.Dimension * sizeof(float);
        byte[] vectors = new byte[featuresOfImage * bytes];
        int based = image < Labelled ? bases[image % Classes] : -1,
            kept = based < 0 ? 0 : (int)(featuresOfImage * (0.04 + (0.26 * random.NextDouble())));
        int[] order = based < 0 ? [] : [.. Enumerable.Range(0, source.CountOf(based))];
        random.Shuffle<int>(order);
        var move = new Similarity(random);
        for (int f = 0; f < featuresOfImage; f++)
        {
            bool inView = f < Math.Min(kept, order.Length);
            int from = inView ? based : NextImage(random), feature = inView ? order[f] : random.NextBelow(source.CountOf(from));
            var keypoint = keypoints.AsSpan(f * LocalFeatures.KeypointLength, LocalFeatures.KeypointLength);
            source.KeypointsOf(from).Slice(feature * LocalFeatures.KeypointLength, LocalFeatures.KeypointLength).CopyTo(keypoint);
            if (inView) move.Apply(keypoint, random);
            var vector = vectors.AsSpan(f * bytes, bytes);
            source.VectorsOf(from).Slice(feature * bytes, bytes).CopyTo(vector);
            Perturb(vector, random);
        }

        return (keypoints, vectors);
    }

    private int NextImage(SeededRandom random)
    {
        int image;
        do image = random.NextBelow(source.Images.Length);
        while (source.CountOf(image) == 0);
        return image;
    }

    private void Perturb(Span<byte> vector, SeededRandom random)
    {
        if (source.Info.Kind == DescriptorKind.LocalBinary)
        {
            for (int bit = random.NextBelow(19); bit < vector.Length * 8; bit += 1 + random.NextBelow(19))
                vector[bit / 8] ^= (byte)(1 << (bit % 8));
            return;
        }

        var values = MemoryMarshal.Cast<byte, float>(vector);
        float scale = (values.Length > 256 ? 0.6f : 0.35f) / MathF.Sqrt(values.Length), sum = 0;
        var noise = Noise.AsSpan(random.NextBelow(Noises - values.Length), values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += scale * noise[i];
            sum += values[i] * values[i];
        }

        float inverse = 1 / MathF.Sqrt(sum);
        foreach (ref float value in values) value *= inverse;
    }

    private static float[] MakeNoise()
    {
        var random = new SeededRandom(7);
        float[] noise = new float[Noises];
        for (int i = 0; i < noise.Length; i++)
            noise[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return noise;
    }

    private readonly struct Similarity(SeededRandom random)
    {
        private readonly double scale = 0.7 * Math.Pow(2, random.NextDouble()),
            turn = (random.NextDouble() - 0.5) * 40 * Math.PI / 180;
        private readonly double x = (random.NextDouble() - 0.5) * 100, y = (random.NextDouble() - 0.5) * 100;

        public void Apply(Span<float> keypoint, SeededRandom random)
        {
            double px = keypoint[0] - 400, py = keypoint[1] - 300, cos = Math.Cos(turn) * scale, sin = Math.Sin(turn) * scale;
            keypoint[0] = (float)((cos * px) - (sin * py) + 400 + x + ((random.NextDouble() - 0.5) * 3));
            keypoint[1] = (float)((sin * px) + (cos * py) + 300 + y + ((random.NextDouble() - 0.5) * 3));
            keypoint[2] *= (float)scale;
            keypoint[4] += (float)turn;
        }
    }
}
