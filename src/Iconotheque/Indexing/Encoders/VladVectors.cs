using System.Numerics.Tensors;
using Iconotheque.Descriptors;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Encoders;

/// <summary>The VLAD vector of an image.</summary>
/// <remarks>
/// v = (V(X_1), …, V(X_K)), each V(X_c) the sum of the residuals to word c, scaled to unit length where asked for; v has unit
/// length, and again after a rotation to its principal components. An image without features has a vector of zeros.
/// </remarks>
/// <param name="vocabulary">The words.</param>
/// <param name="intraNormalised">Whether the residuals of each word are brought to unit length among themselves.</param>
/// <param name="projection">The rotation; null for none.</param>
internal sealed class VladVectors(Vocabulary vocabulary, bool intraNormalised, Projection? projection)
{
    /// <summary>Components before the rotation, K·D.</summary>
    public int Length => vocabulary.Words * vocabulary.ResidualDimension;

    /// <summary>The vector.</summary>
    public float[] Of(ReadOnlySpan<byte> vectors)
    {
        float[] unrotated = Unrotated(vectors);
        if (projection is null) return unrotated;
        float[] vlad = new float[projection.Outputs];
        if (unrotated.AsSpan().ContainsAnyExcept(0f)) projection.Apply(unrotated, vlad);
        return vlad;
    }

    /// <summary>The vector before the rotation.</summary>
    public float[] Unrotated(ReadOnlySpan<byte> vectors)
    {
        float[] vlad = new float[Length];
        int[] words = new int[vectors.Length
            / (vocabulary.Features == DescriptorKind.LocalBinary ? vocabulary.Dimension : vocabulary.Dimension * sizeof(float))];
        vocabulary.Assign(vectors, 1, words);
        var sums = new ResidualSums(vocabulary, vectors, words, 1);
        while (sums.MoveNext())
        {
            var part = vlad.AsSpan(sums.Word * sums.Sum.Length, sums.Sum.Length);
            sums.Sum.CopyTo(part);
            if (intraNormalised) Normalise(part);
        }

        Normalise(vlad);
        return vlad;
    }

    private static void Normalise(Span<float> values)
    {
        double norm = InnerProduct.Norm(values);
        if (norm > 0) TensorPrimitives.Divide(values, (float)norm, values);
    }
}
