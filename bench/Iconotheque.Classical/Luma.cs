using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>The luma of a picture, Y = (9798 R + 19235 G + 3735 B + 16384) / 32768: Rec. 601 in 15 bits.</summary>
internal static class Luma
{
    private const int Red = 9798, Green = 19235, Blue = 3735, Half = 1 << 14, Shift = 15, Block = 16;

    /// <summary>Reduces a picture to its luma.</summary>
    /// <param name="rgb">Height × width × 3 bytes, R G B interleaved.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>A rented plane.</returns>
    /// <exception cref="ArgumentException">The bytes are not so many.</exception>
    public static Plane<byte> Of(ReadOnlySpan<byte> rgb, int width, int height)
    {
        if (width < 0 || height < 0 || rgb.Length != 3L * width * height)
            throw new ArgumentException($"Holds {rgb.Length} bytes; {width} × {height} pixels of 3 channels are asked for.");
        var grey = Plane<byte>.Rent(width, height);
        for (int y = 0; y < height; y++)
        {
            var row = MemoryMarshal.CreateSpan(ref grey.Row(y), width);
            OfRow(rgb.Slice(3 * width * y, 3 * width), row);
        }

        return grey;
    }

    /// <summary>The definition, a pixel at a time.</summary>
    public static void Reference(ReadOnlySpan<byte> rgb, Span<byte> grey)
    {
        for (int i = 0, p = 0; i < grey.Length; i++, p += 3)
            grey[i] = (byte)((Red * rgb[p] + Green * rgb[p + 1] + Blue * rgb[p + 2] + Half) >> Shift);
    }

    /// <summary>As <see cref="Reference"/>, sixteen pixels at a time.</summary>
    public static void OfRow(ReadOnlySpan<byte> rgb, Span<byte> grey)
    {
        ref byte from = ref MemoryMarshal.GetReference(rgb), to = ref MemoryMarshal.GetReference(grey);
        int x = 0;
        for (; x + Block + 2 <= grey.Length; x += Block)
        {
            ref byte block = ref Unsafe.Add(ref from, 3 * x);
            var low = Vector128.Narrow(Four(ref block, 0).AsUInt32(), Four(ref block, 12).AsUInt32());
            var high = Vector128.Narrow(Four(ref block, 24).AsUInt32(), Four(ref block, 36).AsUInt32());
            Vector128.Narrow(low, high).StoreUnsafe(ref to, (nuint)x);
        }

        Reference(rgb[(3 * x)..], grey[x..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Four(ref byte block, nuint at)
    {
        var bytes = Vector128.LoadUnsafe(ref block, at);
        var red = Vector128.Shuffle(bytes, Vector128.Create((byte)0, 99, 99, 99, 3, 99, 99, 99, 6, 99, 99, 99, 9, 99, 99, 99));
        var green = Vector128.Shuffle(bytes, Vector128.Create((byte)1, 99, 99, 99, 4, 99, 99, 99, 7, 99, 99, 99, 10, 99, 99, 99));
        var blue = Vector128.Shuffle(bytes, Vector128.Create((byte)2, 99, 99, 99, 5, 99, 99, 99, 8, 99, 99, 99, 11, 99, 99, 99));
        var sum = red.AsInt32() * Red + green.AsInt32() * Green + blue.AsInt32() * Blue + Vector128.Create(Half);
        return sum >>> Shift;
    }
}
