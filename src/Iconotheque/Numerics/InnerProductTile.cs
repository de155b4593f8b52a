using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>
/// The innermost kernel of <see cref="InnerProducts"/>: an 8 × 32 tile of products over one depth of components.
/// </summary>
/// <remarks>
/// Lanes are columns, so the two widths below give the same bits. The wide one keeps 16 accumulators of 512 bits, the
/// narrow one 8 of 256: two fused multiply-adds a cycle with a latency of four need eight in flight. Compiled at once for speed:
/// a busy server would run the slow first version for minutes, until the compiler of the second finds time.
/// </remarks>
internal static unsafe class InnerProductTile
{
    private const int Rows = 8;
    private const int Columns = 32;

    /// <summary>Adds a panel product to a tile.</summary>
    /// <param name="a">Panel of A, depth × 8.</param>
    /// <param name="b">Panel of B, depth × 32.</param>
    /// <param name="depth">Components.</param>
    /// <param name="tile">8 rows of 32 products.</param>
    /// <param name="stride">Floats between rows of the tile.</param>
    /// <param name="begin">Whether the sums start at zero instead of the tile's content.</param>
    public static void Accumulate(float* a, float* b, int depth, float* tile, int stride, bool begin)
    {
        if (begin)
        {
            for (int row = 0; row < Rows; row++) new Span<float>(tile + ((long)row * stride), Columns).Clear();
        }

        if (Vector512.IsHardwareAccelerated) Wide(a, b, depth, tile, stride);
        else Narrow(a, b, depth, tile, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Wide(float* a, float* b, int depth, float* tile, int stride)
    {
        float* t0 = tile, t1 = t0 + stride, t2 = t1 + stride, t3 = t2 + stride;
        float* t4 = t3 + stride, t5 = t4 + stride, t6 = t5 + stride, t7 = t6 + stride;
        Vector512<float> s00 = Vector512.Load(t0), s01 = Vector512.Load(t0 + 16), s10 = Vector512.Load(t1),
            s11 = Vector512.Load(t1 + 16);
        Vector512<float> s20 = Vector512.Load(t2), s21 = Vector512.Load(t2 + 16), s30 = Vector512.Load(t3),
            s31 = Vector512.Load(t3 + 16);
        Vector512<float> s40 = Vector512.Load(t4), s41 = Vector512.Load(t4 + 16), s50 = Vector512.Load(t5),
            s51 = Vector512.Load(t5 + 16);
        Vector512<float> s60 = Vector512.Load(t6), s61 = Vector512.Load(t6 + 16), s70 = Vector512.Load(t7),
            s71 = Vector512.Load(t7 + 16);
        for (float* end = a + ((long)depth * Rows); a < end; a += Rows, b += Columns)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            var x = Vector512.Create(a[0]);
            s00 = Vector512.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, b1, s01);
            x = Vector512.Create(a[1]);
            s10 = Vector512.FusedMultiplyAdd(x, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(x, b1, s11);
            x = Vector512.Create(a[2]);
            s20 = Vector512.FusedMultiplyAdd(x, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(x, b1, s21);
            x = Vector512.Create(a[3]);
            s30 = Vector512.FusedMultiplyAdd(x, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(x, b1, s31);
            x = Vector512.Create(a[4]);
            s40 = Vector512.FusedMultiplyAdd(x, b0, s40);
            s41 = Vector512.FusedMultiplyAdd(x, b1, s41);
            x = Vector512.Create(a[5]);
            s50 = Vector512.FusedMultiplyAdd(x, b0, s50);
            s51 = Vector512.FusedMultiplyAdd(x, b1, s51);
            x = Vector512.Create(a[6]);
            s60 = Vector512.FusedMultiplyAdd(x, b0, s60);
            s61 = Vector512.FusedMultiplyAdd(x, b1, s61);
            x = Vector512.Create(a[7]);
            s70 = Vector512.FusedMultiplyAdd(x, b0, s70);
            s71 = Vector512.FusedMultiplyAdd(x, b1, s71);
        }

        s00.Store(t0); s01.Store(t0 + 16); s10.Store(t1); s11.Store(t1 + 16);
        s20.Store(t2); s21.Store(t2 + 16); s30.Store(t3); s31.Store(t3 + 16);
        s40.Store(t4); s41.Store(t4 + 16); s50.Store(t5); s51.Store(t5 + 16);
        s60.Store(t6); s61.Store(t6 + 16); s70.Store(t7); s71.Store(t7 + 16);
    }

    internal static void Narrow(float* a, float* b, int depth, float* tile, int stride)
    {
        for (int row = 0; row < Rows; row += 4)
        {
            for (int column = 0; column < Columns; column += 16)
            {
                NarrowQuarter(a + row, b + column, depth, tile + ((long)row * stride) + column, stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowQuarter(float* a, float* b, int depth, float* tile, int stride)
    {
        float* t0 = tile, t1 = t0 + stride, t2 = t1 + stride, t3 = t2 + stride;
        Vector256<float> s00 = Vector256.Load(t0), s01 = Vector256.Load(t0 + 8), s10 = Vector256.Load(t1),
            s11 = Vector256.Load(t1 + 8);
        Vector256<float> s20 = Vector256.Load(t2), s21 = Vector256.Load(t2 + 8), s30 = Vector256.Load(t3),
            s31 = Vector256.Load(t3 + 8);
        for (float* end = a + ((long)depth * Rows); a < end; a += Rows, b += Columns)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
            var x = Vector256.Create(a[0]);
            s00 = Vector256.FusedMultiplyAdd(x, b0, s00);
            s01 = Vector256.FusedMultiplyAdd(x, b1, s01);
            x = Vector256.Create(a[1]);
            s10 = Vector256.FusedMultiplyAdd(x, b0, s10);
            s11 = Vector256.FusedMultiplyAdd(x, b1, s11);
            x = Vector256.Create(a[2]);
            s20 = Vector256.FusedMultiplyAdd(x, b0, s20);
            s21 = Vector256.FusedMultiplyAdd(x, b1, s21);
            x = Vector256.Create(a[3]);
            s30 = Vector256.FusedMultiplyAdd(x, b0, s30);
            s31 = Vector256.FusedMultiplyAdd(x, b1, s31);
        }

        s00.Store(t0); s01.Store(t0 + 8); s10.Store(t1); s11.Store(t1 + 8);
        s20.Store(t2); s21.Store(t2 + 8); s30.Store(t3); s31.Store(t3 + 8);
    }
}
