using System.Collections.Frozen;

namespace Iconotheque.Collections.Pickle;

/// <summary>The names that pickled ground truth with NumPy arrays uses, and what stands for each.</summary>
internal static class NumpyPickle
{
    /// <summary>
    /// The whole table: arrays, their types and scalars, and the ways in which Python 3 writes bytes in old protocols.
    /// </summary>
    public static FrozenDictionary<string, PickleConstructor> Globals { get; } = new Dictionary<string, PickleConstructor>
    {
        ["numpy.core.multiarray._reconstruct"] = (_, _) => new NumpyArray(),
        ["numpy._core.multiarray._reconstruct"] = (_, _) => new NumpyArray(),
        ["numpy.core.multiarray.scalar"] = Scalar,
        ["numpy._core.multiarray.scalar"] = Scalar,
        ["numpy.core.numeric._frombuffer"] = FromBuffer,
        ["numpy._core.numeric._frombuffer"] = FromBuffer,
        ["numpy.ndarray"] = (_, _) => new NumpyArray(),
        ["numpy.dtype"] = NumpyType.Of,
        ["_codecs.encode"] = Encode,
        ["__builtin__.bytes"] = NoBytes,
        ["builtins.bytes"] = NoBytes,
        ["builtins.bytearray"] = ByteArray,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static object Scalar(object?[] arguments, PickleSource source)
    {
        if (arguments is not [NumpyType type, var content]) throw source.Fail("a scalar needs its type and its bytes.");
        byte[] bytes = NumpyArray.BytesOf(content, source);
        if (type.IsObject || bytes.Length != type.Size) throw source.Fail("a scalar does not have the size of its type.");
        source.Charge(bytes.Length);
        try
        {
            return type.Value(bytes);
        }
        catch (FormatException e)
        {
            throw source.Fail(e.Message, e);
        }
    }

    /// <summary>(buffer, type, shape, order).</summary>
    private static NumpyArray FromBuffer(object?[] arguments, PickleSource source)
    {
        if (arguments is not [var buffer, NumpyType { IsObject: false } type, var shape, var order])
            throw source.Fail("an array needs its buffer, type and shape.");
        var array = new NumpyArray();
        array.Fill(shape, type, buffer, source);
        array.IsColumnMajor = order is "F";
        return array;
    }

    private static byte[] Encode(object?[] arguments, PickleSource source) => arguments is [string text, "latin1" or "latin-1"]
        ? NumpyArray.BytesOf(text, source)
        : throw source.Fail("only bytes written as Latin-1 text are read.");

    private static byte[] NoBytes(object?[] arguments, PickleSource source) =>
        arguments.Length == 0 ? [] : throw source.Fail("bytes are read in their own notation only.");

    private static byte[] ByteArray(object?[] arguments, PickleSource source) => arguments switch
    {
        [] => [],
        [byte[] bytes] => bytes,
        [string text, "latin-1" or "latin1"] => NumpyArray.BytesOf(text, source),
        _ => throw source.Fail("expected bytes."),
    };
}
