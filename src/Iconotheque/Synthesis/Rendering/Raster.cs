using System.Numerics;
using System.Runtime.InteropServices;
using Iconotheque.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>The visible triangle and its nearness at each sample.</summary>
/// <remarks>
/// A sample is covered when its centre is inside; a centre on a left or top edge belongs to the triangle, on a right or bottom
/// edge it does not, so that neighbours neither overlap nor leave a gap.
/// </remarks>
internal sealed class Raster
{
    private const float Near = 0.2f;

    private readonly bool indexed;
    private float[] nearness = [];
    private int[] index = [];

    /// <summary>An empty raster, to be cleared to a size.</summary>
    /// <param name="indexed">Whether it keeps which triangle is seen; a shadow map need not.</param>
    public Raster(bool indexed = true) => this.indexed = indexed;

    public Raster(int width, int height) : this() => Clear(width, height);

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>
    /// Reciprocal of the depth along the axis, 0 where nothing is seen; row-major. Linear in the picture, and greater is nearer.
    /// </summary>
    public Span<float> Nearness => nearness.AsSpan(0, Width * Height);

    /// <summary>Index of the visible triangle, −1 where nothing is seen; row-major.</summary>
    public Span<int> Index => index.AsSpan(0, indexed ? Width * Height : 0);

    /// <summary>Makes it empty and of the given size; memory is kept for the next picture.</summary>
    public void Clear(int width, int height)
    {
        (Width, Height) = (width, height);
        if (nearness.Length < width * height) nearness = GC.AllocateUninitializedArray<float>(width * height);
        if (indexed && index.Length < width * height) index = GC.AllocateUninitializedArray<int>(width * height);
        Nearness.Clear();
        Index.Fill(-1);
    }

    /// <summary>Clears to the camera's size and draws the triangles that <paramref name="wanted"/> lets through.</summary>
    public void Draw(Scene scene, Camera camera, Func<Part, bool>? wanted = null)
    {
        Clear(camera.Width, camera.Height);
        var triangles = CollectionsMarshal.AsSpan(scene.Triangles);
        foreach (var cluster in scene.Clusters)
        {
            if ((wanted is not null && !wanted(cluster.Part)) || !camera.MaySee(cluster.Centre, cluster.Radius)) continue;
            for (int i = cluster.First; i < cluster.End; i++) DrawClipped(i, camera, triangles[i]);
        }

        for (int i = scene.Clustered; i < triangles.Length; i++)
        {
            if (wanted is null || wanted(triangles[i].Part)) DrawClipped(i, camera, triangles[i]);
        }
    }

    private void DrawClipped(int triangle, Camera camera, in Triangle t)
    {
        Vector3 a = camera.ToView(t.A), b = camera.ToView(t.B), c = camera.ToView(t.C);
        int front = (a.Z > Near ? 1 : 0) + (b.Z > Near ? 1 : 0) + (c.Z > Near ? 1 : 0);
        if (front == 0) return;
        if (front == 3)
        {
            Draw(triangle, Project(camera, a), Project(camera, b), Project(camera, c));
            return;
        }

        Span<Vector3> kept = stackalloc Vector3[4];
        int count = ClipNear([a, b, c], kept);
        for (int i = 1; i + 1 < count; i++)
            Draw(triangle, Project(camera, kept[0]), Project(camera, kept[i]), Project(camera, kept[i + 1]));
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

    private static Vector3 Project(Camera camera, Vector3 view)
    {
        float nearness = 1 / view.Z, scale = camera.FocalPixels * nearness;
        return new(camera.Width / 2f + scale * view.X, camera.Height / 2f - scale * view.Y, nearness);
    }

    /// <summary>Draws one triangle given as (x, y, nearness) corners in pixels, of either orientation.</summary>
    public void Draw(int triangle, Vector3 a, Vector3 b, Vector3 c)
    {
        Vector3 low = Vector3.Min(a, Vector3.Min(b, c)), high = Vector3.Max(a, Vector3.Max(b, c));
        if (HoldsNoCentre(low, high)) return;
        int y0 = FirstCentre(low.Y, Height), y1 = FirstCentre(high.Y, Height);
        if (y0 >= y1) return;
        if (a.Y > b.Y) (a, b) = (b, a);
        if (b.Y > c.Y) (b, c) = (c, b);
        if (a.Y > b.Y) (a, b) = (b, a);
        double abX = (double)b.X - a.X, abY = (double)b.Y - a.Y, acX = (double)c.X - a.X, acY = (double)c.Y - a.Y;
        double area = abX * acY - acX * abY;
        if (area == 0) return;
        double gx = (((double)b.Z - a.Z) * acY - ((double)c.Z - a.Z) * abY) / area,
            gy = (((double)c.Z - a.Z) * abX - ((double)b.Z - a.Z) * acX) / area;
        double longSlope = acX / acY, upper = abY > 0 ? abX / abY : 0,
            lower = c.Y > b.Y ? ((double)c.X - b.X) / ((double)c.Y - b.Y) : 0;
        for (int y = y0; y < y1; y++)
        {
            double down = y + 0.5 - a.Y;
            double far = a.X + down * longSlope, near = y + 0.5 < b.Y ? a.X + down * upper : b.X + (y + 0.5 - b.Y) * lower;
            int x0 = FirstCentre(Math.Min(far, near), Width), x1 = FirstCentre(Math.Max(far, near), Width);
            if (x0 >= x1) continue;
            int at = y * Width + x0, count = x1 - x0;
            NearerSpan.Draw(nearness.AsSpan(at, count), indexed ? index.AsSpan(at, count) : default,
                a.Z + gx * (x0 + 0.5 - a.X) + gy * down, gx, triangle);
        }
    }

    /// <summary>
    /// True of most triangles of a distant town: no column or no row of centres passes through their box, or it lies beside the
    /// frame.
    /// </summary>
    private bool HoldsNoCentre(Vector3 low, Vector3 high)
    {
        float x0 = MathF.Ceiling(low.X - 0.5f), x1 = MathF.Ceiling(high.X - 0.5f), y0 = MathF.Ceiling(low.Y - 0.5f),
            y1 = MathF.Ceiling(high.Y - 0.5f);
        return x0 >= x1 || y0 >= y1 || x1 <= 0 || y1 <= 0 || x0 >= Width || y0 >= Height;
    }

    /// <summary>The first sample whose centre lies at or after a position, within 0 … <paramref name="end"/>.</summary>
    private static int FirstCentre(double position, int end) => (int)Math.Clamp(Math.Ceiling(position - 0.5), 0, end);
}
