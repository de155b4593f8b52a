using System.Buffers.Binary;
using System.Text;

namespace Iconotheque.Collections.Pickle;

/// <summary>
/// The bytes of a pickle and how far they are read. Every length is compared with what is left before anything is allocated.
/// </summary>
/// <param name="file">The file, for messages.</param>
/// <param name="data">Its bytes.</param>
internal sealed class PickleSource(string file, ReadOnlyMemory<byte> data)
{
    private const long SmallPickle = 64 * 1024;
    private const int CopiesPerByte = 4;
    private const int StructurePerByte = 32;
    private const long LongestText = 1 << 29;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private long copied;
    private long structured;

    /// <summary>Bytes in all.</summary>
    public int Length => data.Length;

    /// <summary>Bytes read, over all pickles of the file.</summary>
    public int Position { get; private set; }

    /// <summary>The exception that names the file and the byte.</summary>
    public InputException Fail(string text, Exception? inner = null) =>
        new(file, $"is not a pickle of plain data, at byte {Position}: {text}", inner);

    /// <summary>
    /// Counts memory that does not come out of the file's own bytes, such as a copy of a value that is used again and again.
    /// </summary>
    /// <exception cref="InputException">All copies together exceed four times what was read so far.</exception>
    public void Charge(long bytes)
    {
        copied += bytes;
        if (copied > SmallPickle + CopiesPerByte * (long)Position)
            throw Fail("it unfolds to much more data than the file holds.");
    }

    /// <summary>Counts memory that containers take: an instruction of one byte makes a list of tens.</summary>
    /// <exception cref="InputException">All containers together exceed thirty-two times what was read so far, which no pickle
    /// that Python writes does.</exception>
    public void ChargeStructure(long bytes)
    {
        structured += bytes;
        if (structured > SmallPickle + StructurePerByte * (long)Position)
            throw Fail("it holds more lists and dictionaries than a file of its length does.");
    }

    /// <summary>The next bytes, without copying them.</summary>
    /// <exception cref="InputException">Fewer are left.</exception>
    public ReadOnlyMemory<byte> Memory(long length)
    {
        Span(length);
        return data.Slice(Position - (int)length, (int)length);
    }

    public byte Byte() => Span(1)[0];

    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Span(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Span(4));

    public long UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Span(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Span(8));

    public double BigEndianDouble() => BinaryPrimitives.ReadDoubleBigEndian(Span(8));

    /// <summary>A length of eight bytes; one that no file can have reads as the largest.</summary>
    public long Length64() => (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(Span(8)), long.MaxValue);

    /// <summary>The next bytes.</summary>
    /// <exception cref="InputException">Fewer are left.</exception>
    public ReadOnlySpan<byte> Span(long length)
    {
        if (length < 0 || length > data.Length - Position)
            throw Fail($"{length} bytes are announced and {data.Length - Position} are left.");
        var span = data.Span.Slice(Position, (int)length);
        Position += (int)length;
        return span;
    }

    /// <summary>Text up to a line feed, which is passed; one byte a character.</summary>
    public string Line()
    {
        int length = data.Span[Position..].IndexOf((byte)'\n');
        if (length < 0) throw Fail("a line has no end.");
        string line = Latin1(length);
        Position++;
        return line;
    }

    /// <summary>Text of which each byte is a character: strings of Python 2.</summary>
    public string Latin1(long length) => Encoding.Latin1.GetString(TextSpan(length));

    /// <summary>UTF-8 text.</summary>
    public string Text(long length)
    {
        var bytes = TextSpan(length);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Fail("text is not UTF-8.", e);
        }
    }

    /// <summary>The next bytes, no more of them than a text of .NET holds.</summary>
    private ReadOnlySpan<byte> TextSpan(long length) =>
        length <= LongestText ? Span(length) : throw Fail($"a text of {length} bytes is announced; {LongestText} are read.");
}
