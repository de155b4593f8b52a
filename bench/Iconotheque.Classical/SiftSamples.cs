using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>The samples of one row of a SIFT window: to which cells and directions each counts, and how much.</summary>
internal struct SiftSamples
{
    private const int Lanes = 8, Most = 96, Cells = 4, Directions = 8, Side = Cells + 2;

    /// <summary>Where the upper left of its four cells begins; −1 for a sample outside the window.</summary>
    public Whole Cell;

    /// <summary>Where the lower of its two directions is in a table of eight rows.</summary>
    public Whole Direction;

    /// <summary>Share of the next direction.</summary>
    public Parts Onward;

    /// <summary>Mass in each of the four cells.</summary>
    public Parts HighLeft, HighRight, LowLeft, LowRight;

    /// <summary>Takes the samples of a row.</summary>
    /// <param name="window">The window.</param>
    /// <param name="centre">The level's pixel in that row, in the column of the window's centre.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="row">How far the row is below the centre.</param>
    /// <param name="first">The first column, from the centre's.</param>
    /// <param name="last">The last.</param>
    public void Take(in SiftWindow window, ref float centre, nint stride, int row, int first, int last)
    {
        Vector256<float> sine = Vector256.Create(window.Sine), cosine = Vector256.Create(window.Cosine);
        Vector256<float> u0 = Vector256.Create(row * window.Sine), v0 = Vector256.Create(row * window.Cosine);
        ref float weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(window.Weights), window.Radius);
        var weight = Vector256.Create(Unsafe.Add(ref weights, row));
        for (int k = 0, j = first; j <= last; k += Lanes, j += Lanes)
        {
            var column = Vector256.ConvertToSingle(Vector256.Create(j) + Vector256<int>.Indices);
            var u = column * cosine - u0 + Vector256.Create(1.5f);
            var v = column * sine + v0 + Vector256.Create(1.5f);
            var (dx, dy) = SiftOrientation.Gradient(ref Unsafe.Add(ref centre, j), stride);
            var mass = Vector256.Sqrt(dx * dx + dy * dy) * (Vector256.LoadUnsafe(ref Unsafe.Add(ref weights, j)) * weight);
            var turned = (Angle.Of(dy, dx) - Vector256.Create(window.Direction)) * Vector256.Create(Directions / 360f);
            Store(k, u, v, mass, turned);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(int k, Vector256<float> u, Vector256<float> v, Vector256<float> mass, Vector256<float> turned)
    {
        Vector256<float> left = Vector256.Floor(u), top = Vector256.Floor(v), bin = Vector256.Floor(turned);
        Vector256<float> minus = Vector256.Create(-1f), cells = Vector256.Create((float)Cells);
        var inside = Vector256.GreaterThan(u, minus) & Vector256.LessThan(u, cells)
            & Vector256.GreaterThan(v, minus) & Vector256.LessThan(v, cells);
        var index = Vector256.ConvertToInt32Native(top) * Side + Vector256.ConvertToInt32Native(left);
        index += Vector256.Create(Side + 1);
        Put(ref Cell, k, Vector256.ConditionalSelect(inside.AsInt32(), index * Directions, Vector256.Create(-1)));
        Put(ref Direction, k, (Vector256.ConvertToInt32Native(bin) & Vector256.Create(Directions - 1)) * Directions);
        Put(ref Onward, k, turned - bin);
        var low = mass * (v - top);
        var high = mass - low;
        Vector256<float> lowRight = low * (u - left), highRight = high * (u - left);
        Put(ref HighLeft, k, high - highRight);
        Put(ref HighRight, k, highRight);
        Put(ref LowLeft, k, low - lowRight);
        Put(ref LowRight, k, lowRight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref Whole to, int k, Vector256<int> values) => values.StoreUnsafe(ref to[k]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref Parts to, int k, Vector256<float> values) => values.StoreUnsafe(ref to[k]);

    [InlineArray(Most)]
    internal struct Whole
    {
        private int first;
    }

    [InlineArray(Most)]
    internal struct Parts
    {
        private float first;
    }
}
