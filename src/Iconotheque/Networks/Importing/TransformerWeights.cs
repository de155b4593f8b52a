using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>
/// Gathers the weights of a transformer under the names of <see cref="VisionTransformer"/> from a file that has others.
/// </summary>
/// <param name="state">The file's weights.</param>
/// <param name="prefix">What stands before all its names.</param>
internal sealed class TransformerWeights(StateDict state, string prefix)
{
    private readonly ImmutableSortedDictionary<string, WeightTensor>.Builder weights =
        ImmutableSortedDictionary.CreateBuilder<string, WeightTensor>(StringComparer.Ordinal);

    /// <summary>What was gathered.</summary>
    public ImmutableSortedDictionary<string, WeightTensor> ToImmutable() => weights.ToImmutable();

    /// <summary>Whether the file has a tensor.</summary>
    public bool Has(string name) => state.Has(prefix + name);

    /// <summary>A tensor of the file.</summary>
    public WeightTensor Need(string name) => state.Need(prefix + name);

    /// <summary>How many blocks there are whose first norm is named so, with the number in place of #.</summary>
    public int Depth(string norm) => Enumerable.Range(0, int.MaxValue)
        .First(i => !Has(norm.Replace("#", $"{i}", StringComparison.Ordinal)));

    /// <summary>Sets a tensor.</summary>
    public void Set(string name, WeightTensor tensor) => weights[name] = tensor;

    /// <summary>A layer or a normalisation: a weight, and a bias where there is one.</summary>
    public void Layer(string name, string from)
    {
        weights[name + ".weight"] = Need(from + ".weight");
        if (Has(from + ".bias")) weights[name + ".bias"] = Need(from + ".bias");
    }

    /// <summary>A layer whose outputs are multiplied by a vector afterwards: the product in double precision.</summary>
    public void Scaled(string name, string from, string scale)
    {
        Layer(name, from);
        if (!Has(scale)) return;
        float[] factors = Need(scale).ToSingles();
        foreach (string part in (string[])[name + ".weight", name + ".bias"])
        {
            if (weights.TryGetValue(part, out var tensor)) weights[part] = Times(tensor, factors, from);
        }
    }

    /// <summary>Layers that a file has in one, one after the other.</summary>
    /// <param name="names">The layers.</param>
    /// <param name="weight">Their weights, one below the other.</param>
    /// <param name="bias">Their biases; null for none.</param>
    public void Split(IReadOnlyList<string> names, WeightTensor weight, WeightTensor? bias)
    {
        if (weight.Shape.Length != 2 || weight.Shape[0] % names.Count != 0 || (bias is not null && bias.Count != weight.Shape[0]))
            throw new InputException(state.File, $"has a layer of shape {string.Join('×', weight.Shape)} with "
                + $"{bias?.Count ?? 0} biases where {names.Count} of one size lie one after the other");
        long rows = weight.Shape[0] / names.Count;
        for (int i = 0; i < names.Count; i++)
        {
            weights[names[i] + ".weight"] = TensorLayout.Rows(weight, i * rows, rows);
            if (bias is not null) weights[names[i] + ".bias"] = TensorLayout.Rows(bias, i * rows, rows);
        }
    }

    /// <summary>Queries, keys and values that a file has in one layer.</summary>
    public void Attention(string block, WeightTensor weight, WeightTensor? bias) =>
        Split([block + ".q", block + ".k", block + ".v"], weight, bias);

    /// <summary>
    /// An MLP of two layers, whose first has twice as many outputs as the second has inputs where it has a gate.
    /// </summary>
    public void Mlp(string block, string first, string second, string scale = "")
    {
        Scaled(block + ".down", second, scale);
        if (Need(first + ".weight").Shape[0] != 2 * Need(second + ".weight").Shape[1]) Layer(block + ".up", first);
        else Split([block + ".gate", block + ".up"], Need(first + ".weight"),
            Has(first + ".bias") ? Need(first + ".bias") : null);
    }

    /// <summary>
    /// The positions: those of a square grid, and before them that of the class token, where there is one, which is added to it.
    /// </summary>
    /// <param name="positions">[…, N, D].</param>
    /// <param name="token">The class token, D values in any shape; null for none.</param>
    public void Positions(WeightTensor positions, WeightTensor? token)
    {
        long width = positions.Shape[^1], count = positions.Count / Math.Max(width, 1);
        var rows = positions.Reshaped(count, width);
        int before = IsSquare(count) ? 0 : 1;
        if (!IsSquare(count - before) || (before == 1 && token is null))
            throw new InputException(state.File, $"has {count} positions; "
                + "a square grid, with or without one for the class token, is read");
        weights["grid"] = TensorLayout.Rows(rows, before, count - before);
        if (token is null) return;
        float[] values = token.ToSingles();
        if (values.Length != width)
            throw new InputException(state.File, $"has a class token of {values.Length} components; its positions have {width}");
        if (before == 1)
        {
            float[] own = TensorLayout.Rows(rows, 0, 1).ToSingles();
            for (int i = 0; i < values.Length; i++) values[i] += own[i];
        }

        weights["class"] = WeightTensor.Of(values, width);
    }

    /// <summary>Register tokens, [1, R, D].</summary>
    public void Registers(string name)
    {
        if (!Has(name)) return;
        var tensor = Need(name);
        weights["registers"] = tensor.Reshaped(tensor.Count / Math.Max(tensor.Shape[^1], 1), tensor.Shape[^1]);
    }

    private WeightTensor Times(WeightTensor tensor, float[] factors, string name)
    {
        float[] values = tensor.ToSingles();
        if (tensor.Shape.Length == 0 || tensor.Shape[0] != factors.Length)
            throw new InputException(state.File, $"{prefix}{name} is scaled by {factors.Length} factors, which do not fit it");
        int each = values.Length / factors.Length;
        for (int i = 0; i < values.Length; i++) values[i] = (float)((double)values[i] * factors[i / each]);
        return WeightTensor.Of(values, [.. tensor.Shape]);
    }

    private static bool IsSquare(long count) =>
        (long)Math.Round(Math.Sqrt(count)) is var side && side > 0 && side * side == count;
}
