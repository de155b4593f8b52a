namespace Iconotheque.Networks.Weights;

/// <summary>The number of elements of a shape that a file claims.</summary>
internal static class ElementCount
{
    /// <summary>
    /// The product of the axes; null when one is negative, or the product, axes of 0 aside, is more than an array can have.
    /// </summary>
    public static long? Of(ReadOnlySpan<long> shape)
    {
        long count = 1, extent = 1;
        foreach (long axis in shape)
        {
            if (axis < 0 || axis > int.MaxValue / extent) return null;
            extent *= Math.Max(axis, 1);
            count *= axis;
        }

        return count;
    }
}
