using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Iconotheque.Descriptors;

namespace Iconotheque.Indexing.Encoders;

/// <summary>Goes through the words of an image in ascending order, with the sum of the residuals of their features.</summary>
/// <remarks>
/// V(X_c) = Σ over the features x of X next to c of (x - c), added in the order of the features. Tolias, Avrithis, Jégou, IJCV
/// 2016, eq. 10.
/// </remarks>
internal ref struct ResidualSums
{
    private readonly Vocabulary vocabulary;
    private readonly ReadOnlySpan<byte> vectors;
    private readonly long[] order;
    private readonly float[] sum, feature;
    private int next;

    /// <summary>Begins before the first word.</summary>
    /// <param name="vocabulary">The words.</param>
    /// <param name="vectors">M features.</param>
    /// <param name="words">M × <paramref name="each"/> words; negative ones are passed over.</param>
    /// <param name="each">Words of a feature.</param>
    public ResidualSums(Vocabulary vocabulary, ReadOnlySpan<byte> vectors, ReadOnlySpan<int> words, int each)
    {
        this.vocabulary = vocabulary;
        this.vectors = vectors;
        (sum, feature) = (new float[vocabulary.ResidualDimension], new float[vocabulary.ResidualDimension]);
        long[] found = new long[words.Length];
        int count = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] >= 0) found[count++] = ((long)words[i] << 32) | (uint)(i / each);
        }

        order = found[..count];
        Array.Sort(order);
    }

    /// <summary>The word.</summary>
    public int Word { get; private set; }

    /// <summary>How many features it has.</summary>
    public int Count { get; private set; }

    /// <summary>The sum of their residuals, D values; valid until the next word.</summary>
    public readonly Span<float> Sum => sum;

    /// <summary>Goes to the next word.</summary>
    public bool MoveNext()
    {
        if (next == order.Length) return false;
        Word = (int)(order[next] >> 32);
        var mean = vocabulary.Means.Slice(Word * sum.Length, sum.Length);
        Array.Clear(sum);
        for (Count = 0; next < order.Length && order[next] >> 32 == Word; next++, Count++)
        {
            Read((int)(uint)order[next]);
            TensorPrimitives.Subtract(feature, mean, feature);
            TensorPrimitives.Add(sum, feature, sum);
        }

        return true;
    }

    private readonly void Read(int row)
    {
        if (vocabulary.Features == DescriptorKind.LocalFloat)
        {
            MemoryMarshal.Cast<byte, float>(vectors).Slice(row * feature.Length, feature.Length).CopyTo(feature);
            return;
        }

        var bits = vectors.Slice(row * vocabulary.Dimension, vocabulary.Dimension);
        for (int bit = 0; bit < feature.Length; bit++) feature[bit] = (((bits[bit / 8] >> (bit % 8)) & 1) * 2) - 1;
    }
}
