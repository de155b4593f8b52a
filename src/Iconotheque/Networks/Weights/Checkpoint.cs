using System.Collections.Immutable;

namespace Iconotheque.Networks.Weights;

/// <summary>What a file of weights holds, whatever its format: tensors and plain values by their path.</summary>
/// <remarks>
/// Nested dictionaries, lists and cells become paths joined by <c>/</c>: <c>state_dict/features.0.weight</c>,
/// <c>meta/architecture</c>, <c>meta/Lw/retrieval-SfM-120k/ms/P</c>, <c>net/layers/30/weights/0</c>. A list of numbers or of
/// texts stays one value.
/// </remarks>
/// <param name="File">The file, for messages.</param>
/// <param name="Tensors">Tensors, and arrays of NumPy or MATLAB with numbers in them.</param>
/// <param name="Values">string, bool, long, double, ImmutableArray&lt;double&gt; or ImmutableArray&lt;string&gt;.</param>
internal sealed record Checkpoint(string File, ImmutableSortedDictionary<string, WeightTensor> Tensors,
    ImmutableSortedDictionary<string, object> Values)
{
    /// <summary>The tensors below a path, without it; <c>""</c> takes all.</summary>
    public ImmutableSortedDictionary<string, WeightTensor> Below(string prefix) =>
        prefix.Length == 0 ? Tensors : Tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);

    /// <summary>A text, or null when there is none at the path.</summary>
    public string? Text(string path) => Values.GetValueOrDefault(path) as string;
}
