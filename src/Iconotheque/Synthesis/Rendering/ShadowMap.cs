using System.Numerics;
using System.Runtime.InteropServices;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>Which parts of the scene the sun reaches: nearness towards the sun on a square around the place.</summary>
internal sealed class ShadowMap
{
    private readonly Raster raster;
    private readonly Vector3 east, up, south, middle;
    private readonly float pixelsPerMetre;

    /// <summary>Covers a disc about the origin.</summary>
    /// <param name="scene">What casts shadows; the ground does not.</param>
    /// <param name="toSun">The unit vector to the sun.</param>
    /// <param name="radiusMetres">Of the disc.</param>
    /// <param name="side">Pixels a side.</param>
    /// <param name="raster">Where it is drawn.</param>
    public ShadowMap(Scene scene, Vector3 toSun, float radiusMetres, int side, Raster raster)
    {
        Vector3 right = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, toSun)), above = Vector3.Cross(toSun, right);
        pixelsPerMetre = side / (2 * radiusMetres);
        Vector3 scale = new(pixelsPerMetre, pixelsPerMetre, 1);
        (east, up, south) = (scale * new Vector3(right.X, above.X, toSun.X), scale * new Vector3(right.Y, above.Y, toSun.Y),
            scale * new Vector3(right.Z, above.Z, toSun.Z));
        middle = new(side / 2f, side / 2f, 10_000);
        this.raster = raster;
        raster.Clear(side, side);
        var triangles = CollectionsMarshal.AsSpan(scene.Triangles);
        for (int i = 0; i < triangles.Length; i++)
        {
            ref readonly Triangle t = ref triangles[i];
            if (t.Part != Part.Ground) raster.Draw(i, Project(t.A), Project(t.B), Project(t.C));
        }
    }

    private Vector3 Project(Vector3 world) => middle + east * world.X + up * world.Y + south * world.Z;

    /// <summary>The share of the sun that reaches a point of a surface, 0 to 1.</summary>
    public float At(Vector3 world, Vector3 normal)
    {
        Vector3 p = Project(world + normal * (1.2f / pixelsPerMetre));
        float x = p.X - 0.5f, y = p.Y - 0.5f;
        int ix = (int)MathF.Floor(x), iy = (int)MathF.Floor(y), width = raster.Width;
        if (ix < 0 || iy < 0 || ix + 1 >= width || iy + 1 >= raster.Height) return 1;
        var rows = raster.Nearness.Slice(iy * width + ix, width + 2);
        float limit = p.Z + 0.06f;
        float a = Lit(rows[0], limit), b = Lit(rows[1], limit), c = Lit(rows[width], limit), d = Lit(rows[width + 1], limit);
        float top = a + (b - a) * (x - ix), bottom = c + (d - c) * (x - ix);
        return top + (bottom - top) * (y - iy);
    }

    private static float Lit(float nearness, float limit) => nearness > limit ? 0 : 1;
}
