using System.Collections.Immutable;
using System.Numerics.Tensors;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Retrieval.Explaining;

/// <summary>How a global vector is read from T at one or several scales, forwards and backwards.</summary>
/// <param name="Head">The head.</param>
/// <param name="Layer">A whitening layer of the network, applied at each scale; or null.</param>
/// <param name="Learned">A whitening learned for the aggregated vectors; or null.</param>
internal sealed record GlobalReading(GlobalHead Head, Projection? Layer = null, Projection? Learned = null)
{
    /// <summary>How a descriptor of a network reads its vector.</summary>
    public static GlobalReading Of(GlobalDescriptor descriptor) => new(descriptor.Head, descriptor.Layer, descriptor.Learned);

    /// <summary>The vector, as <see cref="MultiScale.Describe"/> gives it.</summary>
    /// <param name="maps">T at each scale, at least one.</param>
    public float[] Describe(IReadOnlyList<ScaledMap> maps) => MultiScale.Describe(Head, maps, Layer, Learned);

    /// <summary>Shares direction · vector among the positions of the image.</summary>
    /// <param name="maps">T at each scale, at least one.</param>
    /// <param name="direction">As many values as the vector has.</param>
    /// <returns>Shares on the grid of the map with the most positions; with the constant they add up to direction · vector but
    /// for rounding (1e-5 of unit vectors).</returns>
    /// <remarks>
    /// <para>
    /// The direction is pulled back step by step. Every norm is held fixed: a vector is divided by the norm that it has. A
    /// whitening y = (W·x + b)/n pulls a direction d back to Wᵀ·d/n and leaves d·b/n as a constant. The mean over S scales gives
    /// each its S-th part. The generalised mean v = (1/S · Σ y_s^q)^(1/q) gives scale s the part y_s^q / Σ y_t^q of a component,
    /// which is gradient times input. At each scale the head shares what is left (<see cref="GlobalHead.Attribute"/>).
    /// </para>
    /// <para>
    /// For SPoC without prior the shares are exact: the vector is linear in the positions once its norm is given. For the other
    /// heads they are an attribution, complete but not the only one possible; each head says how it shares.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">There is no map, or the direction has another length than the vector.</exception>
    public PositionShares Share(IReadOnlyList<ScaledMap> maps, ReadOnlySpan<float> direction)
    {
        if (maps.Count == 0) throw new ArgumentException("There is no map.", nameof(maps));
        double constant = 0;
        ReadState[] scales = [.. maps.Select(Read)];
        float[] back = direction.ToArray();
        if (Learned is not null)
        {
            float[] aggregated = new float[Learned.Inputs];
            constant += Learned.PullBack(Aggregate(scales, aggregated), back, aggregated);
            back = aggregated;
        }

        var largest = maps.MaxBy(map => map.Map.Positions).Map;
        double[] grid = new double[largest.Positions];
        foreach (var (scale, part) in scales.Zip(Parts(scales, back))) constant += AddScale(scale, part, grid, largest.Width);
        return new PositionShares(largest.Height, largest.Width, [.. grid.Select(share => (float)share)], constant,
            RegionsOf(largest));
    }

    private ReadState Read(ScaledMap map)
    {
        float[] pooled = new float[Head.DimensionOf(map.Map.Channels)];
        Head.Pool(map.Map, pooled);
        double divisor = Layer is { NormalisedInput: false } ? 1 : Normalisation.Cirtorch.DivisorOf(pooled);
        TensorPrimitives.Divide(pooled, (float)divisor, pooled);
        float[] read = pooled;
        if (Layer is not null) Layer.Apply(pooled, read = new float[Layer.Outputs]);
        return new ReadState(map.Map, divisor, pooled, read);
    }

    /// <summary>The vector over all scales, in a new array of the length of <paramref name="like"/>.</summary>
    private float[] Aggregate(ReadState[] scales, float[] like)
    {
        if (scales.Length == 1) return scales[0].Vector;
        float[] result = new float[like.Length];
        MultiScale.Aggregate([.. scales.SelectMany(scale => scale.Vector)], Exponent(scales.Length), result);
        return result;
    }

    private float Exponent(int scales) => MultiScale.ExponentOf(Head, scales, Layer is not null);

    /// <summary>The direction of each scale's vector that stands for a direction of the aggregated one.</summary>
    private float[][] Parts(ReadState[] scales, float[] direction)
    {
        if (scales.Length == 1) return [direction];
        float exponent = Exponent(scales.Length);
        float[][] powers = [.. scales.Select(scale => Power(scale.Vector, exponent))];
        float[] sum = new float[direction.Length];
        foreach (float[] power in powers) TensorPrimitives.Add(sum, power, sum);
        float[] mean = new float[sum.Length];
        TensorPrimitives.Divide(sum, scales.Length, mean);
        float[] root = Power(mean, 1 / exponent);
        double divisor = Normalisation.Plain.DivisorOf(root);
        return [.. scales.Select((scale, s) => Part(c => exponent == 1 ? 1.0 / scales.Length : sum[c] > 0
            && scale.Vector[c] > 0 ? root[c] * (powers[s][c] / (double)sum[c]) / scale.Vector[c] : 0))];

        float[] Part(Func<int, double> factor) => [.. direction.Select((value, c) => (float)(value / divisor * factor(c)))];
    }

    private static float[] Power(float[] values, float exponent)
    {
        if (exponent == 1) return values;
        float[] powers = new float[values.Length];
        Elementary.Pow(values, exponent, powers);
        return powers;
    }

    /// <summary>Adds the shares of one scale to the grid, and returns what belongs to no position.</summary>
    private double AddScale(ReadState scale, float[] direction, double[] grid, int width)
    {
        double constant = 0;
        float[] back = direction;
        if (Layer is not null) constant = Layer.PullBack(scale.Pooled, direction, back = new float[Layer.Inputs]);
        float[] raw = new float[back.Length], shares = new float[scale.Map.Positions];
        TensorPrimitives.Divide(back, (float)scale.Divisor, raw);
        Head.Attribute(scale.Map, raw, shares);
        ShareGrid.Add(scale.Map, shares, grid, width);
        return constant;
    }

    private ImmutableArray<int> RegionsOf(FeatureMap map) =>
        Head is Rmac or RegionalGeM ? [.. RmacRegion.Of(map.Height, map.Width).Distinct()
            .SelectMany(region => (int[])[region.X, region.Y, region.Width, region.Height])] : [];

    /// <summary>One scale: what the head's vector was divided by, the vector then, and the vector behind the layer.</summary>
    private sealed record ReadState(FeatureMap Map, double Divisor, float[] Pooled, float[] Vector);
}
