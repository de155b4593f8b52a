using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Learning;

/// <summary>Draws positions of T, for centres that are learned from many images.</summary>
internal static class ActivationSample
{
    /// <summary>
    /// Some positions of a map, each once, as unit vectors; all of them, in a random order, when the map has no more.
    /// </summary>
    /// <param name="map">T.</param>
    /// <param name="count">How many at most; the authors of NetVLAD take 100 of each image.</param>
    /// <param name="seed">The seed; <see cref="SeededRandom.Derive"/> it with the image's name, so that no image depends on
    /// another.</param>
    /// <returns>min(count, H·W) × C, row-major.</returns>
    public static float[] Of(FeatureMap map, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] positions = [.. Enumerable.Range(0, map.Positions)];
        new SeededRandom(seed).Shuffle<int>(positions);
        float[] rows = new float[Math.Min(count, positions.Length) * map.Channels];
        for (int i = 0; i < rows.Length; i += map.Channels)
        {
            var row = rows.AsSpan(i, map.Channels);
            for (int c = 0, at = positions[i / map.Channels]; c < row.Length; c++, at += map.Positions) row[c] = map.Values[at];
            Normalisation.Torch.Apply(row);
        }

        return rows;
    }
}
