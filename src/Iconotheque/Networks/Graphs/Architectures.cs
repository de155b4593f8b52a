using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Graphs;

/// <summary>The architectures that are built from weights.</summary>
internal static class Architectures
{
    private static readonly ImmutableSortedDictionary<string, Architecture> Table = new Dictionary<string, Architecture>
    {
        ["alexnet"] = new AlexNet(),
        ["densenet121"] = new DenseNet(32, 64, 6, 12, 24, 16),
        ["densenet161"] = new DenseNet(48, 96, 6, 12, 36, 24),
        ["densenet169"] = new DenseNet(32, 64, 6, 12, 32, 32),
        ["densenet201"] = new DenseNet(32, 64, 6, 12, 48, 32),
        ["mobilenet_v2"] = new MobileNetV2(),
        ["resnet18"] = new ResNet(false, 2, 2, 2, 2),
        ["resnet34"] = new ResNet(false, 3, 4, 6, 3),
        ["resnet50"] = new ResNet(true, 3, 4, 6, 3),
        ["resnet101"] = new ResNet(true, 3, 4, 23, 3),
        ["resnet152"] = new ResNet(true, 3, 8, 36, 3),
        ["resnet_v1_50"] = new SlimResNet(),
        ["squeezenet1_0"] = new SqueezeNet(96, 7, 3, 7),
        ["squeezenet1_1"] = new SqueezeNet(64, 3, 2, 4),
        ["veduta"] = new Veduta(),
        ["vgg11"] = new Vgg(1, 1, 2, 2, 2),
        ["vgg13"] = new Vgg(2, 2, 2, 2, 2),
        ["vgg16"] = new Vgg(2, 2, 3, 3, 3),
        ["vgg19"] = new Vgg(2, 2, 4, 4, 4),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>
    /// Their names: torchvision's, <c>resnet_v1_50</c> for the trunk of DELF, and <c>veduta</c> for the network of our own.
    /// </summary>
    public static ImmutableArray<string> Known { get; } = [.. Table.Keys];

    /// <summary>Builds a network: batch normalisations folded into the convolutions before them, in double precision.</summary>
    /// <remarks>
    /// T is the last rectification of AlexNet and VGG (before the last max-pool, stride 16), the whole of SqueezeNet's and
    /// MobileNetV2's features, DenseNet's features and the rectification behind them, the last layer of a ResNet. A
    /// classifier becomes <see cref="NetworkGraph.Codes"/>: outputs <c>fc6</c> and <c>fc7</c> (after their rectification) and
    /// <c>logits</c> for AlexNet and VGG, <c>logits</c> for the others. It takes T of any size: the max-pool and the adaptive
    /// average in front of fc6 are in the graph. A ResNet cut before its last layer has no codes.
    /// </remarks>
    /// <param name="architecture">One of <see cref="Known"/>.</param>
    /// <param name="weights">The tensors, by torchvision's names (for <c>resnet_v1_50</c> slim's, for <c>veduta</c> its own); the
    /// classifier's may be missing.</param>
    /// <param name="file">The file they came from, for messages.</param>
    /// <param name="options">Which reading of the architecture; null for the usual one.</param>
    /// <exception cref="InputException">The architecture is not known; a tensor is missing, of another shape, or too
    /// many.</exception>
    /// <exception cref="ArgumentException">T does not end with a rectification that could be left out.</exception>
    public static NetworkGraph Build(string architecture, IReadOnlyDictionary<string, WeightTensor> weights, string file,
        ArchitectureOptions? options = null)
    {
        if (!Table.TryGetValue(architecture, out var known))
            throw new InputException(file,
                $"is a network of the architecture {architecture}; these can be built: {string.Join(", ", Known)}");
        return Build(architecture, known, weights, file, options ?? new ArchitectureOptions());
    }

    /// <summary>The same for an architecture whose options a layout knows.</summary>
    /// <param name="architecture">Its name.</param>
    /// <param name="known">The architecture.</param>
    /// <param name="weights">The tensors, by the names that it reads.</param>
    /// <param name="file">The file they came from, for messages.</param>
    /// <param name="options">Which reading of the architecture.</param>
    public static NetworkGraph Build(string architecture, Architecture known, IReadOnlyDictionary<string, WeightTensor> weights,
        string file, ArchitectureOptions options)
    {
        var named = new NamedWeights(file, architecture, weights);
        var graph = new GraphBuilder("image", 3);
        var features = Trunk(known, new TorchLayers(graph, named), options);
        if (!options.LastRelu)
            features = graph.WithoutRelu(features) ?? throw new ArgumentException(
                $"T of {architecture} does not end with a rectification that could be left out.", nameof(options));
        graph.Output(features, "features", "fh", "fw");
        var field = features.Field;
        bool whole = known is not ResNet || options.ResNetLayers == 4;
        var codes = whole ? Codes(known, named, features.Channels, options) : null;
        if (whole) named.RequireAllUsed([""]);
        return new NetworkGraph(ToBytes(graph, options, file), architecture, features.Channels, field.Stride, field)
        {
            Codes = codes,
            Token = graph.HasOutput(VisionTransformer.Token) ? VisionTransformer.Token : "",
            SideMultiple = known.SideMultipleOf(named),
        };
    }

    /// <summary>Tells an architecture from names and shapes: every tensor of its trunk must be there, and none besides.</summary>
    /// <returns>One of <see cref="Known"/>, or null.</returns>
    public static string? Recognise(IReadOnlyDictionary<string, WeightTensor> weights) =>
        Table.Where(pair => Fits(pair.Value, new NamedWeights("", pair.Key, weights))).Select(pair => pair.Key).FirstOrDefault();

    private static bool Fits(Architecture known, NamedWeights weights)
    {
        try
        {
            Trunk(known, new TorchLayers(new GraphBuilder("image", 3), weights), new ArchitectureOptions());
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static Activation Trunk(Architecture known, TorchLayers net, ArchitectureOptions options)
    {
        var features = known.Trunk(net, options);
        net.Weights.RequireAllUsed([.. known.Prefixes.Where(prefix => prefix != $"layer{options.ResNetLayers + 1}.")]);
        return features;
    }

    private static byte[] ToBytes(GraphBuilder graph, ArchitectureOptions options, string file) =>
        OnnxFile.ToBytes(options.HalfPrecision ? HalfPrecision.Of(graph.ToModel()) : graph.ToModel(), file);

    private static CodesGraph? Codes(Architecture known, NamedWeights weights, int channels, ArchitectureOptions options)
    {
        var graph = new GraphBuilder("features", channels);
        var t = options.LastRelu ? graph.Input : known is MobileNetV2 ? graph.Relu6(graph.Input) : graph.Relu(graph.Input);
        var outputs = known.Classifier(new TorchLayers(graph, weights), t);
        if (outputs.Count == 0) return null;
        foreach (var (name, value) in outputs) graph.Output(value, name);
        return new CodesGraph(ToBytes(graph, options, "codes"), 0,
            outputs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Channels, StringComparer.Ordinal));
    }
}
