using System.Collections.Immutable;
using Iconotheque.Networks.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Iconotheque.Training.Models;

/// <summary>
/// Named tensors on their way through a training: those that are learned, and those that are only kept (running means).
/// </summary>
public sealed class ParameterSet : IDisposable
{
    private readonly SortedDictionary<string, Tensor> learned = new(StringComparer.Ordinal), kept = new(StringComparer.Ordinal);

    /// <summary>The tensors that have gradients, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Learned => learned;

    /// <summary>The tensors without gradients, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Kept => kept;

    /// <summary>A tensor of either sort.</summary>
    public Tensor this[string name] => learned.TryGetValue(name, out var tensor) ? tensor : kept[name];

    /// <summary>Whether there is one of this name.</summary>
    public bool Has(string name) => learned.ContainsKey(name) || kept.ContainsKey(name);

    /// <summary>Adds a tensor to be learned.</summary>
    public void Learn(string name, Tensor initial) => learned.Add(name, initial.DetachFromDisposeScope().requires_grad_());

    /// <summary>Adds a tensor that is kept.</summary>
    public void Keep(string name, Tensor initial) => kept.Add(name, initial.DetachFromDisposeScope());

    /// <summary>All tensors as float32, for a file.</summary>
    public ImmutableSortedDictionary<string, WeightTensor> ToWeights() =>
        learned.Concat(kept).ToImmutableSortedDictionary(pair => pair.Key, pair => Weights(pair.Value), StringComparer.Ordinal);

    /// <summary>Replaces the values of all tensors.</summary>
    /// <param name="weights">The values, by name.</param>
    /// <param name="file">Where they come from, for messages.</param>
    /// <exception cref="InputException">One is missing or of another shape.</exception>
    public void Load(IReadOnlyDictionary<string, WeightTensor> weights, string file)
    {
        foreach (var (name, tensor) in learned.Concat(kept))
        {
            if (!weights.TryGetValue(name, out var value))
                throw new InputException(file, $"has no tensor {name}; it belongs to a network of another shape");
            if (!value.Shape.SequenceEqual(tensor.shape))
                throw new InputException(file, $"has {name} as [{string.Join(", ", value.Shape)}] where "
                    + $"[{string.Join(", ", tensor.shape)}] is needed; it belongs to a network of another shape");
            using var unlearned = no_grad();
            using var values = torch.tensor(value.ToSingles(), [.. value.Shape]);
            tensor.copy_(values);
        }
    }

    /// <summary>
    /// Replaces the values of those tensors that a file has by the same name and shape: proxies of other places do not fit, for
    /// one.
    /// </summary>
    /// <param name="file">A file that <see cref="ToWeights"/> filled.</param>
    /// <exception cref="InputException">Nothing fits.</exception>
    public void LoadFitting(string file)
    {
        var ours = ToWeights();
        var theirs = Safetensors.Read(file).Tensors
            .Where(pair => ours.TryGetValue(pair.Key, out var own) && own.Shape.SequenceEqual(pair.Value.Shape)).ToList();
        if (theirs.Count == 0) throw new InputException(file, "has no tensor of a name and shape that this network has");
        Load(ours.SetItems(theirs), file);
    }

    /// <summary>A tensor as it goes into a file.</summary>
    public static WeightTensor Weights(Tensor tensor)
    {
        using var flat = tensor.detach().to(ScalarType.Float32).contiguous();
        return new WeightTensor(ElementType.Float32, [.. tensor.shape], flat.bytes.ToArray());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in learned.Values.Concat(kept.Values)) tensor.Dispose();
    }
}
