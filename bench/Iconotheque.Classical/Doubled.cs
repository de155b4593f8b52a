using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>A grey picture at twice its size, bilinearly: ¼ and ¾ of the two nearest, sixteenths and so exact.</summary>
internal static class Doubled
{
    private const int Lanes = 8;

    /// <summary>The definition, a pixel at a time.</summary>
    public static float Reference(in Plane<byte> grey, int x, int y)
    {
        int left = Math.Max((x - 1) >> 1, 0), right = Math.Min((x + 1) >> 1, grey.Width - 1);
        int top = Math.Max((y - 1) >> 1, 0), below = Math.Min((y + 1) >> 1, grey.Height - 1);
        float w = (x & 1) == 0 ? 0.25f : 0.75f, v = (y & 1) == 0 ? 0.25f : 0.75f;
        float a = grey.At(left, top) * w + grey.At(right, top) * (1 - w);
        float b = grey.At(left, below) * w + grey.At(right, below) * (1 - w);
        return a * v + b * (1 - v);
    }

    /// <summary>As <see cref="Reference"/>.</summary>
    /// <returns>A rented plane of twice the width and height.</returns>
    public static Plane<float> Of(in Plane<byte> grey)
    {
        var doubled = Plane<float>.Rent(2 * grey.Width, 2 * grey.Height);
        int length = grey.Width + 4 * Lanes;
        float[] rows = ArrayPool<float>.Shared.Rent(3 * length);
        for (int y = 0; y < doubled.Height; y++)
        {
            int top = Math.Max((y - 1) >> 1, 0), below = Math.Min((y + 1) >> 1, grey.Height - 1);
            float weight = (y & 1) == 0 ? 0.25f : 0.75f;
            Between(ref grey.Row(top), ref grey.Row(below), grey.Width, weight, rows.AsSpan(Lanes));
            rows[Lanes - 1] = rows[Lanes];
            rows[Lanes + grey.Width] = rows[Lanes + grey.Width - 1];
            Widen(ref rows[Lanes], ref doubled.Row(y), grey.Width);
        }

        ArrayPool<float>.Shared.Return(rows);
        return doubled;
    }

    private static void Between(ref byte top, ref byte below, int width, float weight, Span<float> to)
    {
        ref float target = ref MemoryMarshal.GetReference(to);
        Vector256<float> w = Vector256.Create(weight), v = Vector256.Create(1 - weight);
        for (int x = 0; x < width; x += Lanes)
            (Floats(ref top, x) * w + Floats(ref below, x) * v).StoreUnsafe(ref target, (nuint)x);
    }

    private static Vector256<float> Floats(ref byte row, int x)
    {
        var shorts = Vector128.WidenLower(Vector128.LoadUnsafe(ref row, (nuint)x)).AsInt16();
        return Vector256.ConvertToSingle(Vector256.WidenLower(shorts.ToVector256Unsafe()));
    }

    // Even places take ¼ of the left and ¾ of the nearest, odd ones ¾ and ¼ of the right; two of 32 bits make one of 64.
    private static void Widen(ref float from, ref float to, int width)
    {
        Vector256<float> quarter = Vector256.Create(0.25f), most = Vector256.Create(0.75f);
        for (nuint x = 0; x < (nuint)width; x += Lanes)
        {
            var near = Vector256.LoadUnsafe(ref from, x) * most;
            var even = Vector256.LoadUnsafe(ref System.Runtime.CompilerServices.Unsafe.Subtract(ref from, 1), x) * quarter + near;
            var odd = Vector256.LoadUnsafe(ref from, x + 1) * quarter + near;
            var (evenLow, evenHigh) = Vector256.Widen(even.AsUInt32());
            var (oddLow, oddHigh) = Vector256.Widen(odd.AsUInt32());
            (evenLow | (oddLow << 32)).AsSingle().StoreUnsafe(ref to, 2 * x);
            (evenHigh | (oddHigh << 32)).AsSingle().StoreUnsafe(ref to, 2 * x + Lanes);
        }
    }
}
