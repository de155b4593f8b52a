using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Iconotheque.Networks.Weights;

/// <summary>A tensor out of a file of weights: contiguous, row-major, little-endian.</summary>
public sealed class WeightTensor
{
    /// <summary>Wraps the bytes without copying them.</summary>
    /// <param name="type">The type of an element.</param>
    /// <param name="shape">The lengths of the axes, none negative; none at all for a scalar.</param>
    /// <param name="bytes">The elements, row-major, little-endian.</param>
    /// <exception cref="ArgumentException">The bytes are not as many as type and shape take.</exception>
    public WeightTensor(ElementType type, ImmutableArray<long> shape, ReadOnlyMemory<byte> bytes)
    {
        long count = shape.Aggregate(1L, (product, axis) =>
            axis >= 0 ? checked(product * axis) : throw new ArgumentException($"An axis has length {axis}.", nameof(shape)));
        if (bytes.Length != checked(count * SizeOf(type)))
            throw new ArgumentException($"Holds {bytes.Length} bytes; {count} elements of {type} take {count * SizeOf(type)}.",
                nameof(bytes));
        (Type, Shape, Bytes, Count) = (type, shape, bytes, (int)count);
    }

    /// <summary>The type of an element.</summary>
    public ElementType Type { get; }

    /// <summary>The lengths of the axes.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>The elements, row-major, little-endian.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How many elements there are.</summary>
    public int Count { get; }

    /// <summary>A tensor of float32.</summary>
    public static WeightTensor Of(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        new(ElementType.Float32, [.. shape], MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The elements as float32, in a new array.</summary>
    /// <exception cref="OverflowException">A whole number is not exact as float32 only by rounding; nothing else is lost but the
    /// precision of float64.</exception>
    public float[] ToSingles()
    {
        float[] values = new float[Count];
        var bytes = Bytes.Span;
        switch (Type)
        {
            case ElementType.Float32: MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values); break;
            case ElementType.Float64: TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(bytes), values); break;
            case ElementType.Float16: TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), values); break;
            case ElementType.BFloat16: FromBFloat16(MemoryMarshal.Cast<byte, ushort>(bytes), values); break;
            case ElementType.Int64: TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, long>(bytes), values); break;
            case ElementType.Int32: TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, int>(bytes), values); break;
            case ElementType.Int16: TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, short>(bytes), values); break;
            case ElementType.Int8: TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, sbyte>(bytes), values); break;
            default: TensorPrimitives.ConvertTruncating(bytes, values); break;
        }

        return values;
    }

    /// <summary>Bytes of an element.</summary>
    public static int SizeOf(ElementType type) => type switch
    {
        ElementType.Bool or ElementType.UInt8 or ElementType.Int8 => 1,
        ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Int32 or ElementType.Float32 => 4,
        _ => 8,
    };

    private static void FromBFloat16(ReadOnlySpan<ushort> halves, Span<float> values)
    {
        for (int i = 0; i < halves.Length; i++) values[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
    }
}
