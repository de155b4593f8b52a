using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>Head files as the importers write them; docs/networks.md gives their tensors and fields.</summary>
internal static class Heads
{
    /// <summary>Generalised mean with its exponent, one or one per channel.</summary>
    /// <param name="p">The exponents.</param>
    /// <param name="preNormalise">Whether the vector of each position is L2-normalised first, as CosPlace has it.</param>
    public static HeadFile Gem(WeightTensor p, bool preNormalise = false) => new(
        "gem",
        preNormalise ? Fields(("pre-normalise", "true")) : Fields(),
        Tensors(("p", p.Reshaped(p.Count))));

    /// <summary>
    /// A whitening behind a head, for the vector aggregated over scales: W x + b, normalised as cirtorch does, y / (‖y‖ + 1e-6).
    /// </summary>
    /// <param name="map">W and b.</param>
    /// <param name="method">How it came about: lw learned on pairs, pca.</param>
    /// <param name="fields">More fields.</param>
    public static HeadFile Whitening(LinearMap map, string method, params ReadOnlySpan<(string Name, string Value)> fields) =>
        Projection(map, [("method", method), ("normalise", "add"), ("epsilon", "1E-06"), .. fields]);

    /// <summary>A projection whose norm is bounded from below as in torch.nn.functional.normalize, y / max(‖y‖, 1e-12).</summary>
    public static HeadFile TorchProjection(LinearMap map, string method,
        params ReadOnlySpan<(string Name, string Value)> fields) =>
        Projection(map, [("method", method), ("normalise", "max"), ("epsilon", "1E-12"), .. fields]);

    /// <summary>
    /// A fully connected layer of the network over the vector as it is pooled, not normalised before it: CosPlace and dirtorch.
    /// </summary>
    public static HeadFile LayerOnRaw(LinearMap map) =>
        TorchProjection(map, "fc", ("layer", "true"), ("normalised-input", "false"));

    /// <summary>A fully connected layer of the network over the normalised vector, at each scale: cirtorch.</summary>
    public static HeadFile Layer(LinearMap map) => Whitening(map, "fc", ("layer", "true"));

    /// <summary>NetVLAD's assignment and centres, both [K, D]; vectors of positions and clusters are normalised.</summary>
    /// <param name="weights">w, one row per cluster; there is no bias.</param>
    /// <param name="centres">c, one row per cluster.</param>
    /// <param name="flatten">How the vector is laid out: cluster-major k·D + d, or channel-major d·K + k.</param>
    public static HeadFile NetVlad(WeightTensor weights, WeightTensor centres, string flatten) =>
        new("netvlad", Fields(("pre-normalise", "true"), ("intra", "true"), ("flatten", flatten)),
            Tensors(("weights", weights), ("centres", centres)));

    private static HeadFile Projection(LinearMap map, ReadOnlySpan<(string Name, string Value)> fields) =>
        new("projection", Fields(fields), Tensors(("weight", map.Weight), ("bias", map.Bias)));

    /// <summary>An ordered dictionary of fields.</summary>
    public static ImmutableSortedDictionary<string, string> Fields(params ReadOnlySpan<(string Name, string Value)> fields) =>
        Dictionary(fields);

    /// <summary>An ordered dictionary of tensors.</summary>
    public static ImmutableSortedDictionary<string, WeightTensor> Tensors(
        params ReadOnlySpan<(string Name, WeightTensor Tensor)> tensors) => Dictionary(tensors);

    private static ImmutableSortedDictionary<string, T> Dictionary<T>(ReadOnlySpan<(string Name, T Value)> items)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in items) builder[name] = value;
        return builder.ToImmutable();
    }
}
