using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>Pixels whose difference of Gaussians is the greatest or the least of its 26 neighbours in place and scale.</summary>
/// <remarks>Lowe, IJCV 2004, section 3.1. Differences of three rows at a time are kept, never a whole picture of them.</remarks>
internal static class ScaleSpaceExtrema
{
    /// <summary>Nearer to the edge than so many pixels there is none.</summary>
    public const int Border = 5;

    private const int Lanes = 8, Differences = Octave.Layers + 2;

    /// <summary>Below this, in grey values, no extremum can have enough contrast.</summary>
    private const float Least = 1;

    /// <summary>Whether a pixel is an extremum: the definition.</summary>
    public static bool Reference(in Octave octave, int layer, int x, int y)
    {
        float value = octave[layer + 1].At(x, y) - octave[layer].At(x, y);
        if (!(Math.Abs(value) > Least)) return false;
        for (int s = -1; s <= 1; s++)
        {
            for (int v = y - 1; v <= y + 1; v++)
            {
                for (int u = x - 1; u <= x + 1; u++)
                {
                    float other = octave[layer + s + 1].At(u, v) - octave[layer + s].At(u, v);
                    if (value > 0 ? other > value : other < value) return false;
                }
            }
        }

        return true;
    }

    /// <summary>Finds the extrema of an octave, fitted; row by row, in a row layer by layer.</summary>
    public static void In(in Octave octave, ref Gathered<Extremum> extrema)
    {
        int length = octave.Width + 4 * Lanes;
        float[] rows = ArrayPool<float>.Shared.Rent(3 * Differences * length);
        for (int y = Border - 1; y <= octave.Height - Border; y++)
        {
            for (int i = 0; i < Differences; i++)
            {
                var to = rows.AsSpan((y % 3 * Differences + i) * length, length - Lanes);
                Subtract(ref octave[i + 1].Row(y), ref octave[i].Row(y), to);
            }

            var three = rows.AsSpan(0, 3 * Differences * length);
            for (int layer = 1; layer <= Octave.Layers && y > Border; layer++) InRow(octave, layer, y - 1, three, ref extrema);
        }

        ArrayPool<float>.Shared.Return(rows);
    }

    private static void Subtract(ref float more, ref float less, Span<float> to)
    {
        ref float target = ref MemoryMarshal.GetReference(to);
        for (nuint x = 0; x < (nuint)to.Length; x += Lanes)
            (Vector256.LoadUnsafe(ref more, x) - Vector256.LoadUnsafe(ref less, x)).StoreUnsafe(ref target, x);
    }

    private static void InRow(in Octave octave, int layer, int y, ReadOnlySpan<float> rows, ref Gathered<Extremum> extrema)
    {
        int length = rows.Length / (3 * Differences), end = octave.Width - Border;
        nint centre = (nint)(y % 3 * Differences + layer) * length;
        nint above = ((nint)((y + 2) % 3) - y % 3) * Differences * length;
        nint below = ((nint)((y + 1) % 3) - y % 3) * Differences * length;
        ref float row = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), centre);
        var least = Vector256.Create(Least);
        for (int x = Border; x < end; x += Lanes)
        {
            ref float at = ref Unsafe.Add(ref row, x);
            var value = Vector256.LoadUnsafe(ref at);
            var size = Vector256.Abs(value);
            var may = Vector256.GreaterThan(size, least);
            if (may == Vector256<float>.Zero) continue;
            var sign = value & Vector256.Create(-0f);
            var most = Vector256.MaxNative(Three(ref at, above, sign), Three(ref at, below, sign));
            most = Vector256.MaxNative(most, Beside(ref at, sign));
            may &= Vector256.GreaterThanOrEqual(size, most);
            if (may == Vector256<float>.Zero) continue;
            most = Vector256.MaxNative(
                Nine(ref Unsafe.Subtract(ref at, length), above, below, sign),
                Nine(ref Unsafe.Add(ref at, length), above, below, sign));
            uint found = (may & Vector256.GreaterThanOrEqual(size, most)).ExtractMostSignificantBits();
            if (end - x < Lanes) found &= (1u << (end - x)) - 1;
            for (; found != 0; found &= found - 1)
            {
                int column = x + BitOperations.TrailingZeroCount(found);
                if (Extremum.TryFit(octave, layer, column, y, out var extremum)) extrema.Add(extremum);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Nine(ref float at, nint above, nint below, Vector256<float> sign) =>
        Vector256.MaxNative(Three(ref at, 0, sign), Vector256.MaxNative(Three(ref at, above, sign), Three(ref at, below, sign)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Three(ref float at, nint away, Vector256<float> sign)
    {
        ref float row = ref Unsafe.Add(ref at, away);
        return Vector256.MaxNative(Beside(ref row, sign), Vector256.LoadUnsafe(ref row) ^ sign);
    }

    // With the sign of the pixel's value taken off, a minimum is a maximum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Beside(ref float at, Vector256<float> sign) => Vector256.MaxNative(
        Vector256.LoadUnsafe(ref Unsafe.Subtract(ref at, 1)) ^ sign, Vector256.LoadUnsafe(ref Unsafe.Add(ref at, 1)) ^ sign);
}
