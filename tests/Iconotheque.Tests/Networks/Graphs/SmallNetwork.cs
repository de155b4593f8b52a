using Iconotheque.Networks.Graphs;

namespace Iconotheque.Tests.Networks.Graphs;

/// <summary>
/// A tiny classifier: 3×3 convolution of stride 2, max-pool, 3×3 convolution, pooling, a fully connected layer.
/// </summary>
internal static class SmallNetwork
{
    public const int Channels = 5, Classes = 4;

    public static ModelProto Averaged() => Build((graph, t) => graph.GlobalAverage(t));

    /// <summary>One that insists on images of 32×32: the map of 8×8 is pooled to 4×4 and flattened.</summary>
    public static ModelProto Flattened()
    {
        var model = Build((graph, t) => graph.Flatten(graph.MaxPool(t, new Window(2, 2)), 16));
        var axes = model.Graph.Input[0].Type.TensorType.Shape.Dim;
        (axes[0].DimValue, axes[2].DimValue, axes[3].DimValue) = (1, 32, 32);
        return model;
    }

    /// <summary>The name of the tensor that T is: the second rectification.</summary>
    public static string T(ModelProto model) => model.Graph.Node.Last(node => node.OpType == "Relu").Output[0];

    public static float[] Fill(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin((i * 1.7) + seed))];

    public static string Write(TemporaryFolder folder, ModelProto model, string name = "net.onnx")
    {
        string path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, OnnxFile.ToBytes(model, path));
        return path;
    }

    private static ModelProto Build(Func<GraphBuilder, Activation, Activation> pool)
    {
        var graph = new GraphBuilder("pixels", 3);
        var x = graph.Relu(graph.Conv(graph.Input, 4, new Window(3, 2, 1), 1, () => Fill(4 * 27, 1), () => Fill(4, 2)));
        x = graph.MaxPool(x, new Window(3, 2, 1));
        x = graph.Relu(graph.Conv(x, Channels, new Window(3, 1, 1), 1, () => Fill(Channels * 36, 3)));
        var vector = pool(graph, x);
        graph.Output(graph.Linear(vector, Classes, () => Fill(Classes * vector.Channels, 4), () => Fill(Classes, 5)), "scores");
        return graph.ToModel();
    }
}
