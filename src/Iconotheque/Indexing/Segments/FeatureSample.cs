using System.Runtime.InteropServices;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Segments;

/// <summary>Features drawn at random from a set, to learn from.</summary>
internal static class FeatureSample
{
    /// <summary>Draws features, every selection equally likely, in the order of the set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="most">How many; where the set has fewer, all.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The vectors, row after row, as <see cref="LocalFeatureSet.VectorsOf"/> gives them.</returns>
    /// <remarks>
    /// Knuth, The Art of Computer Programming, volume 2, section 3.4.2, algorithm S: one pass, one random number a feature.
    /// </remarks>
    public static byte[] Of(LocalFeatureSet set, int most, ulong seed) => Draw<byte>(set, most, seed);

    /// <summary>The same of a set of float features, as numbers.</summary>
    public static float[] FloatsOf(LocalFeatureSet set, int most, ulong seed) => Draw<float>(set, most, seed);

    private static unsafe T[] Draw<T>(LocalFeatureSet set, int most, ulong seed) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var random = new SeededRandom(seed);
        long left = set.Count, wanted = Math.Min(most, left);
        int bytes = set.Info.Kind == DescriptorKind.LocalBinary ? set.Dimension : set.Dimension * sizeof(float), taken = 0;
        var sample = new T[checked(wanted * bytes / sizeof(T))];
        for (int image = 0; image < set.Images.Length; image++)
        {
            var vectors = set.VectorsOf(image);
            for (int at = 0; at < vectors.Length && wanted > 0; at += bytes, left--)
            {
                if (random.NextDouble() * left >= wanted) continue;
                MemoryMarshal.Cast<byte, T>(vectors.Slice(at, bytes)).CopyTo(sample.AsSpan(taken++ * (bytes / sizeof(T))));
                wanted--;
            }
        }

        return sample;
    }
}
