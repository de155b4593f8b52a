using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Iconotheque.Classical;

/// <summary>A picture of one channel in a pooled array.</summary>
/// <remarks>
/// Of the <see cref="Stride"/> values of a row <see cref="Width"/> count. What lies beyond may be read and written and is
/// unspecified, so that vectors may pass the end of each row.
/// </remarks>
internal readonly struct Plane<T> where T : unmanaged
{
    private const int Lanes = 32, Slack = 64;

    private Plane(T[] values, int width, int height, int stride) =>
        (Values, Width, Height, Stride) = (values, width, height, stride);

    public T[] Values { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Values from one row to the next; where the width is a power of two, a column would share few lines of the cache
    /// if they were as many.</summary>
    public int Stride { get; }

    /// <summary>Rents a plane; its values are whatever was there before.</summary>
    /// <exception cref="ArgumentException">It would hold more values than an array can.</exception>
    public static Plane<T> Rent(int width, int height)
    {
        int stride = ((width + Lanes - 1) & -Lanes) + Lanes;
        long length = (long)stride * height + Slack;
        if (length > Array.MaxLength) throw new ArgumentException($"A plane of {width} × {height} values is too large.");
        return new Plane<T>(ArrayPool<T>.Shared.Rent((int)length), width, height, stride);
    }

    /// <summary>Gives the array back.</summary>
    public void Return() => ArrayPool<T>.Shared.Return(Values);

    /// <summary>The first value of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Row(int y) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Values), (nint)y * Stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(int x, int y) => ref Unsafe.Add(ref Row(y), x);
}
