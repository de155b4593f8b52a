using Iconotheque.Networks.Graphs;
using Microsoft.ML.OnnxRuntime;

namespace Iconotheque.Benchmarks;

/// <summary>The product of two square matrices by ONNX Runtime: what its convolutions are built of.</summary>
internal static class MatrixProduct
{
    /// <summary>The best of five.</summary>
    public static Timing Measure(int side, int threads)
    {
        var graph = new GraphProto
        {
            Name = "product",
            Node = { new NodeProto { OpType = "MatMul", Input = { "a", "b" }, Output = { "c" } } }
        };
        graph.Input.AddRange([Matrix("a"), Matrix("b")]);
        graph.Output.Add(Matrix("c"));
        var model = new ModelProto { IrVersion = 7, Graph = graph, OpsetImport = { new OperatorSetIdProto { Version = 13 } } };
        using var options = new SessionOptions { IntraOpNumThreads = threads };
        using var session = new InferenceSession(OnnxFile.ToBytes(model, "product"), options);
        float[] values = new float[side * side];
        Array.Fill(values, 1);
        using var run = new RunOptions();
        using var matrix = OrtValue.CreateTensorValueFromMemory(values, [side, side]);
        return Timing.Best(5, 1, () => session.Run(run, ["a", "b"], [matrix, matrix], ["c"]).Dispose());
    }

    private static ValueInfoProto Matrix(string name)
    {
        var shape = new TensorShapeProto
        {
            Dim =
            {
                new TensorShapeProto.Types.Dimension { DimParam = $"{name}0" },
                new TensorShapeProto.Types.Dimension { DimParam = $"{name}1" }
            }
        };
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = GraphBuilder.Float, Shape = shape } }
        };
    }
}
