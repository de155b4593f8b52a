using System.Collections.Immutable;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors;

/// <summary>A way of describing an image. Its values are its options; equal values describe equally.</summary>
public abstract record Descriptor
{
    /// <summary>The name a user types and files carry.</summary>
    public abstract string Name { get; }

    /// <summary>One vector or many, of bits, of float32 or of words.</summary>
    public abstract DescriptorKind Kind { get; }

    /// <summary>Bytes of a binary vector, or components of a float one.</summary>
    public abstract int Dimension { get; }

    /// <summary>Everything that changes what it computes, by name.</summary>
    public abstract ImmutableSortedDictionary<string, string> Parameters { get; }

    /// <summary>The maps it reads, in the order in which it wants them; none for one that reads pixels only.</summary>
    public virtual ImmutableArray<MapRequest> Maps => [];

    /// <summary>Describes one image. Safe to call from several threads; the same image gives the same description.</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="maps">What <see cref="Maps"/> asked for, in its order.</param>
    /// <returns><c>LocalFeatures</c> or a <c>GlobalVector</c>, as <see cref="Kind"/> says.</returns>
    public abstract ImageDescription Describe(RgbImage image, IReadOnlyList<FeatureMap> maps);
}
