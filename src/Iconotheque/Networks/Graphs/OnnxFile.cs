using Google.Protobuf;

namespace Iconotheque.Networks.Graphs;

/// <summary>ONNX files as messages; what <c>onnx.proto</c> does not list survives reading and writing.</summary>
internal static class OnnxFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">Missing, above 2 GB, or not an ONNX model.</exception>
    public static ModelProto Read(string path)
    {
        try
        {
            long length = new FileInfo(path).Length;
            if (length > Array.MaxLength)
                throw new InputException(path,
                    $"has {length} bytes; a model in one file, without external data, has at most {Array.MaxLength}");
            return Parse(RegularFile.ReadAll(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The bytes; the tensors of the model share them.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="InputException">Not an ONNX model.</exception>
    public static ModelProto Parse(byte[] bytes, string file)
    {
        try
        {
            var model = ModelProto.Parser.ParseFrom(bytes);
            if (model.Graph is null || model.Graph.Node.Count == 0)
                throw new InputException(file, "is not an ONNX model: it has no graph");
            return model;
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InputException(file, $"is not an ONNX model, or is cut short: {e.Message}", e);
        }
    }

    /// <summary>The bytes of a model, the same for the same model.</summary>
    /// <exception cref="InputException">The model takes more than 2 GB.</exception>
    public static byte[] ToBytes(ModelProto model, string file)
    {
        try
        {
            return model.ToByteArray();
        }
        catch (Exception e) when (e is OverflowException or OutOfMemoryException)
        {
            throw new InputException(file, "becomes an ONNX model above 2 GB, which one file cannot hold; keep it in half "
                + "precision with --half, and cut a transformer at an earlier layer with --output layerN.value", e);
        }
    }

    /// <summary>
    /// The tensors that a node reads: its inputs, and every name that its subgraphs mention (they may read tensors around them).
    /// </summary>
    public static IEnumerable<string> Reads(NodeProto node) =>
        node.Input.Where(name => name.Length > 0)
            .Concat(node.Attribute
                .SelectMany(attribute => attribute.G is { } graph ? attribute.Graphs.Prepend(graph) : attribute.Graphs)
                .SelectMany(graph => graph.Node.SelectMany(Reads).Concat(graph.Output.Select(output => output.Name))));

    /// <summary>The nodes of a graph and of its subgraphs.</summary>
    public static IEnumerable<NodeProto> AllNodes(IEnumerable<NodeProto> nodes) =>
        nodes.SelectMany(node => AllNodes(node.Attribute.SelectMany(attribute =>
            (attribute.G is { } graph ? attribute.Graphs.Prepend(graph) : attribute.Graphs).SelectMany(inner => inner.Node)))
            .Prepend(node));
}
