using System.IO.MemoryMappedFiles;

namespace Iconotheque.Descriptors;

/// <summary>A NumPy file of one element type, mapped into memory: opening it reads nothing but the header.</summary>
/// <typeparam name="T">float, long, int or byte.</typeparam>
public sealed unsafe class NpyArray<T> : IDisposable where T : unmanaged
{
    private readonly MemoryMappedFile? file;
    private readonly MemoryMappedViewAccessor? view;
    private readonly byte* data;

    private NpyArray(NpyHeader header, MemoryMappedFile? file, MemoryMappedViewAccessor? view, byte* data)
    {
        (Header, this.file, this.view) = (header, file, view);
        this.data = data;
    }

    /// <summary>Type and shape.</summary>
    public NpyHeader Header { get; }

    /// <summary>Rows: the length of the first axis.</summary>
    public long Rows => Header.Shape[0];

    /// <summary>Elements of a row: the product of the other axes.</summary>
    public int RowLength => (int)Header.Shape.Skip(1).Aggregate(1L, (product, axis) => product * axis);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="axes">How many axes its array must have.</param>
    /// <exception cref="InputException">Missing, damaged, or of another type or shape.</exception>
    public static NpyArray<T> Open(string path, int axes)
    {
        NpyHeader header;
        long begin;
        try
        {
            using var stream = File.OpenRead(path);
            header = NpyHeader.Read(stream, path);
            begin = stream.Position;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }

        if (header.Type != Npy.TypeOf<T>()) throw new InputException(path, $"holds {header.Type}; {Npy.TypeOf<T>()} is needed: save it with .astype('{Npy.TypeOf<T>()}')");
        if (header.Shape.Length != axes) throw new InputException(path, $"has {header.Shape.Length} axes; {axes} are needed");
        if (header.Count == 0) return new NpyArray<T>(header, null, null, null);
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
        if (first < 0 || count < 0 || first + count > Rows) throw new ArgumentOutOfRangeException(nameof(first), $"Rows {first} to {first + count} of {Rows}.");
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
