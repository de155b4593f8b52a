using System.Runtime.InteropServices;

namespace Iconotheque.Descriptors.Sets;

/// <summary>Writes NumPy files.</summary>
internal static class Npy
{
    /// <summary>NumPy's name of an element type, little-endian.</summary>
    public static string TypeOf<T>() where T : unmanaged => default(T) switch
    {
        float => "<f4",
        double => "<f8",
        long => "<i8",
        int => "<i4",
        byte => "|u1",
        _ => throw new NotSupportedException(typeof(T).Name),
    };

    /// <summary>Writes an array whose elements are at hand.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="elements">The elements, C-ordered.</param>
    /// <param name="shape">The lengths of the axes; their product is the number of elements.</param>
    public static void Write<T>(string path, ReadOnlyMemory<T> elements, params ReadOnlySpan<long> shape) where T : unmanaged
    {
        var header = new NpyHeader(TypeOf<T>(), [.. shape]);
        if (header.Count != elements.Length)
            throw new ArgumentException($"Holds {elements.Length} elements; the shape takes {header.Count}.", nameof(elements));
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header.ToBytes());
            stream.Write(MemoryMarshal.AsBytes(elements.Span));
        });
    }
}
