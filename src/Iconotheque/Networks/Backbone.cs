using Iconotheque.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace Iconotheque.Networks;

/// <summary>
/// A network that turns images into T. Safe to use from several threads; on the processor each call works on its caller's thread
/// alone unless <see cref="BackboneOptions.Threads"/> says otherwise.
/// </summary>
/// <remarks>
/// Images side by side on the threads of the caller were faster than threads within an image or batches, see
/// docs/results/networks.md; neither the batch nor the number of threads changed a bit of T where it was tried. Memory: the
/// weights once, and per run the activations of its batch; ONNX Runtime keeps what a run needed for the next one.
/// </remarks>
public sealed class Backbone : IDisposable
{
    private const int BatchOnAccelerators = 8;

    private readonly OnnxSession session;
    private long runs;

    private Backbone(StoredNetwork network, OnnxSession session, BackboneOptions options)
    {
        (Network, this.session) = (network, session);
        // Some graphs were exported for one image at a time.
        bool single = session.Session.InputMetadata[network.Declaration.Input].Dimensions is [1, ..];
        BatchSize = single ? 1 : options.BatchSize ?? (session.Device == "cpu" ? 1 : BatchOnAccelerators);
    }

    /// <summary>The network.</summary>
    public StoredNetwork Network { get; }

    /// <summary>What it is.</summary>
    public NetworkDeclaration Declaration => Network.Declaration;

    /// <summary>Where it runs: cpu, cuda, directml or coreml.</summary>
    public string Device => session.Device;

    /// <summary>The most images of one size that go through together.</summary>
    public int BatchSize { get; }

    /// <summary>How many images went through so far, each scale counted.</summary>
    public long Runs => Interlocked.Read(ref runs);

    /// <summary>The names that <see cref="BackboneOptions.Device"/> takes.</summary>
    public static IEnumerable<string> Devices => OnnxSession.Devices;

    /// <summary>The version of ONNX Runtime.</summary>
    public static string RuntimeVersion => OnnxSession.RuntimeVersion;

    /// <summary>Loads a network.</summary>
    /// <exception cref="InputException">A file is missing, changed since it was stored, or not loadable; or the device cannot be
    /// had.</exception>
    public static Backbone Open(StoredNetwork network, BackboneOptions options)
    {
        network.Verify();
        var session = OnnxSession.Load(network.GraphPath, options.Device, options.Threads);
        var declaration = network.Declaration;
        if (session.Session.InputMetadata.ContainsKey(declaration.Input)
            && Outputs(declaration).All(session.Session.OutputMetadata.ContainsKey))
            return new Backbone(network, session, options);
        session.Dispose();
        throw new InputException(network.GraphPath,
            $"has no input '{declaration.Input}' or no output '{string.Join("', '", Outputs(declaration))}', which its "
                + "declaration names");
    }

    /// <summary>T of some images at one scale.</summary>
    /// <param name="images">The images; those whose tensors have the same size go through together, <see cref="BatchSize"/> at
    /// most.</param>
    /// <param name="scale">The factor by which they are resized first, above 0.</param>
    /// <returns>A map for each image, in their order.</returns>
    /// <exception cref="InputException">The network fails on a size that its declaration allows: a fault of the network, not of
    /// an image.</exception>
    public IReadOnlyList<FeatureMap> Run(IReadOnlyList<RgbImage> images, double scale)
    {
        var maps = new FeatureMap[images.Count];
        var batches = Enumerable.Range(0, images.Count)
            .GroupBy(i => InputTensor.SizeOf(Declaration, images[i].Width, images[i].Height, scale))
            .SelectMany(group => group.Chunk(BatchSize).Select(batch => (group.Key.Width, group.Key.Height, Images: batch)));
        foreach (var (width, height, batch) in batches)
        {
            int length = 3 * width * height;
            float[] tensor = new float[batch.Length * length];
            for (int i = 0; i < batch.Length; i++)
                InputTensor.Fill(Declaration, images[batch[i]], scale, tensor.AsSpan(i * length, length));
            var results = RunTensor(tensor, batch.Length, height, width);
            for (int i = 0; i < batch.Length; i++) maps[batch[i]] = results[i];
        }

        return maps;
    }

    /// <summary>T of tensors that are already prepared.</summary>
    /// <param name="tensor">n × 3 × h × w values.</param>
    /// <param name="images">n.</param>
    /// <param name="height">h.</param>
    /// <param name="width">w.</param>
    /// <exception cref="ArgumentException">The tensor has another length, or a side that the declaration rules out.</exception>
    /// <exception cref="InputException">The network fails on a size that its declaration allows.</exception>
    public IReadOnlyList<FeatureMap> RunTensor(float[] tensor, int images, int height, int width)
    {
        if (tensor.Length != 3L * images * height * width)
            throw new ArgumentException(
                $"Holds {tensor.Length} values; {images} × 3 × {height} × {width} take {3L * images * height * width}.",
                nameof(tensor));
        if (Math.Min(width, height) < Declaration.MinSide)
            throw new ArgumentException($"{width}×{height} pixels; "
                + $"the network {Declaration.Name} needs {Declaration.MinSide} in each direction.", nameof(tensor));
        try
        {
            using var input = OrtValue.CreateTensorValueFromMemory(tensor, [images, 3, height, width]);
            using var options = new RunOptions();
            using var outputs = session.Session.Run(options, [Declaration.Input], [input], Outputs(Declaration));
            Interlocked.Add(ref runs, images);
            return Maps(outputs[0], Tokens([.. outputs.Skip(1)], images), images);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InputException(Network.GraphPath,
                $"the network {Declaration.Name} fails on {width}×{height} pixels, a size that its declaration "
                    + $"allows: {e.Message.Split('\n')[0]}; import it again, or describe with another network", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static string[] Outputs(NetworkDeclaration declaration) =>
        declaration.Token.Length > 0 ? [declaration.Output, declaration.Token] : [declaration.Output];

    /// <summary>The class tokens of all images one after the other; empty where there is none.</summary>
    private float[] Tokens(OrtValue[] outputs, int images)
    {
        if (outputs.Length == 0) return [];
        var values = outputs[0].GetTensorDataAsSpan<float>();
        return values.Length == images * Declaration.Channels ? values.ToArray() : throw new InputException(Network.GraphPath,
            $"gave class tokens of {values.Length} values where {images} × {Declaration.Channels} were declared");
    }

    private FeatureMap[] Maps(OrtValue output, float[] tokens, int images)
    {
        long[] shape = output.GetTensorTypeAndShape().Shape;
        if (shape is not [_, _, > 0, > 0] || shape[0] != images || shape[1] != Declaration.Channels)
        {
            throw new InputException(Network.GraphPath, $"gave an output of shape [{string.Join(", ", shape)}] where "
                + $"[{images}, {Declaration.Channels}, h, w] was declared");
        }

        var values = output.GetTensorDataAsSpan<float>();
        int length = values.Length / images;
        var maps = new FeatureMap[images];
        for (int i = 0; i < images; i++)
            maps[i] = new FeatureMap(Declaration.Channels, (int)shape[2], (int)shape[3],
                values.Slice(i * length, length).ToArray())
            {
                Token = tokens.AsMemory(i * (tokens.Length / images), tokens.Length / images),
            };
        return maps;
    }
}
