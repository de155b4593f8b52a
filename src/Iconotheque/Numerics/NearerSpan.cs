using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>
/// Draws one row of a triangle into a depth buffer: where the row is nearer than what is there, its nearness and its index are
/// kept.
/// </summary>
/// <remarks>
/// Sample i lies at <c>(float)(first + step · 8⌊i/8⌋) + (float)step · (i mod 8)</c>: the beginning of each eight in double
/// precision, the rest in single, so that vectors and single values give the same bits.
/// </remarks>
internal static class NearerSpan
{
    private static readonly Vector256<float> Lanes = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>The definition, one sample at a time.</summary>
    internal static void Reference(Span<float> nearness, Span<int> index, double first, double step, int value)
    {
        for (int i = 0; i < nearness.Length; i++)
        {
            float near = (float)(first + step * (i & ~7)) + (float)step * (i & 7);
            if (near <= nearness[i]) continue;
            nearness[i] = near;
            if (index.Length > 0) index[i] = value;
        }
    }

    /// <summary>Draws the row.</summary>
    /// <param name="nearness">The row's part of the depth buffer; greater is nearer.</param>
    /// <param name="index">As long, or empty where nobody asks which triangle it is.</param>
    /// <param name="first">The nearness of the first sample.</param>
    /// <param name="step">Its growth from one to the next.</param>
    /// <param name="value">The index to write.</param>
    internal static void Draw(Span<float> nearness, Span<int> index, double first, double step, int value)
    {
        ref float near = ref MemoryMarshal.GetReference(nearness);
        ref int owner = ref MemoryMarshal.GetReference(index);
        Vector256<float> steps = Lanes * (float)step;
        Vector256<int> values = Vector256.Create(value);
        int i = 0;
        for (; i <= nearness.Length - 8; i += 8)
        {
            Vector256<float> here = Vector256.Create((float)(first + step * i)) + steps,
                there = Vector256.LoadUnsafe(ref near, (nuint)i);
            Vector256<float> wins = Vector256.GreaterThan(here, there);
            if (wins.AsInt32() == Vector256<int>.Zero) continue;
            Vector256.ConditionalSelect(wins, here, there).StoreUnsafe(ref near, (nuint)i);
            if (index.Length > 0)
                Vector256.ConditionalSelect(wins.AsInt32(), values, Vector256.LoadUnsafe(ref owner, (nuint)i))
                    .StoreUnsafe(ref owner, (nuint)i);
        }

        float start = (float)(first + step * i), growth = (float)step;
        for (int k = 0; i + k < nearness.Length; k++)
        {
            float here = start + growth * k;
            ref float there = ref Unsafe.Add(ref near, i + k);
            if (here <= there) continue;
            there = here;
            if (index.Length > 0) Unsafe.Add(ref owner, i + k) = value;
        }
    }
}
