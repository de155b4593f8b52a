using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;
using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Runs;

/// <summary>Turns what was trained into a network of the store, and checks that ONNX Runtime computes the same T.</summary>
public static class Export
{
    /// <summary>
    /// The greatest difference of a value of T that is let pass, as a share of the largest value: kernels are stored in half
    /// precision.
    /// </summary>
    public const double Tolerance = 5e-3;

    private const string Architecture = "veduta";
    private const int CheckedSide = 160;

    /// <summary>Stores the network with its heads <c>gem</c> and, where a projection was learned, <c>gem+w</c>.</summary>
    /// <param name="veduta">The trained network.</param>
    /// <param name="parameters">Its tensors.</param>
    /// <param name="declaration">What it is; channels, stride and hashes are filled in.</param>
    /// <param name="store">Where it goes.</param>
    /// <param name="replace">Whether a network of this name is replaced.</param>
    /// <returns>The stored network, and the greatest difference of T found.</returns>
    /// <exception cref="InputException">The name is taken, or T differs.</exception>
    public static (StoredNetwork Network, double Difference) Store(Models.Veduta veduta, ParameterSet parameters,
        NetworkDeclaration declaration, NetworkStore store, bool replace)
    {
        var weights = parameters.ToWeights();
        var trunk = weights.Where(pair => pair.Key.StartsWith("stem.", StringComparison.Ordinal)
            || pair.Key.StartsWith("stages.", StringComparison.Ordinal) || pair.Key.StartsWith("head.", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
        var graph = Architectures.Build(Architecture, trunk, declaration.Name, new ArchitectureOptions { HalfPrecision = true });
        var network = new ImportedNetwork(declaration with
        {
            Architecture = Architecture,
            Channels = graph.Channels,
            Stride = graph.Stride,
            ReceptiveField = graph.ReceptiveField
        }, graph, HeadsOf(weights));
        var stored = store.Add(network, replace);
        double difference = Difference(veduta, stored);
        if (difference <= Tolerance) return (stored, difference);
        store.Remove(stored.Declaration.Name);
        throw new InputException(declaration.Name, string.Create(CultureInfo.InvariantCulture,
            $"gives another T than what was trained: it differs by {difference:G3} of the largest value; it was not kept"));
    }

    /// <summary>The heads of a model: p of GeM, and the projection behind it.</summary>
    public static ImmutableSortedDictionary<string, HeadFile> HeadsOf(ImmutableSortedDictionary<string, WeightTensor> weights)
    {
        var heads = ImmutableSortedDictionary<string, HeadFile>.Empty.WithComparers(StringComparer.Ordinal).Add("gem",
            Heads.Gem(weights[GlobalModel.Exponent]));
        return weights.TryGetValue(GlobalModel.Weight, out var weight)
            ? heads.Add("gem+w", Heads.Layer(new LinearMap(weight, weights[GlobalModel.Bias])))
            : heads;
    }

    /// <summary>The greatest difference between both computations of T on noise, as a share of the largest value.</summary>
    internal static double Difference(Models.Veduta veduta, StoredNetwork network)
    {
        var random = new SeededRandom(1);
        float[] noise = [.. Enumerable.Range(0, 3 * CheckedSide * CheckedSide).Select(_ => (float)(4 * random.NextDouble() - 2))];
        using var backbone = Backbone.Open(network, new BackboneOptions());
        float[] theirs = backbone.RunTensor(noise, 1, CheckedSide, CheckedSide)[0].Values.ToArray();
        using var unlearned = no_grad();
        using var scope = NewDisposeScope();
        float[] ours = veduta.Forward(tensor(noise, [1, 3, CheckedSide, CheckedSide]), training: false).data<float>().ToArray();
        if (ours.Length != theirs.Length) return double.PositiveInfinity;
        return ours.Zip(theirs, (a, b) => Math.Abs((double)a - b)).Max() / Math.Max(1e-12, ours.Max());
    }
}
