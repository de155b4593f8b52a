using System.Collections.Immutable;
using Iconotheque.Collections.Pickle;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>Turns NumPy arrays of numbers into tensors: row-major, little-endian.</summary>
internal static class NumpyTensor
{
    /// <summary>
    /// The tensor, or null for elements that are no numbers, or unsigned ones of eight bytes, which no tensor holds.
    /// </summary>
    /// <remarks>Unsigned numbers of two and four bytes become signed ones of four and eight.</remarks>
    public static WeightTensor? Of(NumpyArray array, CheckpointBuilder builder)
    {
        if (array.Type is not { } type || TypeOf(type) is not { } element) return null;
        var bytes = array.Bytes;
        if (type.IsBigEndian && type.Size > 1) bytes = Reversed(bytes, type.Size, builder);
        if (type.Kind == 'u' && type.Size > 1) bytes = Widened(bytes, type.Size, builder);
        return Rows(element, array.Shape, array.IsColumnMajor, bytes, builder);
    }

    /// <summary>A tensor of elements that lie row-major or column-major.</summary>
    public static WeightTensor Rows(ElementType type, ImmutableArray<long> shape, bool columnMajor, ReadOnlyMemory<byte> bytes,
        CheckpointBuilder builder)
    {
        long[] strides = Strided.ColumnMajor(shape.AsSpan());
        if (!columnMajor || bytes.IsEmpty || Strided.IsRowMajor(shape.AsSpan(), strides))
            return new WeightTensor(type, shape, bytes);
        builder.ChargeCopy(bytes.Length);
        byte[] copy = new byte[bytes.Length];
        Strided.Copy(bytes.Span, WeightTensor.SizeOf(type), shape.AsSpan(), strides, copy);
        return new WeightTensor(type, shape, copy);
    }

    private static ElementType? TypeOf(NumpyType type) => (type.Kind, type.Size) switch
    {
        ('b', _) => ElementType.Bool,
        ('u', 1) => ElementType.UInt8,
        ('i', 1) => ElementType.Int8,
        ('i', 2) => ElementType.Int16,
        ('i', 4) or ('u', 2) => ElementType.Int32,
        ('i', 8) or ('u', 4) => ElementType.Int64,
        ('f', 2) => ElementType.Float16,
        ('f', 4) => ElementType.Float32,
        ('f', 8) => ElementType.Float64,
        _ => null,
    };

    private static byte[] Reversed(ReadOnlyMemory<byte> bytes, int size, CheckpointBuilder builder)
    {
        builder.ChargeCopy(bytes.Length);
        byte[] reversed = bytes.ToArray();
        for (int at = 0; at < reversed.Length; at += size) reversed.AsSpan(at, size).Reverse();
        return reversed;
    }

    private static byte[] Widened(ReadOnlyMemory<byte> bytes, int size, CheckpointBuilder builder)
    {
        builder.ChargeCopy(2L * bytes.Length);
        byte[] wide = new byte[checked(2 * bytes.Length)];
        for (int at = 0; at < bytes.Length; at += size) bytes.Span.Slice(at, size).CopyTo(wide.AsSpan(2 * at));
        return wide;
    }
}
