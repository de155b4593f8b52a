using Iconotheque.Numerics;

namespace Iconotheque.Tests.Maps;

/// <summary>Unit vectors round centres by lot: v = centre + noise, the cluster of vector i is i mod clusters.</summary>
internal static class MadeClusters
{
    public static float[][] Of(int count, int clusters, int dimension, float noise, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        float[][] centres = [.. Enumerable.Range(0, clusters).Select(_ => Noise(random, dimension, 1))];
        return [.. Enumerable.Range(0, count)
            .Select(i => Unit([.. centres[i % clusters].Zip(Noise(random, dimension, noise), (c, e) => c + e)]))];
    }

    public static float[] Unit(float[] vector)
    {
        float norm = (float)InnerProduct.Norm(vector);
        return [.. vector.Select(value => value / norm)];
    }

    private static float[] Noise(SeededRandom random, int dimension, float scale) =>
        [.. Enumerable.Range(0, dimension).Select(_ => scale * (float)((2 * random.NextDouble()) - 1))];
}
