using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>The ground: a height field, finer near the place, with hills at the horizon.</summary>
internal static class Terrain
{
    private const int Cells = 112;

    /// <summary>Adds the terrain of a height function in metres over x and z.</summary>
    public static void Add(Scene scene, Func<float, float, float> height)
    {
        var m = scene.Model(Part.Ground);
        var (points, normals) = (new Vector3[(Cells + 1) * (Cells + 1)], new Vector3[(Cells + 1) * (Cells + 1)]);
        for (int i = 0; i < points.Length; i++)
        {
            float x = Coordinate(i % (Cells + 1)), z = Coordinate(i / (Cells + 1)), e = 1 + 0.01f * (MathF.Abs(x) + MathF.Abs(z));
            points[i] = new(x, height(x, z), z);
            normals[i] = new(height(x - e, z) - height(x + e, z), 2 * e, height(x, z - e) - height(x, z + e));
        }

        for (int k = 0; k < Cells * Cells; k++)
        {
            int a = k / Cells * (Cells + 1) + k % Cells, b = a + 1, c = a + Cells + 1, d = c + 1;
            m.Smooth(new(points[a], normals[a]), new(points[c], normals[c]), new(points[d], normals[d]), Palette.Terrain);
            m.Smooth(new(points[a], normals[a]), new(points[d], normals[d]), new(points[b], normals[b]), Palette.Terrain);
        }
    }

    private static float Coordinate(int i)
    {
        float u = 2f * i / Cells - 1;
        return MathF.Sign(u) * (170 * MathF.Abs(u) + 5200 * u * u * u * u * MathF.Abs(u));
    }

    /// <summary>Hills that begin some hundred metres away.</summary>
    public static float Hills(float x, float z, float height, uint seed)
    {
        float distance = MathF.Sqrt(x * x + z * z);
        float rise = Math.Clamp((distance - 500) / 2200, 0, 1);
        return rise * height * Noise.Fractal(x * 0.0011f, z * 0.0011f, 4, seed);
    }

    /// <summary>Adds a level sheet of water out to the horizon.</summary>
    public static void Water(Scene scene, float level, Surface surface)
    {
        const float Far = 6000;
        scene.Model(Part.Ground).Quad(new(-Far, level, Far), new(Far, level, Far), new(Far, level, -Far),
            new(-Far, level, -Far), surface);
    }
}
