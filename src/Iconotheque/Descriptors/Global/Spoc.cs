using System.Collections.Immutable;
using System.Numerics.Tensors;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>Sum-pooled convolutional features: the mean of each channel, f_c = 1/HW · Σ T_c(y, x).</summary>
/// <remarks>
/// Babenko and Lempitsky, "Aggregating Deep Convolutional Features for Image Retrieval", ICCV 2015, eq. 1; the mean instead of
/// their sum is that of the code of Radenović et al. and vanishes in the normalisation.
/// </remarks>
public sealed record Spoc : GlobalHead
{
    /// <summary>
    /// Whether positions are weighted by exp(-d² / 2σ²), d the distance to the centre and σ a third of that from the centre to
    /// the closest border (the paper's eq. 2). Collections whose objects are not centred do better without.
    /// </summary>
    public bool CentrePrior { get; init; }

    /// <inheritdoc/>
    public override string Name => "spoc";

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
            .Add("centre-prior", CentrePrior ? "true" : "false");

    /// <inheritdoc/>
    public override int DimensionOf(int channels) => channels;

    /// <inheritdoc/>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        if (CentrePrior)
        {
            float[] weights = Weights(map.Height, map.Width);
            for (int c = 0; c < map.Channels; c++) vector[c] = (float)InnerProduct.Of(map.Channel(c), weights);
            return;
        }

        for (int c = 0; c < map.Channels; c++) vector[c] = (float)(Sum.Of(map.Channel(c)) / map.Positions);
    }

    /// <inheritdoc/>
    /// <remarks>Exact: the head is linear.</remarks>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        HeadShapes.CheckAttribution(this, map, direction.Length, contributions.Length);
        contributions.Clear();
        for (int c = 0; c < map.Channels; c++)
            TensorPrimitives.FusedMultiplyAdd(map.Channel(c), direction[c], contributions, contributions);
        if (CentrePrior) TensorPrimitives.Multiply(contributions, Weights(map.Height, map.Width), contributions);
        else TensorPrimitives.Divide(contributions, map.Positions, contributions);
    }

    /// <summary>The weights of the positions over HW, so that without a prior the vector would be the mean.</summary>
    private static float[] Weights(int height, int width)
    {
        double sigma = Math.Min(height, width) / 2.0 / 3.0;
        float[] weights = new float[height * width];
        for (int y = 0, at = 0; y < height; y++)
        {
            double dy = y - ((height - 1) / 2.0);
            for (int x = 0; x < width; x++, at++)
            {
                double dx = x - ((width - 1) / 2.0);
                weights[at] = (float)(-((dy * dy) + (dx * dx)) / (2 * sigma * sigma));
            }
        }

        Elementary.Exp(weights, weights);
        TensorPrimitives.Divide(weights, weights.Length, weights);
        return weights;
    }
}
