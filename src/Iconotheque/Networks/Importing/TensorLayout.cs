using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>Brings tensors of other frameworks into the order of axes of PyTorch.</summary>
internal static class TensorLayout
{
    /// <summary>The elements in double precision; those of float64 keep it.</summary>
    public static double[] ToDoubles(this WeightTensor tensor) =>
        tensor.Type == ElementType.Float64
            ? MemoryMarshal.Cast<byte, double>(tensor.Bytes.Span).ToArray()
            : Array.ConvertAll(tensor.ToSingles(), value => (double)value);

    /// <summary>Kernels [h, w, in, out] of TensorFlow and MATLAB as [out, in, h, w].</summary>
    /// <remarks>Axes of length one at the end, which MATLAB leaves out, come back.</remarks>
    /// <exception cref="ArgumentException">There are more than four axes.</exception>
    public static WeightTensor FromHwio(WeightTensor tensor)
    {
        if (tensor.Shape.Length > 4)
            throw new ArgumentException($"Has {tensor.Shape.Length} axes; a kernel has 4.", nameof(tensor));
        ImmutableArray<long> shape = [.. tensor.Shape, .. Enumerable.Repeat(1L, 4 - tensor.Shape.Length)];
        int positions = (int)(shape[0] * shape[1]), inputs = (int)shape[2], outputs = (int)shape[3];
        float[] from = tensor.ToSingles(), to = new float[from.Length];
        for (int position = 0; position < positions; position++)
        {
            for (int input = 0; input < inputs; input++)
            {
                int row = ((position * inputs) + input) * outputs;
                for (int output = 0; output < outputs; output++)
                    to[(((output * inputs) + input) * positions) + position] = from[row + output];
            }
        }

        return WeightTensor.Of(to, outputs, inputs, shape[0], shape[1]);
    }

    /// <summary>A matrix with rows and columns exchanged.</summary>
    /// <exception cref="ArgumentException">It has not two axes.</exception>
    public static WeightTensor Transposed(WeightTensor tensor)
    {
        if (tensor.Shape.Length != 2)
            throw new ArgumentException($"Has {tensor.Shape.Length} axes; a matrix has 2.", nameof(tensor));
        var (rows, columns) = ((int)tensor.Shape[0], (int)tensor.Shape[1]);
        float[] from = tensor.ToSingles(), to = new float[from.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++) to[(column * rows) + row] = from[(row * columns) + column];
        }

        return WeightTensor.Of(to, columns, rows);
    }

    /// <summary>Some rows of a tensor, not copied.</summary>
    /// <exception cref="ArgumentException">It has not so many.</exception>
    public static WeightTensor Rows(WeightTensor tensor, long begin, long count)
    {
        if (tensor.Shape.Length == 0 || begin < 0 || count < 0 || begin + count > tensor.Shape[0])
            throw new ArgumentException($"Has not the rows {begin} to {begin + count}.", nameof(tensor));
        int each = tensor.Shape[0] == 0 ? 0 : (int)(tensor.Bytes.Length / tensor.Shape[0]);
        return new WeightTensor(tensor.Type, tensor.Shape.SetItem(0, count),
            tensor.Bytes.Slice((int)begin * each, (int)count * each));
    }

    /// <summary>The same elements under another shape.</summary>
    public static WeightTensor Reshaped(this WeightTensor tensor, params ReadOnlySpan<long> shape) =>
        new(tensor.Type, [.. shape], tensor.Bytes);

    /// <summary>The elements with their signs changed, as float32.</summary>
    public static WeightTensor Negated(WeightTensor tensor) =>
        WeightTensor.Of(Array.ConvertAll(tensor.ToSingles(), value => -value), [.. tensor.Shape]);
}
