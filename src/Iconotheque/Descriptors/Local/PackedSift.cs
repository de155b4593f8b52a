using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Iconotheque.Descriptors.Local;

/// <summary>RootSIFT in a quarter of its bytes, without loss.</summary>
/// <remarks>
/// OpenCV's SIFT has whole components from 0 to 255, and RootSIFT is r_i = √(s_i / S) with S = Σ s_i. Given r, S is the whole
/// number for which every r_i² · S is whole: near 512 / √(Σ r_i⁴), because SIFT is brought to a length of 512 before it is
/// rounded. What is found counts only if it gives back every bit.
/// </remarks>
internal static class PackedSift
{
    private const double LengthOfSift = 512, Spread = 0.05, NearlyWhole = 0.02;

    /// <summary>Packs vectors.</summary>
    /// <param name="roots">Rows of D components.</param>
    /// <param name="dimension">D.</param>
    /// <param name="packed">Receives a byte a component.</param>
    /// <returns>Whether every vector comes back to the last bit; if not, what was written is to be thrown away.</returns>
    public static bool TryPack(ReadOnlySpan<float> roots, int dimension, Span<byte> packed)
    {
        Span<float> back = stackalloc float[dimension];
        for (int first = 0; first < roots.Length; first += dimension)
        {
            var row = roots.Slice(first, dimension);
            var bytes = packed.Slice(first, dimension);
            if (!TryFind(row, bytes, back)) return false;
        }

        return true;
    }

    /// <summary>Unpacks vectors.</summary>
    /// <param name="packed">A byte a component.</param>
    /// <param name="dimension">D.</param>
    /// <param name="roots">Receives rows of D components.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, int dimension, Span<float> roots)
    {
        Span<double> shares = stackalloc double[dimension];
        for (int first = 0; first < packed.Length; first += dimension)
            UnpackRow(packed.Slice(first, dimension), shares, roots.Slice(first, dimension));
    }

    /// <summary>
    /// What <see cref="RootSift.Root"/> gives, bit for bit: whole numbers are added without rounding, quotient and root are
    /// rounded as IEEE 754 has it, whatever the width.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UnpackRow(ReadOnlySpan<byte> sift, Span<double> shares, Span<float> root)
    {
        int sum = 0;
        for (int i = 0; i < sift.Length; i++)
        {
            sum += sift[i];
            shares[i] = sift[i];
        }

        TensorPrimitives.Divide(shares, Math.Max(sum, 1), shares);
        TensorPrimitives.Sqrt(shares, shares);
        TensorPrimitives.ConvertTruncating<double, float>(shares, root);
    }

    private static bool TryFind(ReadOnlySpan<float> root, Span<byte> sift, Span<float> back)
    {
        sift.Clear();
        double fourth = 0;
        foreach (float r in root)
        {
            double square = (double)r * r;
            fourth += square * square;
        }

        if (fourth == 0) return root.IndexOfAnyExcept(0f) < 0;
        if (!double.IsFinite(fourth)) return false;
        double likely = LengthOfSift / Math.Sqrt(fourth);
        int nearest = (int)Math.Round(likely), reach = (int)Math.Ceiling(likely * Spread);
        for (int step = 0; step <= reach; step++)
        {
            if (GivesBack(root, nearest + step, sift, back) || GivesBack(root, nearest - step, sift, back)) return true;
        }

        return false;
    }

    private static bool GivesBack(ReadOnlySpan<float> root, int sum, Span<byte> sift, Span<float> back)
    {
        for (int i = 0; i < root.Length; i++)
        {
            double component = (double)root[i] * root[i] * sum, whole = Math.Round(component);
            if (whole > byte.MaxValue || Math.Abs(component - whole) > NearlyWhole) return false;
            sift[i] = (byte)whole;
        }

        Unpack(sift, sift.Length, back);
        return back.SequenceEqual(root);
    }
}
