using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>
/// FAST-9: corners are pixels with nine neighbours in a row, of the sixteen at distance 3, all lighter or all darker.
/// </summary>
/// <remarks>
/// Rosten and Drummond, ECCV 2006. The score is the greatest threshold at which a pixel is a corner; those remain that score more
/// than their eight neighbours. Thirty-two pixels at a time: the sixteen differences with saturation, and of each arc of nine the
/// least by doubling (two, four, eight in a row), as ORB's implementation in OpenCV finds the same score pixel by pixel.
/// </remarks>
internal static class DetectFast
{
    private const int Lanes = 32;

    /// <summary>The sixteen places in order around the circle (Rosten and Drummond, figure 1).</summary>
    private static readonly (int X, int Y)[] Circle =
    [
        (0, 3), (1, 3), (2, 2), (3, 1), (3, 0), (3, -1), (2, -2), (1, -3),
        (0, -3), (-1, -3), (-2, -2), (-3, -1), (-3, 0), (-3, 1), (-2, 2), (-1, 3),
    ];

    /// <summary>Finds the corners of a picture, row by row.</summary>
    /// <param name="picture">Searched.</param>
    /// <param name="border">No corner is nearer to the edge than so many pixels; at least 4.</param>
    /// <param name="threshold">A corner scores more.</param>
    /// <param name="corners">Receives them.</param>
    public static void In(in Plane<byte> picture, int border, byte threshold, ref Gathered<Corner> corners)
    {
        if (Math.Min(picture.Width, picture.Height) <= 2 * border) return;
        int length = picture.Stride + Lanes;
        byte[] rows = ArrayPool<byte>.Shared.Rent(3 * length);
        for (int y = border - 1; y <= picture.Height - border; y++)
        {
            Scores(picture, y, border - 1, threshold, rows.AsSpan(y % 3 * length, length));
            if (y <= border) continue;
            Peaks(rows, length, y - 1, border, picture.Width - border, ref corners);
        }

        ArrayPool<byte>.Shared.Return(rows);
    }

    /// <summary>The definition: a pixel's score less one, or 0 if it is no corner.</summary>
    public static byte Reference(in Plane<byte> picture, int x, int y, byte threshold)
    {
        int best = 0, value = picture.At(x, y);
        for (int start = 0; start < Circle.Length; start++)
        {
            int lighter = 255, darker = 255;
            for (int k = 0; k < 9; k++)
            {
                var (u, v) = Circle[(start + k) % Circle.Length];
                int difference = picture.At(x + u, y + v) - value;
                (lighter, darker) = (Math.Min(lighter, difference), Math.Min(darker, -difference));
            }

            best = Math.Max(best, Math.Max(lighter, darker));
        }

        return (byte)(best > threshold ? best - 1 : 0);
    }

    /// <summary>The scores of a row from a column on, up to as many before its end.</summary>
    public static void Scores(in Plane<byte> picture, int y, int from, byte threshold, Span<byte> scores)
    {
        int width = picture.Width - from;
        nint stride = picture.Stride;
        ref byte row = ref picture.Row(y);
        ref byte to = ref MemoryMarshal.GetReference(scores);
        var least = Vector256.Create(threshold);
        for (int x = from; x < width; x += Lanes)
        {
            ref byte at = ref Unsafe.Add(ref row, x);
            var score = MayHoldCorner(ref at, stride, least) ? Score(ref at, stride) : Vector256<byte>.Zero;
            var corner = Vector256.GreaterThan(score, least);
            ((score - Vector256<byte>.One) & corner).StoreUnsafe(ref to, (nuint)x);
        }
    }

    // Nine in a row hold two neighbours of the four at each quarter turn: one of either pair of opposites.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayHoldCorner(ref byte at, nint stride, Vector256<byte> threshold)
    {
        var value = Vector256.LoadUnsafe(ref at);
        var lightest = Vector256.AddSaturate(value, threshold);
        var darkest = Vector256.SubtractSaturate(value, threshold);
        var candidates = Quarters(ref at, 3 * stride, 3, lightest, darkest);
        if (candidates == Vector256<byte>.Zero) return false;
        candidates &= Quarters(ref at, 2 * stride + 2, 2 - 2 * stride, lightest, darkest);
        return candidates != Vector256<byte>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Quarters(
        ref byte at, nint one, nint other, Vector256<byte> lightest, Vector256<byte> darkest)
    {
        var a = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, one));
        var b = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref at, one));
        var c = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, other));
        var d = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref at, other));
        var light = Vector256.Min(Vector256.Max(a, b), Vector256.Max(c, d));
        var dark = Vector256.Max(Vector256.Min(a, b), Vector256.Min(c, d));
        return Vector256.GreaterThan(light, lightest) | Vector256.LessThan(dark, darkest);
    }

    private static Vector256<byte> Score(ref byte at, nint stride)
    {
        var value = Vector256.LoadUnsafe(ref at);
        Sixteen lighter = default, darker = default;
        for (int k = 0; k < Circle.Length; k++)
        {
            var neighbour = Vector256.LoadUnsafe(ref Unsafe.Add(ref at, Circle[k].X + Circle[k].Y * stride));
            lighter[k] = Vector256.SubtractSaturate(neighbour, value);
            darker[k] = Vector256.SubtractSaturate(value, neighbour);
        }

        return Vector256.Max(BestArc(ref lighter), BestArc(ref darker));
    }

    // The greatest, over the sixteen arcs, of the least of nine: arcs from k and from k + 1 share the eight from k + 1 on.
    private static Vector256<byte> BestArc(ref Sixteen d)
    {
        Vector256<byte> a = Vector256.Min(d[1], d[2]), b = Vector256.Min(d[3], d[4]), c = Vector256.Min(d[5], d[6]);
        Vector256<byte> e = Vector256.Min(d[7], d[8]), f = Vector256.Min(d[9], d[10]), g = Vector256.Min(d[11], d[12]);
        Vector256<byte> h = Vector256.Min(d[13], d[14]), i = Vector256.Min(d[15], d[0]);
        Vector256<byte> ab = Vector256.Min(a, b), bc = Vector256.Min(b, c), ce = Vector256.Min(c, e), ef = Vector256.Min(e, f);
        Vector256<byte> fg = Vector256.Min(f, g), gh = Vector256.Min(g, h), hi = Vector256.Min(h, i), ia = Vector256.Min(i, a);
        var best = Vector256.Min(Vector256.Min(ab, ce), Vector256.Max(d[0], d[9]));
        best = Vector256.Max(best, Vector256.Min(Vector256.Min(bc, ef), Vector256.Max(d[2], d[11])));
        best = Vector256.Max(best, Vector256.Min(Vector256.Min(ce, fg), Vector256.Max(d[4], d[13])));
        best = Vector256.Max(best, Vector256.Min(Vector256.Min(ef, gh), Vector256.Max(d[6], d[15])));
        best = Vector256.Max(best, Vector256.Min(Vector256.Min(fg, hi), Vector256.Max(d[8], d[1])));
        best = Vector256.Max(best, Vector256.Min(Vector256.Min(gh, ia), Vector256.Max(d[10], d[3])));
        best = Vector256.Max(best, Vector256.Min(Vector256.Min(hi, ab), Vector256.Max(d[12], d[5])));
        return Vector256.Max(best, Vector256.Min(Vector256.Min(ia, bc), Vector256.Max(d[14], d[7])));
    }

    private static void Peaks(ReadOnlySpan<byte> rows, int length, int y, int from, int to, ref Gathered<Corner> corners)
    {
        ref byte first = ref MemoryMarshal.GetReference(rows);
        ref byte above = ref Unsafe.Add(ref first, (y + 2) % 3 * length);
        ref byte row = ref Unsafe.Add(ref first, y % 3 * length);
        ref byte below = ref Unsafe.Add(ref first, (y + 1) % 3 * length);
        for (int x = from; x < to; x += Lanes)
        {
            var score = Vector256.LoadUnsafe(ref row, (nuint)x);
            if (score == Vector256<byte>.Zero) continue;
            var around = Vector256.Max(Three(ref above, x), Three(ref below, x));
            around = Vector256.Max(around, Vector256.LoadUnsafe(ref row, (nuint)x - 1));
            around = Vector256.Max(around, Vector256.LoadUnsafe(ref row, (nuint)x + 1));
            uint peaks = Vector256.GreaterThan(score, around).ExtractMostSignificantBits();
            if (to - x < Lanes) peaks &= (1u << (to - x)) - 1;
            for (; peaks != 0; peaks &= peaks - 1)
            {
                int at = x + BitOperations.TrailingZeroCount(peaks);
                corners.Add(new Corner(at, y, Unsafe.Add(ref row, at)));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Three(ref byte row, int x) => Vector256.Max(
        Vector256.LoadUnsafe(ref row, (nuint)x),
        Vector256.Max(Vector256.LoadUnsafe(ref row, (nuint)x - 1), Vector256.LoadUnsafe(ref row, (nuint)x + 1)));

    [InlineArray(16)]
    private struct Sixteen
    {
        private Vector256<byte> first;
    }
}
