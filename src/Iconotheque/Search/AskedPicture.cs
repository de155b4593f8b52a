using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;

namespace Iconotheque.Search;

/// <summary>A picture that is searched by, described.</summary>
/// <param name="Self">The item that it is, or is a part of; 0 for none.</param>
/// <param name="IsWhole">Whether it is all of that item, as the library describes it.</param>
/// <param name="Variants">The picture as it is, then turned and mirrored: of each what each descriptor makes of it, by
/// name.</param>
/// <param name="Upright">How many of the variants are not turned: local features find turned ones by themselves.</param>
internal sealed record AskedPicture(
    long Self, bool IsWhole, ImmutableArray<IReadOnlyDictionary<string, ImageDescription>> Variants, int Upright)
{
    /// <summary>The global vectors of a descriptor, of each variant.</summary>
    public ImmutableArray<float[]> VectorsOf(string descriptor) =>
        [.. Variants.Select(variant => ((GlobalVector)variant[descriptor]).Values)];

    /// <summary>
    /// The local features of a descriptor, of each variant that is not turned; none where it is not described by it.
    /// </summary>
    public ImmutableArray<LocalFeatures> FeaturesOf(string descriptor) =>
        [.. Variants.Take(Upright).Where(variant => variant.ContainsKey(descriptor))
            .Select(variant => (LocalFeatures)variant[descriptor])];
}
