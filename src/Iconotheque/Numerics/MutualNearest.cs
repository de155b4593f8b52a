using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>
/// The nearest two of every row and the nearest of every column of a matrix of squared distances between unit vectors, d² = max(2
/// - 2 a·b, 0), in one pass over the inner products.
/// </summary>
/// <remarks>
/// What <see cref="BestTwo"/> finds in the distances, without writing them down. Of equal distances the smaller index is the
/// nearest. The width of the registers changes nothing: -2 a·b is exact, so that each distance is rounded once, and minima are
/// exact. One object serves one thread.
/// </remarks>
internal sealed class MutualNearest
{
    private float[] least = [];
    private int[] nearest = [];

    /// <summary>Of each column the row at the smallest distance; -1 where there was none.</summary>
    public ReadOnlySpan<int> NearestOfColumn => nearest.AsSpan(0, Columns);

    private int Columns { get; set; }

    /// <summary>Forgets everything and expects rows of so many products.</summary>
    public void Begin(int columns)
    {
        if (least.Length < columns) (least, nearest) = (new float[columns], new int[columns]);
        Columns = columns;
        least.AsSpan(0, columns).Fill(float.PositiveInfinity);
        nearest.AsSpan(0, columns).Fill(-1);
    }

    /// <summary>Takes one row. Rows come in ascending order.</summary>
    /// <param name="index">The row's index.</param>
    /// <param name="products">Its inner products, one a column; no NaN.</param>
    /// <returns>The smallest and the second smallest squared distance of the row; positive infinity where there is
    /// none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (float First, float Second) Add(int index, ReadOnlySpan<float> products)
    {
        var p = MemoryMarshal.Cast<float, Vector256<float>>(products);
        var v = MemoryMarshal.Cast<float, Vector256<float>>(least.AsSpan(0, Columns))[..p.Length];
        var at = MemoryMarshal.Cast<int, Vector256<int>>(nearest.AsSpan(0, Columns))[..p.Length];
        Vector256<float> v1 = Vector256.Create(float.PositiveInfinity), v2 = v1, two = Vector256.Create(2f),
            minusTwo = Vector256.Create(-2f);
        var row = Vector256.Create(index);
        for (int i = 0; i < p.Length; i++)
        {
            var d = Vector256.Max((p[i] * minusTwo) + two, Vector256<float>.Zero);
            var closer = Vector256.LessThan(d, v[i]);
            v[i] = Vector256.Min(v[i], d);
            at[i] = Vector256.ConditionalSelect(closer.AsInt32(), row, at[i]);
            v2 = Vector256.Min(v2, Vector256.Max(v1, d));
            v1 = Vector256.Min(v1, d);
        }

        var best = (First: float.PositiveInfinity, Second: float.PositiveInfinity);
        for (int lane = 0; lane < Vector256<float>.Count; lane++) best = Merge(Merge(best, v1[lane]), v2[lane]);
        for (int j = p.Length * Vector256<float>.Count; j < products.Length; j++)
        {
            float d = SquaredDistance(products[j]);
            if (d < least[j]) (least[j], nearest[j]) = (d, index);
            best = Merge(best, d);
        }

        return best;
    }

    /// <summary>The first column of a row that lies at a distance.</summary>
    public static int IndexOf(ReadOnlySpan<float> products, float squaredDistance)
    {
        for (int j = 0; j < products.Length; j++)
        {
            if (SquaredDistance(products[j]) == squaredDistance) return j;
        }

        return -1;
    }

    private static float SquaredDistance(float product) => MathF.Max((product * -2f) + 2f, 0f);

    private static (float First, float Second) Merge((float First, float Second) best, float x) =>
        (MathF.Min(best.First, x), MathF.Min(best.Second, MathF.Max(best.First, x)));
}
