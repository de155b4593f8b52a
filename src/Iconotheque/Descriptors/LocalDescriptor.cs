using System.Collections.Immutable;
using Iconotheque.Imaging;

namespace Iconotheque.Descriptors;

/// <summary>A way of finding and describing local features. Its values are its options; equal values describe equally.</summary>
public abstract record LocalDescriptor
{
    /// <summary>The name a user types and files carry.</summary>
    public abstract string Name { get; }

    /// <summary>Whether vectors are bits compared by Hamming distance, or unit vectors of float32 compared by Euclidean distance.</summary>
    public abstract bool Binary { get; }

    /// <summary>Bytes of a binary vector, or components of a float one.</summary>
    public abstract int Dimension { get; }

    /// <summary>Everything that changes what it computes, by name.</summary>
    public abstract ImmutableSortedDictionary<string, string> Parameters { get; }

    /// <summary>The most features of an image, above 0.</summary>
    public int Features
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Features), value, "The number of features must be above 0.");
    } = 1000;

    /// <summary>Describes one image. Safe to call from several threads; the same image gives the same features.</summary>
    public abstract LocalFeatures Describe(RgbImage image);
}
