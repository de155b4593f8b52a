using System.Runtime.InteropServices;

namespace Iconotheque.Descriptors.Sets;

/// <summary>Writes a NumPy file row by row; it appears under its name when it is complete.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class NpyWriter<T> : IDisposable where T : unmanaged
{
    private readonly string path;
    private readonly long? rowLength;
    private readonly FileStream stream;
    private long elements;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file to replace on <see cref="Commit"/>.</param>
    /// <param name="rowLength">Elements of a row; null for an array of one axis.</param>
    public NpyWriter(string path, long? rowLength)
    {
        (this.path, this.rowLength) = (path, rowLength);
        stream = new FileStream(Temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        stream.Write(new byte[NpyHeader.Length]);
    }

    private string Temporary => path + ".tmp";

    /// <summary>Appends elements.</summary>
    public void Append(ReadOnlySpan<T> values)
    {
        stream.Write(MemoryMarshal.AsBytes(values));
        elements += values.Length;
    }

    /// <summary>Completes the file and gives it its name.</summary>
    public void Commit()
    {
        stream.Position = 0;
        stream.Write(
            new NpyHeader(Npy.TypeOf<T>(), rowLength is { } length ? [elements / length, length] : [elements]).ToBytes());
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        AtomicFile.Replace(Temporary, path);
    }

    /// <inheritdoc/>
    public void Dispose() => AtomicFile.Abandon(stream, Temporary);
}
