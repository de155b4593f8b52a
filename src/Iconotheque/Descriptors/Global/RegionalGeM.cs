using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>
/// Regional generalised-mean pooling: Σ_R f_R / (‖f_R‖ + 1e-6) over the regions of <see cref="Rmac"/>, f_R the generalised means
/// of the channels in R.
/// </summary>
/// <remarks>
/// <see cref="Rmac"/> with the pooling of <see cref="GeM"/> inside its regions, as the code of Radenović et al. offers it
/// (layers/pooling.py, <c>Rpool</c> around <c>GeM</c>, without a whitening of the regions). The mean over a region forgives a
/// missing or an added detail that the maximum does not.
/// </remarks>
public sealed record RegionalGeM : GlobalHead
{
    private const float Floor = 1e-6f;
    private const double Epsilon = 1e-6;

    /// <summary>The exponent p, above 0; MAC within regions is the limit at infinity.</summary>
    public float P
    {
        get;
        init => field = value > 0 && float.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(P), value,
            "p must be a finite number above 0.");
    } = 3;

    /// <inheritdoc/>
    public override string Name => "rgem";

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
        .Add("levels", "3").Add("overlap", "0.4").Add("p", P.ToString("R", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override int DimensionOf(int channels) => channels;

    /// <inheritdoc/>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        vector.Clear();
        float[] means = new float[map.Channels];
        foreach (var region in RmacRegion.Of(map.Height, map.Width))
        {
            float factor = Means(map, region, means);
            for (int c = 0; c < means.Length; c++) vector[c] += means[c] * factor;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A channel's part in a region is shared among its positions in proportion to max(T_c, 1e-6)^p; the region's norm is held
    /// fixed.
    /// </remarks>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        HeadShapes.CheckAttribution(this, map, direction.Length, contributions.Length);
        contributions.Clear();
        float[] means = new float[map.Channels];
        foreach (var region in RmacRegion.Of(map.Height, map.Width))
        {
            float factor = Means(map, region, means);
            for (int c = 0; c < means.Length; c++) Share(map, region, c, direction[c] * (double)means[c] * factor, contributions);
        }
    }

    /// <summary>The generalised means of the channels in a region, and the inverse of their norm.</summary>
    private float Means(FeatureMap map, RmacRegion region, Span<float> means)
    {
        for (int c = 0; c < means.Length; c++)
        {
            float largest = Largest(map, region, c);
            means[c] = (float)(Sum(map, region, c, 1 / largest) / (region.Width * (double)region.Height));
        }

        Elementary.Pow(means, 1 / P, means);
        for (int c = 0; c < means.Length; c++) means[c] *= Largest(map, region, c);
        return (float)(1 / (InnerProduct.Norm(means) + Epsilon));
    }

    private static float Largest(FeatureMap map, RmacRegion region, int channel)
    {
        float largest = Floor;
        for (int y = region.Y; y < region.Y + region.Height; y++)
            largest = MathF.Max(largest, Maximum.Of(RowOf(map, region, channel, y)));
        return largest;
    }

    private double Sum(FeatureMap map, RmacRegion region, int channel, float scale)
    {
        double sum = 0;
        for (int y = region.Y; y < region.Y + region.Height; y++)
            sum += PowerSum.Of(RowOf(map, region, channel, y), Floor, scale, P);
        return sum;
    }

    /// <summary>Shares an amount among the positions of a region.</summary>
    private void Share(FeatureMap map, RmacRegion region, int channel, double amount, Span<float> contributions)
    {
        float scale = 1 / Largest(map, region, channel);
        double each = amount / Sum(map, region, channel, scale);
        float[] powers = new float[region.Width];
        for (int y = region.Y; y < region.Y + region.Height; y++)
        {
            var row = RowOf(map, region, channel, y);
            for (int x = 0; x < powers.Length; x++) powers[x] = MathF.Max(row[x], Floor) * scale;
            Elementary.Pow(powers, P, powers);
            var shares = contributions.Slice((y * map.Width) + region.X, region.Width);
            for (int x = 0; x < powers.Length; x++) shares[x] += (float)(each * powers[x]);
        }
    }

    private static ReadOnlySpan<float> RowOf(FeatureMap map, RmacRegion region, int channel, int y) =>
        map.Channel(channel).Slice((y * map.Width) + region.X, region.Width);
}
