using System.Collections.Immutable;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Global;

/// <summary>The class token of a transformer, as the network gives it.</summary>
/// <remarks>
/// Oquab et al., "DINOv2", TMLR 2024, retrieve by it; with a projection behind it (<c>cls+w</c>) it is CLIP's image embedding.
/// </remarks>
internal sealed record ClassToken : GlobalHead
{
    /// <inheritdoc/>
    public override string Name => "cls";

    /// <inheritdoc/>
    public override bool Explains => false;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int DimensionOf(int channels) => channels;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The vector has another length, or the map comes without a token.</exception>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        HeadShapes.TokenOf(this, map).CopyTo(vector);
    }

    /// <summary>Not to be had: the token belongs to no position.</summary>
    /// <exception cref="NotSupportedException">Always; ask <see cref="Explains"/> first.</exception>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions) =>
        throw new NotSupportedException("A class token is not shared among positions.");
}
