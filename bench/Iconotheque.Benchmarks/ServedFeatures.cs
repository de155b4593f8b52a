using System.Runtime.InteropServices;
using Iconotheque.Descriptors.Local;

namespace Iconotheque.Benchmarks;

/// <summary>
/// Local features of made items: half of an item's are those of the picture of its place, seen from elsewhere, half are those of
/// other pictures.
/// </summary>
/// <remarks>
/// Components of SIFT are changed by whole numbers of a mean of 0 and a standard deviation of about 3, so that RootSIFT stays
/// what a library keeps in a quarter of its bytes. An item's features are turned and scaled by one similarity transformation of
/// its own. Real SIFT of the pictures, 200 to 800 features an item, 500 in the mean.
/// </remarks>
internal sealed class ServedFeatures
{
    private const int Dimension = 128, Fewest = 200, Most = 800;

    private readonly (LocalFeatures Features, byte[] Sift)[] pictures;

    public ServedFeatures(IEnumerable<LocalFeatures> pictures) => this.pictures = [.. pictures.Select(features =>
    {
        byte[] sift = new byte[features.Count * Dimension];
        return PackedSift.TryPack(features.Floats, Dimension, sift)
            ? (features, sift)
            : throw new InvalidOperationException("The features are no RootSIFT.");
    })];

    /// <summary>The features of an item.</summary>
    public LocalFeatures Of(int number, int picture)
    {
        var random = new Random(number);
        var own = pictures[picture];
        int count = random.Next(Fewest, Most + 1), shared = Math.Min(count / 2, own.Features.Count);
        float[] keypoints = new float[count * LocalFeatures.KeypointLength];
        byte[] vectors = new byte[count * Dimension * sizeof(float)];
        var roots = MemoryMarshal.Cast<byte, float>(vectors.AsSpan());
        int[] chosen = [.. Enumerable.Range(0, own.Features.Count)];
        random.Shuffle(chosen);
        var (turn, scale) = ((random.NextSingle() - 0.5f) * 0.4f, 0.8f + (0.4f * random.NextSingle()));
        for (int i = 0; i < count; i++)
        {
            var (source, row) = i < shared ? (own, chosen[i]) : Stranger(random);
            Vary(source.Sift.AsSpan(row * Dimension, Dimension), random, roots.Slice(i * Dimension, Dimension));
            Move(source.Features.Keypoints.AsSpan(row * LocalFeatures.KeypointLength, LocalFeatures.KeypointLength), turn, scale,
                keypoints.AsSpan(i * LocalFeatures.KeypointLength));
        }

        return new LocalFeatures(own.Features.Width, own.Features.Height, keypoints, vectors);
    }

    private ((LocalFeatures Features, byte[] Sift) Source, int Row) Stranger(Random random)
    {
        var source = pictures[random.Next(pictures.Length)];
        return (source, random.Next(source.Features.Count));
    }

    private static void Vary(ReadOnlySpan<byte> sift, Random random, Span<float> root)
    {
        Span<byte> noise = stackalloc byte[Dimension];
        Span<float> varied = stackalloc float[Dimension];
        random.NextBytes(noise);
        for (int i = 0; i < Dimension; i++)
            varied[i] = sift[i] == 0 ? 0 : Math.Clamp(sift[i] + (noise[i] & 7) - ((noise[i] >> 3) & 7), 0, byte.MaxValue);
        RootSift.Root(varied, root);
    }

    private static void Move(ReadOnlySpan<float> from, float turn, float scale, Span<float> to)
    {
        var (sin, cos) = MathF.SinCos(turn);
        to[0] = scale * ((cos * from[0]) - (sin * from[1]));
        to[1] = scale * ((sin * from[0]) + (cos * from[1]));
        (to[2], to[3], to[4]) = (from[2] * scale, from[3], (from[4] + turn + MathF.Tau) % MathF.Tau);
    }
}
