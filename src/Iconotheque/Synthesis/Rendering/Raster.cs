using System.Numerics;
using System.Runtime.InteropServices;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>The visible triangle and its nearness at each sample.</summary>
/// <remarks>
/// A sample is covered when its centre is inside; a centre on a left or top edge belongs to the triangle, on a right or bottom edge it does not,
/// so that neighbours neither overlap nor leave a gap.
/// </remarks>
internal sealed class Raster(int width, int height)
{
    private const float Near = 0.2f;

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Reciprocal of the depth along the axis, 0 where nothing is seen; row-major. Linear in the picture, and greater is nearer.</summary>
    public float[] Nearness { get; } = new float[width * height];

    /// <summary>Index of the visible triangle, −1 where nothing is seen; row-major.</summary>
    public int[] Index { get; } = Filled(width * height);

    private static int[] Filled(int count)
    {
        int[] values = new int[count];
        Array.Fill(values, -1);
        return values;
    }

    /// <summary>Draws the triangles that <paramref name="wanted"/> lets through.</summary>
    public static Raster Of(Scene scene, Camera camera, Func<Part, bool>? wanted = null)
    {
        var raster = new Raster(camera.Width, camera.Height);
        var triangles = CollectionsMarshal.AsSpan(scene.Triangles);
        for (int i = 0; i < triangles.Length; i++)
        {
            ref readonly Triangle t = ref triangles[i];
            if (wanted is null || wanted(t.Part)) raster.DrawClipped(i, camera, camera.ToView(t.A), camera.ToView(t.B), camera.ToView(t.C));
        }

        return raster;
    }

    private void DrawClipped(int index, Camera camera, Vector3 a, Vector3 b, Vector3 c)
    {
        int front = (a.Z > Near ? 1 : 0) + (b.Z > Near ? 1 : 0) + (c.Z > Near ? 1 : 0);
        if (front == 0) return;
        if (front == 3)
        {
            Draw(index, Project(camera, a), Project(camera, b), Project(camera, c));
            return;
        }

        Span<Vector3> kept = stackalloc Vector3[4];
        int count = ClipNear([a, b, c], kept);
        for (int i = 1; i + 1 < count; i++) Draw(index, Project(camera, kept[0]), Project(camera, kept[i]), Project(camera, kept[i + 1]));
    }

    private static int ClipNear(ReadOnlySpan<Vector3> corners, Span<Vector3> kept)
    {
        int count = 0;
        for (int i = 0; i < 3; i++)
        {
            Vector3 p = corners[i], q = corners[(i + 1) % 3];
            if (p.Z > Near) kept[count++] = p;
            if (p.Z > Near != q.Z > Near) kept[count++] = Vector3.Lerp(p, q, (Near * 1.0001f - p.Z) / (q.Z - p.Z));
        }

        return count;
    }

    private static Vector3 Project(Camera camera, Vector3 view) => new(camera.ToPixels(view), 1 / view.Z);

    /// <summary>Draws one triangle given as (x, y, nearness) corners in pixels, of either orientation.</summary>
    public void Draw(int index, Vector3 a, Vector3 b, Vector3 c)
    {
        if (a.Y > b.Y) (a, b) = (b, a);
        if (b.Y > c.Y) (b, c) = (c, b);
        if (a.Y > b.Y) (a, b) = (b, a);
        int y0 = Math.Max(0, Ceiling(a.Y - 0.5f)), y1 = Math.Min(Height, Ceiling(c.Y - 0.5f));
        if (y0 >= y1 || Math.Max(a.X, Math.Max(b.X, c.X)) < 0 || Math.Min(a.X, Math.Min(b.X, c.X)) > Width) return;
        double area = ((double)b.X - a.X) * ((double)c.Y - a.Y) - ((double)c.X - a.X) * ((double)b.Y - a.Y);
        if (area == 0) return;
        double gx = (((double)b.Z - a.Z) * ((double)c.Y - a.Y) - ((double)c.Z - a.Z) * ((double)b.Y - a.Y)) / area;
        double gy = (((double)c.Z - a.Z) * ((double)b.X - a.X) - ((double)b.Z - a.Z) * ((double)c.X - a.X)) / area;
        for (int y = y0; y < y1; y++)
        {
            double yc = y + 0.5;
            double longSide = Cross(a, c, yc), shortSide = yc < b.Y ? Cross(a, b, yc) : Cross(b, c, yc);
            Span(index, y, (Math.Min(longSide, shortSide), Math.Max(longSide, shortSide)), a.Z + gx * (0.5 - a.X) + gy * (yc - a.Y), gx);
        }
    }

    private static int Ceiling(float value) => (int)Math.Ceiling(Math.Clamp(value, -1e6f, 1e6f));

    private static double Cross(Vector3 p, Vector3 q, double y) => q.Y == p.Y ? p.X : p.X + (y - p.Y) * ((double)q.X - p.X) / ((double)q.Y - p.Y);

    private void Span(int index, int y, (double From, double To) x, double nearnessAtZero, double step)
    {
        int x0 = (int)Math.Max(0, Math.Ceiling(Math.Max(x.From - 0.5, -1))), x1 = (int)Math.Min(Width, Math.Ceiling(Math.Min(x.To - 0.5, Width + 1)));
        double z = nearnessAtZero + step * x0;
        int row = y * Width;
        for (int i = row + x0; i < row + x1; i++, z += step)
        {
            float nearness = (float)z;
            if (nearness <= Nearness[i]) continue;
            Nearness[i] = nearness;
            Index[i] = index;
        }
    }
}
