using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Graphs;

/// <summary>The weights that a builder reads by name; remembers which it asked for.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="architecture">The architecture, for messages.</param>
/// <param name="weights">The tensors.</param>
internal sealed class NamedWeights(string file, string architecture, IReadOnlyDictionary<string, WeightTensor> weights)
{
    private const int LargestSide = 64;

    /// <summary>The file, for messages.</summary>
    public string File { get; } = file;

    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>Whether there is a tensor of this name.</summary>
    public bool Has(string name) => weights.ContainsKey(name);

    /// <summary>The length of a tensor's first axis: how many outputs a layer has whose number is free.</summary>
    public int Outputs(string name) => Find(name) is { Shape: [var outputs and > 0 and <= int.MaxValue, ..] } ? (int)outputs
        : throw new InputException(File,
            $"{name} has shape {Text(Find(name).Shape)}; a layer of {architecture} must have outputs");

    /// <summary>The side of a convolution's window whose size is free: the length of the third axis of its kernels.</summary>
    public int Side(string name) => Find(name) is { Shape: [_, _, var side and > 0 and <= LargestSide, _] } ? (int)side
        : throw new InputException(File, $"{name} has shape {Text(Find(name).Shape)}; "
            + $"a convolution of {architecture} has four axes, and a window of 1 to {LargestSide}");

    /// <summary>The length of the second of three axes: how many tokens [1, count, D] are.</summary>
    public int Tokens(string name) => Find(name) is { Shape: [1, var count and > 0 and <= int.MaxValue, _] } ? (int)count
        : throw new InputException(File,
            $"{name} has shape {Text(Find(name).Shape)}; tokens of {architecture} are 1×count×width");

    /// <summary>Checks a tensor's presence and shape now, and gives its values when asked.</summary>
    /// <exception cref="InputException">It is missing or of another shape.</exception>
    public Func<float[]> Read(string name, params long[] shape)
    {
        var tensor = Find(name);
        used.Add(name);
        if (!tensor.Shape.SequenceEqual(shape))
            throw new InputException(File, $"{name} has shape {Text(tensor.Shape)}; {architecture} needs {Text(shape)}");
        return tensor.ToSingles;
    }

    /// <summary>
    /// Checks that nothing was left over: a variant of an architecture gives other results, not an error, if its extra layers or
    /// its head are skipped.
    /// </summary>
    /// <param name="prefixes">The beginnings of the names that are looked at; an empty one for all.</param>
    /// <exception cref="InputException">There are tensors below one of the prefixes that were never read.</exception>
    public void RequireAllUsed(IReadOnlyCollection<string> prefixes)
    {
        string[] left = [.. weights.Keys.Where(name => !used.Contains(name)
            && !name.EndsWith("num_batches_tracked", StringComparison.Ordinal)
            && prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
        if (left.Length > 0)
            throw new InputException(File, $"holds {left.Length} tensors that {architecture} does not have, such as {left[0]}; "
                + "it is another architecture, a variant, or a network with a head that would be lost");
    }

    private WeightTensor Find(string name) =>
        weights.TryGetValue(name, out var tensor) ? tensor : throw new InputException(File,
            $"lacks {name}, which {architecture} needs; it is another architecture, or not the whole state dict");

    private static string Text(IEnumerable<long> shape) => shape.Any() ? string.Join('×', shape) : "of a scalar";
}
