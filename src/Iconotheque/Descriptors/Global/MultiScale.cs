using System.Numerics.Tensors;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>
/// One vector from the maps of one image at several scales, as Radenović et al. publish it (cirtorch, extract_ss and extract_ms).
/// </summary>
internal static class MultiScale
{
    /// <summary>
    /// The exponent of the aggregation: p of a GeM with one p for all channels, at several scales without a whitening layer; 1
    /// otherwise.
    /// </summary>
    /// <param name="head">The head.</param>
    /// <param name="scales">How many scales there are.</param>
    /// <param name="layer">Whether a whitening layer of the network stands behind the head. A whitening learned afterwards (Lw)
    /// is none.</param>
    public static float ExponentOf(GlobalHead head, int scales, bool layer) =>
        head is GeM { P: [var p] } && scales > 1 && !layer ? p : 1;

    /// <summary>v = (1/S · Σ_s x_s^q)^(1/q), then v / ‖v‖; a zero vector stays zero.</summary>
    /// <param name="vectors">S vectors of as many components as <paramref name="result"/>, row-major. For q other than 1,
    /// negative components, which no GeM has, count as zero.</param>
    /// <param name="exponent">q, above 0.</param>
    /// <param name="result">Receives the vector.</param>
    /// <exception cref="ArgumentException">The vectors are not rows of that length, or there is none.</exception>
    public static void Aggregate(ReadOnlySpan<float> vectors, float exponent, Span<float> result)
    {
        if (vectors.IsEmpty || result.IsEmpty || vectors.Length % result.Length != 0)
            throw new ArgumentException($"Holds {vectors.Length} values, not rows of {result.Length}.", nameof(vectors));
        result.Clear();
        float[] power = new float[result.Length];
        for (int at = 0; at < vectors.Length; at += result.Length)
        {
            var row = vectors.Slice(at, result.Length);
            if (exponent == 1) row.CopyTo(power);
            else Elementary.Pow(row, exponent, power);
            TensorPrimitives.Add(result, power, result);
        }

        TensorPrimitives.Divide(result, vectors.Length / result.Length, result);
        if (exponent != 1) Elementary.Pow(result, 1 / exponent, result);
        Normalisation.Plain.Apply(result);
    }

    /// <summary>
    /// The whole of it: at each scale the head, x / (‖x‖ + 1e-6) unless the layer reads x as it is, and the layer; over several
    /// scales <see cref="Aggregate"/>; last the learned whitening.
    /// </summary>
    /// <param name="head">The head.</param>
    /// <param name="maps">T at each scale, at least one.</param>
    /// <param name="layer">A whitening layer of the network, or null.</param>
    /// <param name="learned">A whitening learned for the aggregated vectors, or null.</param>
    /// <exception cref="ArgumentException">There is no map, or dimensions do not fit.</exception>
    public static float[] Describe(GlobalHead head, IReadOnlyList<ScaledMap> maps, Projection? layer, Projection? learned)
    {
        if (maps.Count == 0) throw new ArgumentException("There is no map.", nameof(maps));
        int dimension = layer?.Outputs ?? head.DimensionOf(maps[0].Map.Channels);
        float[] scales = new float[maps.Count * dimension];
        for (int s = 0; s < maps.Count; s++) AtScale(head, maps[s], layer, scales.AsSpan(s * dimension, dimension));
        float[] vector = scales;
        if (maps.Count > 1) Aggregate(scales, ExponentOf(head, maps.Count, layer is not null), vector = new float[dimension]);
        if (learned is null) return vector;
        float[] whitened = new float[learned.Outputs];
        learned.Apply(vector, whitened);
        return whitened;
    }

    private static void AtScale(GlobalHead head, ScaledMap map, Projection? layer, Span<float> vector)
    {
        float[] pooled = new float[head.DimensionOf(map.Map.Channels)];
        head.Pool(map.Map, pooled);
        if (layer is not { NormalisedInput: false }) Normalisation.Cirtorch.Apply(pooled);
        if (layer is null) pooled.CopyTo(vector);
        else layer.Apply(pooled, vector);
    }
}
