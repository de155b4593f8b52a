using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Graphs;

/// <summary>A head whose vector a second graph computes from T.</summary>
/// <param name="Name">The name a user types.</param>
/// <param name="Weights">Its weights.</param>
internal abstract record GraphHead(string Name, ImmutableSortedDictionary<string, WeightTensor> Weights)
{
    /// <summary>Adds its layers.</summary>
    /// <returns>The vector.</returns>
    protected abstract Activation Add(TorchLayers net, Activation t);

    /// <summary>The graph from T to its vector.</summary>
    /// <param name="channels">The channels of T.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="half">Whether matrices are kept in half precision.</param>
    /// <exception cref="InputException">A weight is missing, of another shape, or too many.</exception>
    public CodesGraph Build(int channels, string file, bool half)
    {
        var graph = new GraphBuilder("features", channels);
        var named = new NamedWeights(file, Name, Weights);
        var vector = Add(new TorchLayers(graph, named), graph.Input);
        graph.Output(vector, Name);
        named.RequireAllUsed([""]);
        return new CodesGraph(OnnxFile.ToBytes(half ? HalfPrecision.Of(graph.ToModel()) : graph.ToModel(), file), 0,
            ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add(Name, vector.Channels));
    }
}
