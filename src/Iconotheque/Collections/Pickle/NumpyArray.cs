using System.Text;

namespace Iconotheque.Collections.Pickle;

/// <summary>A <c>numpy.ndarray</c> out of a pickle.</summary>
internal sealed class NumpyArray : PickleObject
{
    private NumpyType? type;
    private byte[] data = [];
    private List<object?>? objects;

    /// <summary>How many elements it has, over all dimensions.</summary>
    public int Count { get; private set; }

    /// <summary>The elements in the order in which they are stored: long, double, bool or string, or any value in an array of objects.</summary>
    /// <exception cref="FormatException">An element has no counterpart.</exception>
    public IEnumerable<object?> Elements => objects is not null
        ? objects
        : Enumerable.Range(0, Count).Select(i => (object?)type!.Value(data.AsSpan(i * type.Size, type.Size)));

    /// <summary>(version, shape, type, whether columns come first, bytes or list of objects).</summary>
    public override void SetState(object? state, PickleSource source)
    {
        if (state is not object?[] { Length: 5 } parts || parts[2] is not NumpyType elements) throw source.Fail("the state of an array has another form.");
        Fill(parts[1], elements, parts[4], source);
    }

    /// <summary>Takes shape, type and content, which must agree.</summary>
    public void Fill(object? shape, NumpyType elements, object? content, PickleSource source)
    {
        long count = CountOf(shape, source);
        (type, objects) = (elements, elements.IsObject ? content as List<object?> : null);
        data = elements.IsObject ? [] : Bytes(content, source);
        long held = elements.IsObject ? objects?.Count ?? -1 : data.Length;
        if (held != count * (elements.IsObject ? 1 : elements.Size)) throw source.Fail("an array does not hold what its shape says.");
        Count = (int)count;
    }

    /// <summary>The bytes of a value; text of Python 2 has one a character.</summary>
    public static byte[] Bytes(object? content, PickleSource source)
    {
        if (content is byte[] bytes) return bytes;
        if (content is not string text || text.Any(c => c > 255)) throw source.Fail("expected bytes.");
        source.Charge(text.Length);
        return Encoding.Latin1.GetBytes(text);
    }

    private static long CountOf(object? shape, PickleSource source)
    {
        long count = 1;
        foreach (object? side in shape as object?[] ?? throw source.Fail("the shape of an array is no tuple."))
        {
            if (side is not long length || length < 0 || length > source.Length) throw source.Fail("an array is larger than the file.");
            count *= length;
            if (count > source.Length) throw source.Fail("an array is larger than the file.");
        }

        return count;
    }
}
