using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>
/// Inner products of one vector with sixteen that lie interleaved: the first component of all sixteen, then the second of all,
/// and so on.
/// </summary>
/// <remarks>
/// Every product is the same chain of fused multiply-adds as one of <see cref="InnerProducts"/>, to the last bit; the layout lets
/// one vector be compared as fast as memory delivers the others, where <see cref="InnerProducts"/> must repack them first.
/// </remarks>
internal static class InterleavedProducts
{
    /// <summary>Vectors of a block.</summary>
    public const int Rows = 16;

    private const int Lanes = 8;

    /// <summary>The definition: one product after the other.</summary>
    internal static void Reference(ReadOnlySpan<float> vector, ReadOnlySpan<float> block, Span<float> products)
    {
        for (int row = 0; row < Rows; row++)
        {
            float sum = 0;
            for (int k = 0; k < vector.Length; k++) sum = MathF.FusedMultiplyAdd(vector[k], block[(k * Rows) + row], sum);
            products[row] = sum;
        }
    }

    /// <summary>Compares a vector with the sixteen of a block.</summary>
    /// <param name="vector">D components.</param>
    /// <param name="block">D × 16.</param>
    /// <param name="products">Receives 16 products.</param>
    /// <exception cref="ArgumentException">The block does not hold D × 16 values, or there is no room for 16
    /// products.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<float> vector, ReadOnlySpan<float> block, Span<float> products)
    {
        if (block.Length != (long)vector.Length * Rows)
            throw new ArgumentException($"Holds {block.Length} values; "
                + $"sixteen vectors of {vector.Length} components take {vector.Length * Rows}.", nameof(block));
        if (products.Length < Rows)
            throw new ArgumentException($"Room for {products.Length} products; there are {Rows}.", nameof(products));
        ref float others = ref MemoryMarshal.GetReference(block);
        Vector256<float> first = default, second = default;
        for (int k = 0; k < vector.Length; k++)
        {
            var component = Vector256.Create(vector[k]);
            first = Vector256.FusedMultiplyAdd(component, Vector256.LoadUnsafe(ref others, (nuint)(k * Rows)), first);
            second = Vector256.FusedMultiplyAdd(component, Vector256.LoadUnsafe(ref others, (nuint)((k * Rows) + Lanes)), second);
        }

        first.CopyTo(products);
        second.CopyTo(products[Lanes..]);
    }

    /// <summary>Writes a vector into its place in a block.</summary>
    /// <param name="vector">D components.</param>
    /// <param name="block">D × 16.</param>
    /// <param name="row">Its place, 0 to 15.</param>
    public static void Place(ReadOnlySpan<float> vector, Span<float> block, int row)
    {
        for (int k = 0; k < vector.Length; k++) block[(k * Rows) + row] = vector[k];
    }

    /// <summary>Reads a vector from its place in a block.</summary>
    /// <param name="block">D × 16.</param>
    /// <param name="row">Its place, 0 to 15.</param>
    /// <param name="vector">Receives D components.</param>
    public static void Take(ReadOnlySpan<float> block, int row, Span<float> vector)
    {
        for (int k = 0; k < vector.Length; k++) vector[k] = block[(k * Rows) + row];
    }
}
