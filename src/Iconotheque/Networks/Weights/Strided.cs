namespace Iconotheque.Networks.Weights;

/// <summary>
/// Arrays of which the axes are stored in any order: PyTorch's views, and the column-major arrays of MATLAB and Fortran.
/// </summary>
internal static class Strided
{
    /// <summary>The strides of a row-major array, in elements.</summary>
    public static long[] RowMajor(ReadOnlySpan<long> shape)
    {
        long[] strides = new long[shape.Length];
        long step = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = step;
            step *= shape[axis];
        }

        return strides;
    }

    /// <summary>The strides of an array whose first axis is the fastest, in elements.</summary>
    public static long[] ColumnMajor(ReadOnlySpan<long> shape)
    {
        long[] strides = new long[shape.Length];
        long step = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = step;
            step *= shape[axis];
        }

        return strides;
    }

    /// <summary>Whether an array with these strides already lies row-major; axes of length 1 do not matter.</summary>
    public static bool IsRowMajor(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        long step = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            if (shape[axis] != 1 && strides[axis] != step) return false;
            step *= shape[axis];
        }

        return true;
    }

    /// <summary>Copies an array into row-major order.</summary>
    /// <param name="source">The bytes, from the array's first element on.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="strides">Elements from one index of an axis to the next; all elements lie within
    /// <paramref name="source"/>.</param>
    /// <param name="target">Receives the elements, row-major; exactly as long as they are.</param>
    public static void Copy(ReadOnlySpan<byte> source, int elementSize, ReadOnlySpan<long> shape, ReadOnlySpan<long> strides,
        Span<byte> target)
    {
        long[] index = new long[shape.Length];
        long at = 0;
        for (int to = 0; to < target.Length; to += elementSize)
        {
            source.Slice((int)at * elementSize, elementSize).CopyTo(target[to..]);
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                at += strides[axis];
                if (++index[axis] < shape[axis]) break;
                at -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
    }
}
