using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Iconotheque.Collections.Pickle;

/// <summary>A <c>numpy.dtype</c> of one number, truth value, text or object per element.</summary>
/// <param name="kind">i, u, f, b, S, U or O.</param>
/// <param name="size">Bytes per element.</param>
internal sealed class NumpyType(char kind, int size) : PickleObject
{
    private bool bigEndian;

    /// <summary>Whether the elements are Python objects rather than bytes.</summary>
    public bool IsObject => kind == 'O';

    /// <summary>i, u, f, b, S, U or O.</summary>
    public char Kind => kind;

    /// <summary>Whether the highest byte comes first.</summary>
    public bool IsBigEndian => bigEndian;

    /// <summary>Bytes per element.</summary>
    public int Size { get; private set; } = size;

    /// <summary><c>numpy.dtype("i8", align, copy)</c>.</summary>
    public static NumpyType Of(object?[] arguments, PickleSource source)
    {
        string code = arguments.Length > 0 && arguments[0] is string text ? text.TrimStart('<', '=', '|') : "";
        char kind = code.Length > 0 ? code[0] : ' ';
        int size = int.TryParse(code.AsSpan(Math.Min(1, code.Length)), NumberStyles.None, CultureInfo.InvariantCulture,
            out int number) ? number : 0;
        bool known = kind switch
        {
            'i' or 'u' => size is 1 or 2 or 4 or 8,
            'f' => size is 2 or 4 or 8,
            'b' => size == 1,
            'S' or 'U' or 'O' => size >= 0,
            _ => false,
        };
        if (!known) throw source.Fail("an array has elements that are neither numbers nor text.");
        return new NumpyType(kind, kind == 'U' ? checked((int)Math.Min(4L * size, int.MaxValue)) : size);
    }

    /// <summary>(version, byte order, subarray, names, fields, element size, alignment, flags).</summary>
    public override void SetState(object? state, PickleSource source)
    {
        if (state is not object?[] { Length: >= 6 } parts || parts[2] is not null || parts[3] is not null || parts[4] is not null)
            throw source.Fail("the type of an array is not a simple one.");
        bigEndian = parts[1] is ">";
        if (kind is 'S' or 'U' && parts[5] is long bytes and >= 0 and <= int.MaxValue) Size = (int)bytes;
    }

    /// <summary>
    /// The value of one element of <see cref="Size"/> bytes: long, double, bool, or text without its trailing NULs.
    /// </summary>
    /// <exception cref="FormatException">The value has no counterpart: above 2^63, or broken text.</exception>
    public object Value(ReadOnlySpan<byte> bytes) => kind switch
    {
        'b' => bytes[0] != 0,
        'f' => Size switch
        {
            2 => (double)BitConverter.UInt16BitsToHalf((ushort)Bits(bytes)),
            4 => BitConverter.Int32BitsToSingle((int)Bits(bytes)),
            _ => BitConverter.Int64BitsToDouble((long)Bits(bytes)),
        },
        'i' => (long)(Bits(bytes) << (64 - 8 * Size)) >> (64 - 8 * Size),
        'u' => Bits(bytes) <= long.MaxValue ? (long)Bits(bytes) : throw new FormatException("a number is above 2^63."),
        'S' => Encoding.Latin1.GetString(bytes).TrimEnd('\0'),
        'U' => Utf32(bytes).TrimEnd('\0'),
        _ => throw new FormatException("elements are objects."),
    };

    private string Utf32(ReadOnlySpan<byte> bytes) => new UTF32Encoding(bigEndian, false).GetString(bytes);

    private ulong Bits(ReadOnlySpan<byte> bytes)
    {
        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        if (bigEndian) bytes.CopyTo(padded[(8 - bytes.Length)..]);
        else bytes.CopyTo(padded);
        return bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(padded) : BinaryPrimitives.ReadUInt64LittleEndian(padded);
    }
}
