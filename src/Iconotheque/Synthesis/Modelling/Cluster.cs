using System.Numerics;
using System.Runtime.InteropServices;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>
/// A run of triangles of one part and a sphere around them, so that what lies outside a view is passed over together.
/// </summary>
/// <param name="Centre">Of the sphere, in metres.</param>
/// <param name="Radius">Of the sphere, in metres.</param>
/// <param name="First">The first triangle.</param>
/// <param name="End">The triangle after the last.</param>
/// <param name="Part">What all of them belong to.</param>
internal readonly record struct Cluster(Vector3 Centre, float Radius, int First, int End, Part Part)
{
    /// <summary>
    /// Triangles are added object by object, so that 48 in a row lie close together: half a tree, a window or two.
    /// </summary>
    private const int Most = 48;

    /// <summary>Adds the clusters of the triangles from <paramref name="from"/> on.</summary>
    public static void AddTo(List<Cluster> clusters, List<Triangle> triangles, int from)
    {
        var all = CollectionsMarshal.AsSpan(triangles);
        for (int first = from; first < all.Length;)
        {
            int end = first + 1;
            while (end < all.Length && end - first < Most && all[end].Part == all[first].Part) end++;
            clusters.Add(Around(all, first, end));
            first = end;
        }
    }

    private static Cluster Around(ReadOnlySpan<Triangle> all, int first, int end)
    {
        Vector3 low = new(float.MaxValue), high = new(float.MinValue);
        foreach (ref readonly Triangle t in all[first..end])
        {
            low = Vector3.Min(low, Vector3.Min(t.A, Vector3.Min(t.B, t.C)));
            high = Vector3.Max(high, Vector3.Max(t.A, Vector3.Max(t.B, t.C)));
        }

        return new((low + high) / 2, (high - low).Length() / 2, first, end, all[first].Part);
    }
}
