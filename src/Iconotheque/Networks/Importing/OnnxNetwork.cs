using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Importing;

/// <summary>Networks that come as an ONNX graph, cut at their last activation map.</summary>
internal static class OnnxNetwork
{
    /// <summary>
    /// Reads and cuts the graph; how its input is prepared is not in the file, so the usual is assumed, and said.
    /// </summary>
    public static ImportedNetwork Read(string path, ImportOptions options)
    {
        if (options.Architecture.Length > 0)
            throw new InputException(path, "is an ONNX model, whose graph is its architecture; leave --architecture out");
        if (options.Activation is not null)
            throw new InputException(path, "is an ONNX model, which has its activations; leave --activation out");
        var graph = OnnxCut.Read(path, options.Output.Length > 0 ? options.Output : null);
        if (options.Half)
            graph = graph with { Onnx = OnnxFile.ToBytes(HalfPrecision.Of(OnnxFile.Parse(graph.Onnx, path)), path) };
        var assumed = new List<string>();
        if (options.Mean is null || options.Std is null || options.Scale is null) assumed.Add("mean, std and range");
        if (options.Order is null) assumed.Add("order of the channels");
        string[] notes = [$"T is {graph.Read}."];
        if (assumed.Count > 0)
            notes = [.. notes,
                $"An ONNX file does not say how its input is prepared. Assumed for {string.Join(" and ", assumed)}: RGB, "
                    + "from 0 to 1, mean and std of ImageNet; declare otherwise with --mean, --std, --range and --bgr."];
        return new ImportedNetwork(NetworkImporter.Declaration(graph) with { Notes = [.. notes] }, graph,
            ImmutableSortedDictionary.Create<string, HeadFile>(StringComparer.Ordinal));
    }
}
