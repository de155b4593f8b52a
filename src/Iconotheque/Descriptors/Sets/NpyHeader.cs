using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Iconotheque.Descriptors.Sets;

/// <summary>The header of a NumPy file: element type, shape and order of an array.</summary>
/// <param name="Type">NumPy's type string, such as <c>&lt;f4</c>, <c>&lt;i8</c> or <c>|u1</c>.</param>
/// <param name="Shape">The lengths of the axes.</param>
/// <remarks>
/// NumPy Enhancement Proposal 1, versions 1.0 to 3.0 of the format. Text, dates, objects, structures and complex numbers are
/// refused.
/// </remarks>
internal sealed partial record NpyHeader(string Type, ImmutableArray<long> Shape)
{
    /// <summary>The usual length of a header that <see cref="ToBytes"/> gives.</summary>
    internal const int Length = 128;

    private const int LongestHeader = 65_536;

    /// <summary>Whether the first axis is the fastest (Fortran order) rather than the last.</summary>
    public bool IsColumnMajor { get; init; }

    /// <summary>Whether the highest byte of an element comes first.</summary>
    public bool IsBigEndian => Type[0] == '>';

    /// <summary>The element type without its byte order, such as <c>f4</c>.</summary>
    public string Element => Type[1..];

    /// <summary>How many elements there are.</summary>
    public long Count => Shape.Aggregate(1L, (product, axis) => checked(product * axis));

    /// <summary>Bytes of an element.</summary>
    public int ElementSize => int.Parse(Type.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>
    /// The header as 128 bytes (more for very long shapes, a multiple of 64), so that it can be written before the shape is
    /// known.
    /// </summary>
    public byte[] ToBytes()
    {
        string shape = string.Concat(Shape.Select(axis => axis.ToString(CultureInfo.InvariantCulture) + ", ")).TrimEnd(' ');
        if (Shape.Length > 1) shape = shape.TrimEnd(',');
        string text = $"{{'descr': '{Type}', 'fortran_order': False, 'shape': ({shape}), }}";
        int length = 10 + text.Length + 1;
        text = text.PadRight(text.Length + Math.Max(Length, (length + 63) / 64 * 64) - length) + '\n';
        byte[] bytes = new byte[10 + text.Length];
        bytes[0] = 0x93;
        "NUMPY"u8.CopyTo(bytes.AsSpan(1));
        (bytes[6], bytes[7]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text).CopyTo(bytes, 10);
        return bytes;
    }

    /// <summary>Reads the header at the start of a stream and checks that the rest of the file holds exactly the array.</summary>
    /// <param name="stream">A seekable stream; left where the data begin.</param>
    /// <param name="name">The file's name, for errors.</param>
    /// <exception cref="InputException">Not a NumPy file that this reader understands, or its length is wrong.</exception>
    public static NpyHeader Read(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[12];
        int read = stream.ReadAtLeast(start, 12, throwOnEndOfStream: false);
        if (read < 12 || start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new InputException(name, "not a NumPy file (.npy): it does not begin with \\x93NUMPY");
        bool old = start[6] == 1;
        if (start[6] is < 1 or > 3)
            throw new InputException(name, $"NumPy format version {start[6]} is not known; versions 1 to 3 are");
        uint length =
            old ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        int begin = old ? 10 : 12;
        if (length > LongestHeader || begin + length > stream.Length)
            throw new InputException(name, $"its header claims {length} bytes, more than there are");
        byte[] text = new byte[length];
        stream.Position = begin;
        stream.ReadExactly(text);
        var header = Parse(Encoding.UTF8.GetString(text), name);
        CheckLength(header, stream, name);
        return header;
    }

    private static NpyHeader Parse(string text, string name)
    {
        var descr = Descr().Match(text);
        var shape = ShapeOf().Match(text);
        if (!descr.Success || !shape.Success)
            throw new InputException(name, "its header must give a plain 'descr' and a 'shape'");
        string type = descr.Groups[1].Value;
        if (!Number().IsMatch(type))
            throw new InputException(name, $"its elements are of the type {type}; floating-point numbers of 2, 4 or 8 bytes, "
                + "whole numbers and truth values can be read");
        var axes = ImmutableArray.CreateBuilder<long>();
        foreach (string axis in shape.Groups[1].Value.Split(',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!long.TryParse(axis, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
                throw new InputException(name, $"its shape holds '{axis}', not a length");
            axes.Add(value);
        }

        return new NpyHeader(type, axes.ToImmutable()) { IsColumnMajor = FortranOrder().IsMatch(text) };
    }

    private static void CheckLength(NpyHeader header, Stream stream, string name)
    {
        try
        {
            long expected = checked(header.Count * header.ElementSize), present = stream.Length - stream.Position;
            if (expected != present)
                throw new InputException(name, $"an array of shape ({string.Join(", ", header.Shape)}) "
                    + $"of {header.Type} takes {expected} bytes; the file holds {present}");
        }
        catch (OverflowException e)
        {
            throw new InputException(name, $"its shape ({string.Join(", ", header.Shape)}) is too large", e);
        }
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]{1,40})['"]""")]
    private static partial Regex Descr();

    [GeneratedRegex("^([<>=](f[248]|[iu][1248])|[<>=|][iub]1)$")]
    private static partial Regex Number();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex ShapeOf();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*True""")]
    private static partial Regex FortranOrder();
}
