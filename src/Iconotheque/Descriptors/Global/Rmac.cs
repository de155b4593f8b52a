using System.Collections.Immutable;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>
/// Regional maximum activations: Σ_R f_R / (‖f_R‖ + 1e-6) over the whole map and square windows of three levels, f_R the maxima
/// of the channels in R.
/// </summary>
/// <remarks>
/// Tolias, Sicre, Jégou, ICLR 2016, section 3.2, with the windows and the epsilon of the code of Radenović et al.; nothing is
/// whitened inside.
/// </remarks>
public sealed record Rmac : GlobalHead
{
    private const double Epsilon = 1e-6;

    /// <inheritdoc/>
    public override string Name => "rmac";

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add("levels", "3").Add("overlap",
            "0.4");

    /// <inheritdoc/>
    public override int DimensionOf(int channels) => channels;

    /// <inheritdoc/>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        vector.Clear();
        float[] maxima = new float[map.Channels];
        foreach (var region in RmacRegion.Of(map.Height, map.Width))
        {
            float factor = Maxima(map, region, maxima);
            for (int c = 0; c < maxima.Length; c++) vector[c] += maxima[c] * factor;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A channel's part in a region goes to the position of its maximum there, of equal ones to the first in row-major order; the
    /// region's norm is held fixed.
    /// </remarks>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        HeadShapes.CheckAttribution(this, map, direction.Length, contributions.Length);
        contributions.Clear();
        float[] maxima = new float[map.Channels];
        foreach (var region in RmacRegion.Of(map.Height, map.Width))
        {
            float factor = Maxima(map, region, maxima);
            for (int c = 0; c < maxima.Length; c++)
                contributions[PositionOf(map, region, c, maxima[c])] += direction[c] * maxima[c] * factor;
        }
    }

    /// <summary>The maxima of the channels in a region, and the inverse of their norm.</summary>
    private static float Maxima(FeatureMap map, RmacRegion region, Span<float> maxima)
    {
        for (int c = 0; c < maxima.Length; c++)
        {
            var channel = map.Channel(c);
            float largest = float.NegativeInfinity;
            for (int y = region.Y; y < region.Y + region.Height; y++)
            {
                largest = MathF.Max(largest, Maximum.Of(channel.Slice((y * map.Width) + region.X, region.Width)));
            }

            maxima[c] = largest;
        }

        return (float)(1 / (InnerProduct.Norm(maxima) + Epsilon));
    }

    private static int PositionOf(FeatureMap map, RmacRegion region, int channel, float maximum)
    {
        for (int y = region.Y; y < region.Y + region.Height; y++)
        {
            int first = (y * map.Width) + region.X, at = map.Channel(channel).Slice(first, region.Width).IndexOf(maximum);
            if (at >= 0) return first + at;
        }

        throw new ArgumentException($"Channel {channel} holds a value that is not a number.", nameof(map));
    }
}
