using System.Collections.Immutable;
using System.Numerics.Tensors;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>
/// Cross-dimensional weighting: f_c = C_c · Σ_n S_n T_c(n), where S = √(s / ‖s‖), s_n = Σ_c T_c(n), and C_c = ln(Σ_j q_j / q_c),
/// q_c the share of positions at which channel c is not zero; C_c = 0 for a channel that is zero everywhere.
/// </summary>
/// <remarks>
/// Kalantidis, Mellina, Osindero, "Cross-dimensional Weighting for Aggregated Deep Convolutional Features", ECCV workshops 2016,
/// with a = b = 2 as in the authors' code. It is made for T after a ReLU; where s is negative, which gives no number there, its
/// weight is 0 here, and a map of zeros gives zeros.
/// </remarks>
public sealed record Crow : GlobalHead
{
    /// <inheritdoc/>
    public override string Name => "crow";

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add("a", "2").Add("b", "2");

    /// <inheritdoc/>
    public override int DimensionOf(int channels) => channels;

    /// <inheritdoc/>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        float[] spatial = SpatialWeights(map), weights = ChannelWeights(map);
        for (int c = 0; c < map.Channels; c++) vector[c] = (float)(weights[c] * InnerProduct.Of(map.Channel(c), spatial));
    }

    /// <inheritdoc/>
    /// <remarks>Exact for the weights held fixed.</remarks>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        HeadShapes.CheckAttribution(this, map, direction.Length, contributions.Length);
        float[] weights = ChannelWeights(map);
        contributions.Clear();
        for (int c = 0; c < map.Channels; c++)
            TensorPrimitives.FusedMultiplyAdd(map.Channel(c), direction[c] * weights[c], contributions, contributions);
        TensorPrimitives.Multiply(contributions, SpatialWeights(map), contributions);
    }

    private static float[] SpatialWeights(FeatureMap map)
    {
        float[] sums = new float[map.Positions];
        for (int c = 0; c < map.Channels; c++) TensorPrimitives.Add(sums, map.Channel(c), sums);
        double norm = InnerProduct.Norm(sums);
        for (int n = 0; n < sums.Length; n++) sums[n] = sums[n] > 0 ? (float)Math.Sqrt(sums[n] / norm) : 0;
        return sums;
    }

    private static float[] ChannelWeights(FeatureMap map)
    {
        float[] shares = new float[map.Channels];
        for (int c = 0; c < shares.Length; c++)
            shares[c] = (map.Positions - RankCount.Of(map.Channel(c), 0).Equal) / (float)map.Positions;
        double sum = Sum.Of(shares);
        for (int c = 0; c < shares.Length; c++) shares[c] = shares[c] > 0 ? (float)(sum / shares[c]) : 1;
        Elementary.Log(shares, shares);
        return shares;
    }
}
