using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Libraries;

/// <summary>A descriptor of a library, with the identity that all its vectors share.</summary>
/// <param name="Name">Its name, such as <c>gem+pca</c>.</param>
/// <param name="Kind">One vector an item, or many.</param>
/// <param name="Dimension">Components of a float vector, bytes of a binary one.</param>
/// <param name="Stamp">The identity stamp, field by field.</param>
public sealed record LibraryDescriptor(string Name, DescriptorKind Kind, int Dimension,
    ImmutableSortedDictionary<string, string> Stamp)
{
    /// <summary>Bytes of one vector.</summary>
    public int RowBytes => Kind == DescriptorKind.LocalBinary ? Dimension : Dimension * sizeof(float);

    /// <summary>What its features are, where it is local.</summary>
    public FeatureForm Form => FeatureForm.Of(Kind, Dimension, Stamp);

    /// <summary>Whether its vectors may be kept in a quarter of their bytes.</summary>
    internal bool IsSift => Name == new RootSift().Name;

    /// <summary>SHA-256 of the stamp.</summary>
    public string Sha256 => new IdentityStamp(Stamp).Sha256;
}
