using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Iconotheque.Networks.Graphs;

/// <summary>Runs a model on zeros to see the shapes it gives.</summary>
internal sealed class OnnxProbe : IDisposable
{
    private readonly SessionOptions options = new()
    {
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC
    };
    private readonly InferenceSession session;

    /// <summary>Loads a model.</summary>
    /// <exception cref="InputException">ONNX Runtime refuses it.</exception>
    public OnnxProbe(ModelProto model, string file)
    {
        try
        {
            session = new InferenceSession(OnnxFile.ToBytes(model, file), options);
        }
        catch (OnnxRuntimeException e)
        {
            options.Dispose();
            throw Refusal(file, e);
        }
    }

    /// <summary>The shapes of the outputs that are tensors of float32, by name.</summary>
    /// <exception cref="OnnxRuntimeException">The model cannot be run on this shape.</exception>
    public Dictionary<string, int[]> Shapes(params int[] shape)
    {
        string input = session.InputMetadata.Keys.Single();
        using var run = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var zeros = OrtValue.CreateTensorValueFromMemory(
            new float[shape.Aggregate(1, (product, axis) => checked(product * axis))], [.. shape.Select(axis => (long)axis)]);
        using var results = session.Run(run, [input], [zeros], session.OutputNames);
        var shapes = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var (name, value) in session.OutputNames.Zip(results))
        {
            if (!value.IsTensor) continue;
            var info = value.GetTensorTypeAndShape();
            if (info.ElementDataType == TensorElementType.Float) shapes[name] = [.. info.Shape.Select(axis => (int)axis)];
        }

        return shapes;
    }

    /// <summary>The same, or null where the model cannot be run on this shape.</summary>
    public Dictionary<string, int[]>? TryShapes(params int[] shape)
    {
        try
        {
            return Shapes(shape);
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
    }

    /// <summary>What a user reads about a refusal.</summary>
    public static InputException Refusal(string file, OnnxRuntimeException e) =>
        new(file, $"cannot be run by ONNX Runtime: {e.Message.Split('\n')[0]}", e);

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }
}
