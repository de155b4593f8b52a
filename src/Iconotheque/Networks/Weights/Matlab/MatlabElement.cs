using System.Buffers.Binary;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>A data element of a level 5 file: its type and its bytes, without tag and padding.</summary>
/// <param name="Type">The type, one of the constants.</param>
/// <param name="Data">The bytes.</param>
internal readonly record struct MatlabElement(int Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>miMATRIX.</summary>
    public const int Matrix = 14;

    /// <summary>miCOMPRESSED.</summary>
    public const int Compressed = 15;

    /// <summary>miUTF8.</summary>
    public const int Utf8 = 16;

    /// <summary>miUTF16.</summary>
    public const int Utf16 = 17;

    /// <summary>The bytes of a tag.</summary>
    public const int TagLength = 8;

    /// <summary>Takes the next element off the front.</summary>
    /// <exception cref="EndOfStreamException">The element reaches beyond the bytes.</exception>
    /// <remarks>
    /// MATLAB, "MAT-File Format", chapter 1: a tag whose upper half is not 0 is that of a small element, with its data in the
    /// tag.
    /// </remarks>
    public static MatlabElement Take(ref ReadOnlyMemory<byte> rest)
    {
        if (rest.Length < TagLength) throw new EndOfStreamException($"an element is expected where {rest.Length} bytes are left");
        uint word = BinaryPrimitives.ReadUInt32LittleEndian(rest.Span),
            length = BinaryPrimitives.ReadUInt32LittleEndian(rest.Span[4..]);
        if (word >> 16 is var small and not 0)
        {
            if (small > 4) throw new EndOfStreamException($"a small element has {small} bytes; at most 4 fit");
            var element = new MatlabElement((int)(word & 0xffff), rest.Slice(4, (int)small));
            rest = rest[TagLength..];
            return element;
        }

        if (length > rest.Length - TagLength)
            throw new EndOfStreamException($"an element of {length} bytes is cut short after {rest.Length - TagLength}");
        var data = rest.Slice(TagLength, (int)length);
        long end = word == Compressed ? TagLength + length : TagLength + ((length + 7L) & ~7L);
        rest = rest[(int)Math.Min(end, rest.Length)..];
        return new MatlabElement((int)word, data);
    }

    /// <summary>The type of stored numbers, or null when the element holds something else.</summary>
    public NumberType? Numbers => Type switch
    {
        1 => NumberType.Int8,
        2 => NumberType.UInt8,
        3 => NumberType.Int16,
        4 => NumberType.UInt16,
        5 => NumberType.Int32,
        6 => NumberType.UInt32,
        7 => NumberType.Single,
        9 => NumberType.Double,
        12 => NumberType.Int64,
        13 => NumberType.UInt64,
        _ => null,
    };
}
