using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>An array of numbers as a file has it: column-major, and often of a smaller type than the array's own.</summary>
/// <param name="Type">The type of the stored numbers.</param>
/// <param name="Bytes">The numbers, little-endian.</param>
/// <param name="Shape">MATLAB's shape.</param>
internal readonly record struct StoredNumbers(NumberType Type, ReadOnlyMemory<byte> Bytes, ImmutableArray<long> Shape)
{
    private static readonly ImmutableArray<int> Sizes = [1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 1];
    private static readonly ImmutableArray<ElementType> Elements =
    [
        ElementType.Int8, ElementType.UInt8, ElementType.Int16, ElementType.Int32, ElementType.Int32, ElementType.Int64,
        ElementType.Int64, ElementType.Int64,
        ElementType.Float32, ElementType.Float64, ElementType.Bool,
    ];

    /// <summary>Bytes of a stored number.</summary>
    public static int SizeOf(NumberType type) => Sizes[(int)type];

    /// <summary>The type of the tensor that an array becomes.</summary>
    public static ElementType ElementOf(NumberType type) => Elements[(int)type];

    /// <summary>The row-major tensor.</summary>
    /// <param name="array">The type of the array.</param>
    /// <param name="builder">Is charged for the copies.</param>
    /// <param name="path">The array's path, for messages.</param>
    /// <exception cref="InputException">The shape does not fit the bytes, or a number does not fit the type.</exception>
    public WeightTensor ToTensor(NumberType array, CheckpointBuilder builder, string path)
    {
        if (ElementCount.Of(Shape.AsSpan()) is not { } count || count * SizeOf(Type) != Bytes.Length)
            throw builder.Fail($"{path} holds {Bytes.Length} bytes, which its shape [{string.Join(", ", Shape)}] does not take; "
                + "the file is damaged");
        var element = ElementOf(array);
        int size = WeightTensor.SizeOf(element);
        if (count * size > Array.MaxLength)
            throw builder.Fail($"{path} is an array of {count * size} bytes; arrays up to {Array.MaxLength} are read");
        bool asStored = Type == array && SizeOf(Type) == size && array is not (NumberType.UInt64 or NumberType.Logical);
        var values = asStored ? Bytes : Converted(element, count * size, builder, path);
        long[] strides = Strided.ColumnMajor(Shape.AsSpan());
        if (Strided.IsRowMajor(Shape.AsSpan(), strides)) return new WeightTensor(element, Shape, values);
        builder.ChargeCopy(values.Length);
        byte[] ordered = new byte[values.Length];
        Strided.Copy(values.Span, size, Shape.AsSpan(), strides, ordered);
        return new WeightTensor(element, Shape, ordered);
    }

    private byte[] Converted(ElementType element, long length, CheckpointBuilder builder, string path)
    {
        builder.ChargeCopy(length);
        byte[] target = new byte[length];
        try
        {
            Convert(element, target);
        }
        catch (OverflowException e)
        {
            throw builder.Fail($"{path} holds numbers that do not fit {element}", e);
        }

        return target;
    }

    private void Convert(ElementType element, Span<byte> target)
    {
        switch (Type)
        {
            case NumberType.Int8: From<sbyte>(element, target); break;
            case NumberType.UInt8 or NumberType.Logical: From<byte>(element, target); break;
            case NumberType.Int16: From<short>(element, target); break;
            case NumberType.UInt16: From<ushort>(element, target); break;
            case NumberType.Int32: From<int>(element, target); break;
            case NumberType.UInt32: From<uint>(element, target); break;
            case NumberType.Int64: From<long>(element, target); break;
            case NumberType.UInt64: From<ulong>(element, target); break;
            case NumberType.Single: From<float>(element, target); break;
            default: From<double>(element, target); break;
        }
    }

    private void From<T>(ElementType element, Span<byte> target) where T : unmanaged, INumber<T>
    {
        var source = MemoryMarshal.Cast<byte, T>(Bytes.Span);
        switch (element)
        {
            case ElementType.Bool: ToTruth(source, target); break;
            case ElementType.UInt8: TensorPrimitives.ConvertChecked(source, target); break;
            case ElementType.Int8: TensorPrimitives.ConvertChecked(source, MemoryMarshal.Cast<byte, sbyte>(target)); break;
            case ElementType.Int16: TensorPrimitives.ConvertChecked(source, MemoryMarshal.Cast<byte, short>(target)); break;
            case ElementType.Int32: TensorPrimitives.ConvertChecked(source, MemoryMarshal.Cast<byte, int>(target)); break;
            case ElementType.Int64: TensorPrimitives.ConvertChecked(source, MemoryMarshal.Cast<byte, long>(target)); break;
            case ElementType.Float32: TensorPrimitives.ConvertChecked(source, MemoryMarshal.Cast<byte, float>(target)); break;
            default: TensorPrimitives.ConvertChecked(source, MemoryMarshal.Cast<byte, double>(target)); break;
        }
    }

    private static void ToTruth<T>(ReadOnlySpan<T> source, Span<byte> target) where T : INumber<T>
    {
        for (int i = 0; i < source.Length; i++) target[i] = T.IsZero(source[i]) ? (byte)0 : (byte)1;
    }
}
