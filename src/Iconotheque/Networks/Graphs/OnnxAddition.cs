using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Iconotheque.Networks.Graphs;

/// <summary>Nodes added at the end of a foreign graph.</summary>
/// <param name="graph">The graph; changed.</param>
internal sealed class OnnxAddition(GraphProto graph)
{
    private int count;

    /// <summary>Adds a node.</summary>
    /// <param name="type">Its operator.</param>
    /// <param name="output">The name of its output; empty for a new one.</param>
    /// <param name="inputs">The names of its inputs.</param>
    /// <returns>The name of its output.</returns>
    public string Add(string type, string output, params string[] inputs) => Add(type, output, inputs, []);

    /// <summary>The same with attributes.</summary>
    public string Add(string type, string output, string[] inputs, AttributeProto[] attributes)
    {
        if (output.Length == 0) output = NewName();
        graph.Node.Add(new NodeProto
        {
            OpType = type,
            Name = output + "_node",
            Input = { inputs },
            Output = { output },
            Attribute = { attributes },
        });
        return output;
    }

    /// <summary>Adds whole numbers as a constant vector.</summary>
    public string Whole(params long[] values)
    {
        string name = NewName();
        graph.Initializer.Add(new TensorProto
        {
            Name = name,
            DataType = GraphBuilder.Int64,
            Dims = { values.Length },
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
        });
        return name;
    }

    private string NewName() => $"iconotheque_{count++}";
}
