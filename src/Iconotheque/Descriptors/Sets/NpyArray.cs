using System.IO.MemoryMappedFiles;
using System.Numerics;

namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// A NumPy file as an array of one element type. A C-ordered file of that type is mapped into memory, and opening it reads
/// nothing but the header; one of another numeric type, byte order or order of axes is converted in memory.
/// </summary>
/// <typeparam name="T">float, long, int or byte.</typeparam>
internal sealed unsafe class NpyArray<T> : IDisposable where T : unmanaged, INumber<T>
{
    private readonly T[] converted = [];
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private readonly byte* data;

    private NpyArray(NpyHeader header, MemoryMappedFile? file, MemoryMappedViewAccessor? view, byte* data)
    {
        (Header, this.file, this.view) = (header, file, view);
        this.data = data;
    }

    private NpyArray(NpyHeader header, T[] converted) => (Header, this.converted) = (header, converted);

    /// <summary>Type and shape.</summary>
    public NpyHeader Header { get; }

    /// <summary>Rows: the length of the first axis.</summary>
    public long Rows => Header.Shape[0];

    /// <summary>Elements of a row: the product of the other axes.</summary>
    public int RowLength => (int)Header.Shape.Skip(1).Aggregate(1L, (product, axis) => product * axis);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="axes">How many axes its array must have.</param>
    /// <exception cref="InputException">Missing, damaged, of another shape, or of elements that T cannot hold.</exception>
    public static NpyArray<T> Open(string path, int axes)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            var header = NpyHeader.Read(stream, path);
            if (header.Shape.Length != axes) throw new InputException(path, $"has {header.Shape.Length} axes; {axes} are needed");
            bool asItIs = header.Type == Npy.TypeOf<T>() && !header.IsColumnMajor && header.Count > 0;
            return asItIs ? Map(path, header, stream.Position) : new NpyArray<T>(header,
                NpyConversion.Read<T>(stream, header, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static NpyArray<T> Map(string path, NpyHeader header, long begin)
    {
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return new NpyArray<T>(header, file, view, start + view.PointerOffset + begin);
    }

    /// <summary>Some rows, valid until the array is disposed.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many; together at most 2^31 - 1 elements.</param>
    public ReadOnlySpan<T> Slice(long first, int count)
    {
        if (first < 0 || count < 0 || first + count > Rows)
            throw new ArgumentOutOfRangeException(nameof(first), $"Rows {first} to {first + count} of {Rows}.");
        if (view is null) return converted.AsSpan((int)(first * RowLength), count * RowLength);
        return new ReadOnlySpan<T>((T*)data + (first * RowLength), checked(count * RowLength));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (view is null) return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file!.Dispose();
    }
}
