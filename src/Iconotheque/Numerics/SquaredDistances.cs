using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>The squared distances of one vector to several points that are held by component, d_k = Σ_i (v_i - p_ik)².</summary>
/// <remarks>
/// Lanes are points, and each sum is one chain of fused multiply-adds in the order of the components: the bits change neither
/// with the processor nor with the number of points. Unlike ‖v‖² - 2v·p + ‖p‖² it loses nothing where vectors are long and close.
/// </remarks>
internal static class SquaredDistances
{
    private const int Lanes = 8;

    /// <summary>The definition: one distance, as the chain of fused multiply-adds.</summary>
    internal static float Reference(ReadOnlySpan<float> vector, ReadOnlySpan<float> columns, int points, int point)
    {
        float sum = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            float difference = vector[i] - columns[(i * points) + point];
            sum = MathF.FusedMultiplyAdd(difference, difference, sum);
        }

        return sum;
    }

    /// <summary>Computes all distances.</summary>
    /// <param name="vector">D components.</param>
    /// <param name="columns">D × K, row-major: component i of every point stands in row i.</param>
    /// <param name="distances">Receives K squared distances.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static void Compute(ReadOnlySpan<float> vector, ReadOnlySpan<float> columns, Span<float> distances)
    {
        if (columns.Length != (long)vector.Length * distances.Length)
        {
            throw new ArgumentException($"Holds {columns.Length} values; {distances.Length} points of {vector.Length} components "
                + $"take {(long)vector.Length * distances.Length}.", nameof(columns));
        }

        int point = 0;
        for (; point <= distances.Length - (4 * Lanes); point += 4 * Lanes) Four(vector, columns, distances, point);
        for (; point <= distances.Length - Lanes; point += Lanes) One(vector, columns, distances, point);
        for (; point < distances.Length; point++) distances[point] = Reference(vector, columns, distances.Length, point);
    }

    private static void Four(ReadOnlySpan<float> vector, ReadOnlySpan<float> columns, Span<float> distances, int point)
    {
        ref float row = ref MemoryMarshal.GetReference(columns);
        nuint stride = (nuint)distances.Length, at = (nuint)point;
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        foreach (float component in vector)
        {
            var x = Vector256.Create(component);
            Vector256<float> d0 = x - Vector256.LoadUnsafe(ref row, at), d1 = x - Vector256.LoadUnsafe(ref row, at + Lanes);
            Vector256<float> d2 = x - Vector256.LoadUnsafe(ref row, at + (2 * Lanes)),
                d3 = x - Vector256.LoadUnsafe(ref row, at + (3 * Lanes));
            s0 = Vector256.FusedMultiplyAdd(d0, d0, s0);
            s1 = Vector256.FusedMultiplyAdd(d1, d1, s1);
            s2 = Vector256.FusedMultiplyAdd(d2, d2, s2);
            s3 = Vector256.FusedMultiplyAdd(d3, d3, s3);
            at += stride;
        }

        ref float target = ref distances[point];
        s0.StoreUnsafe(ref target);
        s1.StoreUnsafe(ref target, Lanes);
        s2.StoreUnsafe(ref target, 2 * Lanes);
        s3.StoreUnsafe(ref target, 3 * Lanes);
    }

    private static void One(ReadOnlySpan<float> vector, ReadOnlySpan<float> columns, Span<float> distances, int point)
    {
        ref float row = ref MemoryMarshal.GetReference(columns);
        nuint stride = (nuint)distances.Length, at = (nuint)point;
        Vector256<float> sum = default;
        foreach (float component in vector)
        {
            var difference = Vector256.Create(component) - Vector256.LoadUnsafe(ref row, at);
            sum = Vector256.FusedMultiplyAdd(difference, difference, sum);
            at += stride;
        }

        sum.StoreUnsafe(ref distances[point]);
    }
}
