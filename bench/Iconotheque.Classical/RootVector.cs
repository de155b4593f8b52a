using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>RootSIFT: r_i = √(s_i / Σ s), a unit vector; all zeros stay zeros.</summary>
/// <remarks>
/// Arandjelović and Zisserman, CVPR 2012, section 2. Whole numbers are added without rounding; quotient and root in double
/// precision are rounded as IEEE 754 has it, whatever the width.
/// </remarks>
internal static class RootVector
{
    private const int Lanes = 8;

    /// <summary>The definition, a component at a time.</summary>
    public static void Reference(ReadOnlySpan<byte> sift, Span<float> root)
    {
        double sum = 0;
        foreach (byte component in sift) sum += component;
        for (int i = 0; i < sift.Length; i++) root[i] = sum == 0 ? 0 : (float)Math.Sqrt(sift[i] / sum);
    }

    /// <summary>As <see cref="Reference"/>; the length is a multiple of eight.</summary>
    public static void Of(ReadOnlySpan<byte> sift, Span<float> root)
    {
        int whole = 0;
        foreach (byte component in sift) whole += component;
        var sum = Vector256.Create((double)Math.Max(whole, 1));
        ref float to = ref MemoryMarshal.GetReference(root);
        for (int i = 0; i < sift.Length; i += Lanes)
        {
            var (low, high) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalar(
                BitConverter.ToUInt64(sift[i..])).AsByte()));
            var a = Vector256.Sqrt(Vector256.ConvertToDouble(Vector256.WidenLower(low.AsInt32().ToVector256Unsafe())) / sum);
            var b = Vector256.Sqrt(Vector256.ConvertToDouble(Vector256.WidenLower(high.AsInt32().ToVector256Unsafe())) / sum);
            Vector256.Narrow(a, b).StoreUnsafe(ref to, (nuint)i);
        }
    }
}
