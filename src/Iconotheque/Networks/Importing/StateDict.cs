using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>
/// The weights of a file of PyTorch by name, without the <c>module.</c> that training on several GPUs inserts; knows which were
/// asked for.
/// </summary>
/// <remarks>A layout asks at its end for what it left: a tensor that nobody understood is never dropped in silence.</remarks>
internal sealed class StateDict
{
    private const string Counter = "num_batches_tracked";
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>The weights below a path of a file.</summary>
    public StateDict(Checkpoint file, string path)
    {
        File = file.File;
        Tensors = file.Below(path)
            .Where(pair => !pair.Key.EndsWith(Counter, StringComparison.Ordinal))
            .GroupBy(pair => WithoutModule(pair.Key), pair => pair.Value, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key,
                group => group.Count() == 1 ? group.First() : throw new InputException(file.File,
                    $"holds {group.Key} twice, with and without 'module.'"), StringComparer.Ordinal);
    }

    /// <summary>The file, for messages.</summary>
    public string File { get; }

    /// <summary>The weights by name.</summary>
    public ImmutableSortedDictionary<string, WeightTensor> Tensors { get; }

    /// <summary>Whether a tensor of this name is there.</summary>
    public bool Has(string name) => Tensors.ContainsKey(name);

    /// <summary>A tensor that must be there.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public WeightTensor Need(string name)
    {
        asked.Add(name);
        return Tensors.GetValueOrDefault(name)
            ?? throw new InputException(File, $"lacks the tensor {name}; the file is of another layout, or incomplete");
    }

    /// <summary>The tensors whose names begin with a prefix, without it.</summary>
    public ImmutableSortedDictionary<string, WeightTensor> Take(string prefix)
    {
        var taken = Tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        asked.UnionWith(taken.Select(pair => pair.Key));
        return taken.ToImmutableSortedDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>The complaint about a tensor of another shape.</summary>
    public InputException Wrong(string name, string expected) =>
        new(File, $"tensor {name} is [{string.Join(", ", Tensors[name].Shape)}]; expected {expected}");

    /// <summary>Refuses a file with tensors that no one asked for.</summary>
    /// <exception cref="InputException">There are such tensors.</exception>
    public void RefuseRest(string layout)
    {
        var rest = Tensors.Keys.Where(name => !asked.Contains(name)).ToList();
        if (rest.Count > 0)
            throw new InputException(File, $"is a {layout} with {rest.Count} tensors that are not understood, "
                + $"such as {string.Join(", ", rest.Take(3))}; importing it without them would give another network");
    }

    private static string WithoutModule(string name) =>
        name.Contains("module.", StringComparison.Ordinal)
            ? string.Join('.', name.Split('.').Where(part => part != "module"))
            : name;
}
