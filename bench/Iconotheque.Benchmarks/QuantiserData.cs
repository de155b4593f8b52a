using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Numerics;

namespace Iconotheque.Benchmarks;

/// <summary>
/// Clustered vectors as a set of local features, which NumPy reads too, with queries and the nearest vector of each by comparing
/// with all.
/// </summary>
internal static class QuantiserData
{
    public const int Dimension = 128, Queries = 10_000, FeaturesOfImage = 1000;
    public const string Name = "base", QueriesFile = "queries.npy", TruthFile = "truth.npy";
    private const int Clusters = 1000, Latent = 16, Kinds = 32, QueriesAtATime = 100;

    /// <summary>
    /// Writes <paramref name="count"/> vectors: a centre, 16 hidden numbers mixed in one of 32 ways, and noise.
    /// </summary>
    public static void Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        var random = new SeededRandom(1);
        float[] centres = Gaussian(random, Clusters * Dimension), mixes = Gaussian(random, Kinds * Latent * Dimension);
        float[] vectors = Draw(random, centres, mixes, count), queries = Draw(random, centres, mixes, Queries);
        Npy.Write<float>(Path.Combine(folder, QueriesFile), queries, Queries, Dimension);
        Npy.Write<int>(Path.Combine(folder, TruthFile), Nearest(queries, vectors), Queries);
        WriteSet(folder, vectors);
    }

    private static float[] Draw(SeededRandom random, float[] centres, float[] mixes, int count)
    {
        float[] vectors = new float[count * Dimension];
        for (int i = 0; i < count; i++)
        {
            int cluster = random.NextBelow(Clusters);
            var mix = mixes.AsSpan(cluster % Kinds * Latent * Dimension, Latent * Dimension);
            float[] hidden = Gaussian(random, Latent), noise = Gaussian(random, Dimension);
            for (int d = 0; d < Dimension; d++)
            {
                float value = centres[(cluster * Dimension) + d] + (0.1f * noise[d]);
                for (int h = 0; h < Latent; h++) value += 0.15f * hidden[h] * mix[(h * Dimension) + d];
                vectors[(i * Dimension) + d] = value;
            }
        }

        return vectors;
    }

    private static int[] Nearest(float[] queries, float[] vectors)
    {
        int count = vectors.Length / Dimension;
        int[] nearest = new int[Queries];
        float[] norms = new float[count], products = new float[QueriesAtATime * count];
        for (int i = 0; i < count; i++)
            norms[i] = (float)InnerProduct.Of(vectors.AsSpan(i * Dimension, Dimension), vectors.AsSpan(i * Dimension, Dimension));
        for (int first = 0; first < Queries; first += QueriesAtATime)
        {
            InnerProducts.Compute(queries.AsSpan(first * Dimension, QueriesAtATime * Dimension), vectors, Dimension, products,
                Environment.ProcessorCount);
            for (int q = 0; q < QueriesAtATime; q++)
            {
                var row = products.AsSpan(q * count, count);
                for (int i = 0; i < count; i++) row[i] = norms[i] - (2 * row[i]);
                nearest[first + q] = Smallest.IndexOf(row);
            }
        }

        return nearest;
    }

    private static void WriteSet(string folder, float[] vectors)
    {
        int count = vectors.Length / Dimension, images = count / FeaturesOfImage;
        ImmutableArray<string> names = [.. Enumerable.Range(0, images).Select(i => $"{i}")];
        string PathOf(string part) => Path.Combine(folder, $"{Name}.{part}.npy");
        Npy.Write<float>(PathOf("vectors"), vectors, count, Dimension);
        Npy.Write<float>(PathOf("keypoints"), new float[count * LocalFeatures.KeypointLength], count,
            LocalFeatures.KeypointLength);
        Npy.Write<long>(PathOf("offsets"), Enumerable.Range(0, images + 1).Select(i => (long)i * FeaturesOfImage).ToArray(),
            images + 1);
        Npy.Write<int>(PathOf("sizes"), Enumerable.Repeat(1, 2 * images).ToArray(), images, 2);
        File.WriteAllText(Path.Combine(folder, ImageNames.FileName), ImageNames.ToText(names));
        new DescriptorInfo { Name = Name, Kind = DescriptorKind.LocalFloat, ImagesSha256 = ImageNames.Sha256(names) }
            .Write(Path.Combine(folder, Name + ".json"));
    }

    private static float[] Gaussian(SeededRandom random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return values;
    }
}
