using System.Runtime.CompilerServices;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>Lends a file to a reader that trusts it, and ends the reading when the file leads the reader in circles.</summary>
/// <remarks>
/// The reader follows addresses in the file: a structure that contains itself makes it read forever, or recurse until the stack
/// ends, which would end the process. Every step of either asks for bytes, so it is here that the bytes read, the memory taken by
/// the thread, and the room left on the stack are looked at. A single allocation between two reads is not seen before it is made.
/// </remarks>
/// <param name="file">The file; closed with this stream.</param>
/// <param name="bytes">Bytes that may be read, in all; each call costs <see cref="CallCost"/> besides.</param>
/// <param name="memory">Bytes that the thread may allocate, in all.</param>
internal sealed class BoundedStream(Stream file, long bytes, long memory) : Stream
{
    private const int CallCost = 32;

    private readonly long allocated = GC.GetAllocatedBytesForCurrentThread();
    private long left = bytes;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A bound is reached.</exception>
    public override int Read(Span<byte> buffer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        left -= buffer.Length + CallCost;
        if (left < 0) throw new InvalidDataException("its parts are read again and again; it is damaged or made to do harm");
        if (GC.GetAllocatedBytesForCurrentThread() - allocated > memory)
            throw new InvalidDataException("it unfolds to much more data than the file holds; it is damaged or made to do harm");
        return file.Read(buffer);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
