using Iconotheque.Networks.Graphs;

namespace Iconotheque.Benchmarks;

/// <summary>Counts the multiply-adds of a graph's convolutions on an image of a size.</summary>
internal static class ConvolutionCount
{
    /// <summary>The sum over the convolutions of (numbers of its output) × (weights of an output channel).</summary>
    /// <param name="onnx">The model, with its weights as initialisers.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="width">Width of the image.</param>
    public static long MultiplyAdds(byte[] onnx, int height, int width)
    {
        var model = OnnxFile.Parse(onnx, "network");
        var kernels = model.Graph.Initializer.ToDictionary(tensor => tensor.Name, tensor => tensor.Dims, StringComparer.Ordinal);
        NodeProto[] convolutions = [.. model.Graph.Node.Where(node => node.OpType == "Conv")];
        model.Graph.Output.Clear();
        model.Graph.Output.AddRange(convolutions.Select(node => new ValueInfoProto { Name = node.Output[0] }));
        using var probe = new OnnxProbe(model, "network");
        var shapes = probe.Shapes(1, 3, height, width);
        return convolutions.Sum(node =>
            Product(shapes[node.Output[0]].Select(axis => (long)axis)) * Product(kernels[node.Input[1]].Skip(1)));
    }

    private static long Product(IEnumerable<long> axes) => axes.Aggregate(1L, (product, axis) => product * axis);
}
