using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Encoders;

/// <summary>Aggregated residuals as codes, and their selective similarities σ(u).</summary>
internal sealed class ResidualCodes
{
    private const int BitsOfWord = 64;

    private readonly int dimension;
    private readonly ResidualForm form;
    private readonly float alpha, tau;
    private readonly float[] selectivity;

    public ResidualCodes(int dimension, Asmk options)
    {
        (this.dimension, form, alpha, tau) = (dimension, options.Form, options.Alpha, options.Tau);
        selectivity = [.. Enumerable.Range(0, dimension + 1).Select(h => 1 - (2f * h / dimension))];
        Select(selectivity);
    }

    /// <summary>Bytes of a code.</summary>
    public int Bytes => form switch
    {
        ResidualForm.Binary => (dimension + BitsOfWord - 1) / BitsOfWord * sizeof(ulong),
        ResidualForm.Float16 => dimension * 2,
        _ => dimension * sizeof(float),
    };

    /// <summary>Writes the code of a sum of residuals.</summary>
    /// <returns>False where the sum is zero and has no direction.</returns>
    public bool Write(ReadOnlySpan<float> sum, Span<byte> code)
    {
        double norm = InnerProduct.Norm(sum);
        if (norm == 0) return false;
        code.Clear();
        for (int i = 0; i < dimension; i++)
        {
            if (form == ResidualForm.Binary) code[i / 8] |= (byte)(sum[i] > 0 ? 1 << (i % 8) : 0);
            else if (form == ResidualForm.Float16) MemoryMarshal.Cast<byte, Half>(code)[i] = (Half)(sum[i] / norm);
            else MemoryMarshal.Cast<byte, float>(code)[i] = (float)(sum[i] / norm);
        }

        return true;
    }

    /// <summary>σ of the similarities of a code to others.</summary>
    public void Compare(ReadOnlySpan<byte> query, ReadOnlySpan<byte> codes, Span<float> similarities)
    {
        if (form == ResidualForm.Binary)
        {
            CompareBits(MemoryMarshal.Cast<byte, ulong>(query), MemoryMarshal.Cast<byte, ulong>(codes), similarities);
            return;
        }

        Span<float> other = stackalloc float[dimension], asking = stackalloc float[dimension];
        Read(query, asking);
        for (int i = 0; i < similarities.Length; i++)
        {
            Read(codes.Slice(i * Bytes, Bytes), other);
            similarities[i] = (float)InnerProduct.Of(asking, other);
        }

        Select(similarities);
    }

    private void Read(ReadOnlySpan<byte> code, Span<float> components)
    {
        if (form == ResidualForm.Float16) TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(code), components);
        else MemoryMarshal.Cast<byte, float>(code).CopyTo(components);
    }

    private void CompareBits(ReadOnlySpan<ulong> query, ReadOnlySpan<ulong> codes, Span<float> similarities)
    {
        if (query.Length == 2)
        {
            // 128 components, SIFT's: the query stays in registers.
            ulong a = query[0], b = query[1];
            for (int i = 0; i < similarities.Length; i++)
                similarities[i] =
                    selectivity[BitOperations.PopCount(a ^ codes[2 * i]) + BitOperations.PopCount(b ^ codes[(2 * i) + 1])];
            return;
        }

        for (int i = 0; i < similarities.Length; i++)
        {
            int distance = 0;
            for (int w = 0; w < query.Length; w++) distance += BitOperations.PopCount(query[w] ^ codes[(i * query.Length) + w]);
            similarities[i] = selectivity[distance];
        }
    }

    /// <summary>u becomes u^α above τ, and 0 up to it.</summary>
    private void Select(Span<float> similarities)
    {
        foreach (ref float u in similarities) u = u > tau ? u : 0;
        if (alpha == 3)
        {
            foreach (ref float u in similarities) u *= u * u;
        }
        else if (alpha != 1)
        {
            Elementary.Pow(similarities, alpha, similarities);
        }
    }
}
