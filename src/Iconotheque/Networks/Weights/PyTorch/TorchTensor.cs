using System.Collections.Immutable;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>A tensor as PyTorch pickles it: a view of a storage, whose elements may not be read yet.</summary>
/// <param name="storage">The memory.</param>
/// <param name="type">The type of an element.</param>
/// <param name="offset">The first element in the storage, counted in elements.</param>
/// <param name="shape">The lengths of the axes.</param>
/// <param name="strides">Elements from one index of an axis to the next.</param>
internal sealed class TorchTensor(TorchStorage storage, ElementType type, long offset, ImmutableArray<long> shape,
    ImmutableArray<long> strides)
{
    private const int MostAxes = 64;

    /// <summary>The tensor, row-major: a slice of the storage where it lies so, else a copy.</summary>
    /// <exception cref="InputException">It lies outside its storage, or repeats elements to more than the file
    /// allows.</exception>
    public WeightTensor Contiguous(CheckpointBuilder builder)
    {
        var bytes = storage.Bytes();
        int size = WeightTensor.SizeOf(type);
        long count = Count(bytes.Length / size, builder);
        if (count == 0) return new WeightTensor(type, shape, default);
        var first = bytes[((int)offset * size)..];
        if (Strided.IsRowMajor(shape.AsSpan(), strides.AsSpan()))
            return new WeightTensor(type, shape, first[..((int)count * size)]);
        builder.ChargeCopy(count * size);
        byte[] copy = new byte[count * size];
        Strided.Copy(first.Span, size, shape.AsSpan(), strides.AsSpan(), copy);
        return new WeightTensor(type, shape, copy);
    }

    private long Count(long available, CheckpointBuilder builder)
    {
        if (shape.Length != strides.Length || shape.Length > MostAxes)
            throw builder.Fail($"holds a tensor of {shape.Length} axes and {strides.Length} strides");
        if (shape.Any(axis => axis < 0) || strides.Any(stride => stride < 0) || offset < 0)
            throw builder.Fail("holds a tensor with a negative length, stride or offset");
        long count = 1;
        foreach (long axis in shape.Where(axis => axis > 0))
        {
            if (axis > int.MaxValue / WeightTensor.SizeOf(type) / count) throw Outside(builder);
            count *= axis;
        }

        if (shape.Contains(0)) return 0;
        RequireInside(available, builder);
        return count;
    }

    private void RequireInside(long available, CheckpointBuilder builder)
    {
        if (offset >= available) throw Outside(builder);
        long last = offset;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 1) continue;
            if (strides[axis] > (available - 1 - last) / (shape[axis] - 1)) throw Outside(builder);
            last += (shape[axis] - 1) * strides[axis];
        }
    }

    private InputException Outside(CheckpointBuilder builder) =>
        builder.Fail($"holds a tensor of shape {string.Join('×', shape)} that does not fit its storage; the file is damaged");
}
