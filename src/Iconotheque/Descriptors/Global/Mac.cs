using System.Collections.Immutable;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>Maximum activations of convolutions: the largest value of each channel.</summary>
/// <remarks>
/// Tolias, Sicre, Jégou, "Particular object retrieval with integral max-pooling of CNN activations", ICLR 2016, eq. 1.
/// </remarks>
public sealed record Mac : GlobalHead
{
    /// <inheritdoc/>
    public override string Name => "mac";

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => ImmutableSortedDictionary<string, string>.Empty;

    /// <inheritdoc/>
    public override int DimensionOf(int channels) => channels;

    /// <inheritdoc/>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        for (int c = 0; c < map.Channels; c++) vector[c] = Maximum.Of(map.Channel(c));
    }

    /// <inheritdoc/>
    /// <remarks>A channel's part goes to the position of its maximum, of equal ones to the first in row-major order.</remarks>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        HeadShapes.CheckAttribution(this, map, direction.Length, contributions.Length);
        contributions.Clear();
        for (int c = 0; c < map.Channels; c++)
        {
            float largest = Maximum.Of(map.Channel(c));
            contributions[map.Channel(c).IndexOf(largest)] += direction[c] * largest;
        }
    }
}
