using System.Collections.Immutable;
using Iconotheque.Networks.Weights;
using Iconotheque.Training.Models;

namespace Iconotheque.Training.Runs;

/// <summary>Weights between trainings.</summary>
public static class WeightFiles
{
    /// <summary>Loads the weights that <see cref="TrainOptions.Begin"/> names, as far as names and shapes agree: proxies of other places do not.</summary>
    /// <exception cref="InputException">Nothing agrees.</exception>
    public static void Begin(TrainOptions options, ParameterSet parameters)
    {
        var ours = parameters.ToWeights();
        var theirs = Safetensors.Read(options.Begin).Tensors.Where(pair => ours.TryGetValue(pair.Key, out var own) && own.Shape.SequenceEqual(pair.Value.Shape)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (theirs.IsEmpty) throw new InputException(options.Begin, "has no tensor of a name and shape that this network has");
        parameters.Load(ours.SetItems(theirs), options.Begin);
    }
}
