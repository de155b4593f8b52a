using System.Collections.Immutable;
using System.Text;

namespace Iconotheque.Collections.Pickle;

/// <summary>A <c>numpy.ndarray</c> out of a pickle.</summary>
internal sealed class NumpyArray : PickleObject
{
    private byte[] data = [];
    private List<object?>? objects;

    /// <summary>The type of an element; null until the pickle gave the array its state.</summary>
    public NumpyType? Type { get; private set; }

    /// <summary>The lengths of the axes.</summary>
    public ImmutableArray<long> Shape { get; private set; } = [];

    /// <summary>Whether the elements are stored column-major, the first axis fastest.</summary>
    public bool IsColumnMajor { get; set; }

    /// <summary>The elements as they are stored, in the byte order of their type; nothing in an array of objects.</summary>
    public ReadOnlyMemory<byte> Bytes => data;

    /// <summary>How many elements it has, over all dimensions.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// The elements in the order in which they are stored: long, double, bool or string, or any value in an array of objects.
    /// </summary>
    /// <exception cref="FormatException">An element has no counterpart.</exception>
    public IEnumerable<object?> Elements => objects is not null
        ? objects
        : Enumerable.Range(0, Count).Select(Element);

    /// <summary>(version, shape, type, whether columns come first, bytes or list of objects).</summary>
    public override void SetState(object? state, PickleSource source)
    {
        if (state is not object?[] { Length: 5 } parts || parts[2] is not NumpyType elements)
            throw source.Fail("the state of an array has another form.");
        Fill(parts[1], elements, parts[4], source);
        IsColumnMajor = parts[3] is true or 1L;
    }

    /// <summary>Takes shape, type and content, which must agree.</summary>
    public void Fill(object? shape, NumpyType elements, object? content, PickleSource source)
    {
        long count = CountOf(shape, source);
        (Type, objects) = (elements, elements.IsObject ? content as List<object?> : null);
        data = elements.IsObject ? [] : BytesOf(content, source);
        long held = elements.IsObject ? objects?.Count ?? -1 : data.Length;
        if (held != count * (elements.IsObject ? 1 : elements.Size))
            throw source.Fail("an array does not hold what its shape says.");
        Count = (int)count;
        Shape = [.. ((object?[])shape!).Select(side => (long)side!)];
    }

    /// <summary>The bytes of a value; text of Python 2 has one a character.</summary>
    public static byte[] BytesOf(object? content, PickleSource source)
    {
        if (content is byte[] bytes) return bytes;
        if (content is not string text || text.Any(c => c > 255)) throw source.Fail("expected bytes.");
        source.Charge(text.Length);
        return Encoding.Latin1.GetBytes(text);
    }

    private object? Element(int index)
    {
        // A pickle may change its type's size once the array is filled.
        if (Type!.Size * (long)Count != data.Length) throw new FormatException("an array does not hold what its type says.");
        return Type.Value(data.AsSpan(index * Type.Size, Type.Size));
    }

    private static long CountOf(object? shape, PickleSource source)
    {
        long count = 1;
        foreach (object? side in shape as object?[] ?? throw source.Fail("the shape of an array is no tuple."))
        {
            if (side is not long length || length < 0 || length > source.Length)
                throw source.Fail("an array is larger than the file.");
            count *= length;
            if (count > source.Length) throw source.Fail("an array is larger than the file.");
        }

        return count;
    }
}
