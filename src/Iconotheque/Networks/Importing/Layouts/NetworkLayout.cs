using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>A way in which published networks name and nest their weights.</summary>
internal abstract class NetworkLayout
{
    /// <summary>What such a file is, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a file is of this layout, by its names.</summary>
    public abstract bool Holds(Checkpoint file);

    /// <summary>Finds the network in the file.</summary>
    /// <exception cref="InputException">The file is incomplete, or holds what would be lost.</exception>
    public abstract NetworkDraft Read(Checkpoint file);

    /// <summary>Numbers of a file, a list or an array; the fallback where it has none.</summary>
    protected static ImmutableArray<float> Numbers(Checkpoint file, string path, ImmutableArray<float> fallback)
    {
        if (file.Tensors.TryGetValue(path, out var tensor)) return [.. tensor.ToSingles()];
        return file.Values.GetValueOrDefault(path) is ImmutableArray<double> numbers
            ? [.. numbers.Select(number => (float)number)]
            : fallback;
    }
}
