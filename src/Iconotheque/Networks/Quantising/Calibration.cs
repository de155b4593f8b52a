using Iconotheque.Networks.Graphs;
using Microsoft.ML.OnnxRuntime;

namespace Iconotheque.Networks.Quantising;

/// <summary>Runs a float model on images and keeps how the values of its activations are spread.</summary>
/// <remarks>Memory: all watched activations of one image, and 64 kB a tensor.</remarks>
internal sealed class Calibration : IDisposable
{
    private readonly SessionOptions options = new()
    {
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        EnableMemoryPattern = false
    };
    private readonly InferenceSession session;
    private readonly string input, file;
    private readonly Dictionary<string, RangeHistogram> histograms;

    /// <summary>Loads a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The image.</param>
    /// <param name="tensors">The tensors that are watched; the image may be one of them.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="InputException">ONNX Runtime refuses it.</exception>
    public Calibration(ModelProto model, string input, IEnumerable<string> tensors, string file)
    {
        (this.input, this.file) = (input, file);
        histograms = tensors.ToDictionary(name => name, _ => new RangeHistogram(), StringComparer.Ordinal);
        var watched = model.Clone();
        watched.Graph.Output.Clear();
        watched.Graph.Output.AddRange(histograms.Keys.Where(name => name != input)
            .Select(name => new ValueInfoProto { Name = name }));
        try
        {
            session = new InferenceSession(OnnxFile.ToBytes(watched, file), options);
        }
        catch (OnnxRuntimeException e)
        {
            options.Dispose();
            throw OnnxProbe.Refusal(file, e);
        }
    }

    /// <summary>Runs one image.</summary>
    /// <param name="tensor">1 × 3 × h × w values.</param>
    /// <param name="height">h.</param>
    /// <param name="width">w.</param>
    /// <exception cref="InputException">The network fails on it, or gives values that are not finite.</exception>
    public void Add(float[] tensor, int height, int width)
    {
        try
        {
            using var value = OrtValue.CreateTensorValueFromMemory(tensor, [1, 3, height, width]);
            using var run = new RunOptions();
            string[] names = [.. session.OutputNames];
            using var results = session.Run(run, [input], [value], names);
            if (histograms.TryGetValue(input, out var image)) image.Add(tensor);
            for (int i = 0; i < names.Length; i++) histograms[names[i]].Add(results[i].GetTensorDataAsSpan<float>());
        }
        catch (Exception e) when (e is OnnxRuntimeException or ArgumentException)
        {
            throw new InputException(file, $"cannot be calibrated on an image of {width}×{height} pixels: {e.Message}", e);
        }
    }

    /// <summary>How bytes stand for the values of each tensor.</summary>
    public Dictionary<string, ByteRange> Ranges() =>
        histograms.ToDictionary(pair => pair.Key, pair => pair.Value.LeastSquares(), StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }
}
