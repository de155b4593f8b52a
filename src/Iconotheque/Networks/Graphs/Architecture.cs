namespace Iconotheque.Networks.Graphs;

/// <summary>A known architecture: how its trunk and its classifier are built from named weights.</summary>
internal abstract record Architecture
{
    /// <summary>The beginnings of the names of the trunk's tensors; the trunk must read all of those.</summary>
    public abstract IReadOnlyList<string> Prefixes { get; }

    /// <summary>What both sides of the image must be multiples of.</summary>
    public virtual int SideMultipleOf(NamedWeights weights) => 1;

    /// <summary>Builds the trunk, from the graph's input to T.</summary>
    public abstract Activation Trunk(TorchLayers net, ArchitectureOptions options);

    /// <summary>Builds the classifier, from T to its outputs.</summary>
    /// <returns>The outputs by name; none when the weights have no classifier.</returns>
    public abstract IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t);

    /// <summary>The outputs of a classifier that averages T and has one fully connected layer.</summary>
    protected static IReadOnlyDictionary<string, Activation> Average(TorchLayers net, Activation t, string layer) =>
        net.Weights.Has(layer + ".weight")
            ? new Dictionary<string, Activation> { ["logits"] = net.Linear(net.Graph.GlobalAverage(t), layer) }
            : new Dictionary<string, Activation>();

    /// <summary>
    /// The outputs of the classifier of AlexNet and VGG: the max-pool that T excludes, the average to k×k, two hidden layers
    /// (fc6 and fc7, after their rectification, as the next layer sees them) and the logits.
    /// </summary>
    protected static IReadOnlyDictionary<string, Activation> FullyConnected(TorchLayers net, Activation t, Window pool, int side,
        params ReadOnlySpan<string> layers)
    {
        if (!net.Weights.Has(layers[0] + ".weight")) return new Dictionary<string, Activation>();
        var graph = net.Graph;
        var pooled = AdaptiveAverage.Pool(graph, graph.MaxPool(t, pool), side, side);
        var fc6 = graph.Relu(net.Linear(graph.Flatten(pooled, side * side), layers[0]));
        var fc7 = graph.Relu(net.Linear(fc6, layers[1]));
        return new Dictionary<string, Activation> { ["fc6"] = fc6, ["fc7"] = fc7, ["logits"] = net.Linear(fc7, layers[2]) };
    }
}
