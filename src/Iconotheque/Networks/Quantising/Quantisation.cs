using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Iconotheque.Imaging;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Quantising;

/// <summary>Makes a network that computes on bytes from one that computes on floats, without training it again.</summary>
/// <remarks>
/// Static quantisation after training: Jacob et al., "Quantization and Training of Neural Networks for Efficient
/// Integer-Arithmetic-Only Inference", CVPR 2018; kernels by output channel as in Krishnamoorthi, arXiv 1806.08342. The ranges of
/// activations are taken from the float network on images like those it will see; each is the one of least squared error. T
/// stays float. Speed and what it costs in likeness: docs/results/networks.md. Descriptors of both networks do not meet in one
/// index: they are different networks.
/// </remarks>
internal static class Quantisation
{
    private const int LeastOpset = 13;

    /// <summary>Quantises a network.</summary>
    /// <param name="network">The float network; its heads and fully connected outputs come along as they are.</param>
    /// <param name="name">The name of the new one.</param>
    /// <param name="images">The images to calibrate on, some dozens, at the size at which images will be described; those that
    /// the network cannot take are passed over.</param>
    /// <param name="cancellation">Stops between images.</param>
    /// <returns>The new network, ready to be stored.</returns>
    /// <exception cref="InputException">The graph has nothing that could work on bytes, or does already, or is too old; or no
    /// image could be taken.</exception>
    public static ImportedNetwork Of(StoredNetwork network, string name, IEnumerable<RgbImage> images,
        CancellationToken cancellation = default)
    {
        network.Verify();
        var (file, declaration) = (network.GraphPath, network.Declaration);
        var model = OnnxFile.Read(file);
        HalfPrecision.Widen(model);
        QuantisableGraph.Raise(model, LeastOpset);
        QuantisableGraph.Fold(model.Graph);
        var constants = new OnnxConstants(model.Graph);
        var plan = Plan(model, constants, file);
        using var calibration = new Calibration(model, declaration.Input, plan.Tensors, file);
        var (count, hash) = Calibrate(calibration, declaration, images, cancellation);
        if (count == 0)
            throw new InputException(file,
                "was given no image to calibrate on; give a folder of images like those it will describe");
        var ranges = calibration.Ranges();
        foreach (var (tensor, other) in plan.SameBytes) ranges[tensor] = ranges[other];
        byte[] onnx = OnnxFile.ToBytes(new QuantisedGraph(model, constants, plan, ranges).ToModel(), file);
        using var probe = new OnnxProbe(OnnxFile.Parse(onnx, file), file);
        var graph = new NetworkGraph(onnx, declaration.Architecture, declaration.Channels, declaration.Stride,
            declaration.ReceptiveField)
        {
            Input = declaration.Input,
            Output = declaration.Output,
            FixedSize = declaration.FixedSize,
            SideMultiple = declaration.SideMultiple,
            LeastSide = declaration.MinSide,
            Codes = declaration.Codes is { } codes ? ReadCodes(network, codes) : null,
        };
        return new ImportedNetwork(Declare(declaration, name, count, hash), graph, network.HeadNames.ToImmutableSortedDictionary(
            head => head, head => HeadFile.Read(network.HeadPath(head)), StringComparer.Ordinal));
    }

    private static QuantisationPlan Plan(ModelProto model, OnnxConstants constants, string file)
    {
        if (model.Graph.Node.Any(node => node.OpType is "QuantizeLinear" or "DequantizeLinear" or "QLinearConv" or "ConvInteger"))
            throw new InputException(file, "computes on whole numbers already; quantise the float network");
        if (model.Graph.Node.Any(node => node.OpType is "LayerNormalization" or "SkipLayerNormalization"))
            throw new InputException(file, "is a transformer; only networks of convolutions are quantised");
        long opset = model.OpsetImport.Where(set => set.Domain.Length == 0).Select(set => set.Version).FirstOrDefault();
        if (opset < LeastOpset)
            throw new InputException(file, $"is of ONNX opset {opset}; steps by channel need {LeastOpset} or later");
        var plan = new QuantisationPlan(model.Graph, constants);
        return plan.Nodes.Any(node => node.OpType == "Conv") ? plan : throw new InputException(file,
            "has no convolution inside whose kernels are constant float tensors, so there is nothing to quantise");
    }

    private static (int Count, string Sha256) Calibrate(Calibration calibration, NetworkDeclaration declaration,
        IEnumerable<RgbImage> images, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] sides = new byte[2 * sizeof(int)];
        int count = 0;
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            var (width, height) = InputTensor.SizeOf(declaration, image.Width, image.Height, 1);
            float[] tensor = new float[3 * width * height];
            InputTensor.Fill(declaration, image, 1, tensor);
            calibration.Add(tensor, height, width);
            BinaryPrimitives.WriteInt32LittleEndian(sides, image.Width);
            BinaryPrimitives.WriteInt32LittleEndian(sides.AsSpan(sizeof(int)), image.Height);
            hash.AppendData(sides);
            hash.AppendData(image.Pixels);
            count++;
        }

        return (count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static NetworkDeclaration Declare(NetworkDeclaration declaration, string name, int images, string sha256) =>
        declaration with
        {
            Name = name,
            // Its authors measured the float network.
            Scores = [],
            Notes =
        [
            .. declaration.Notes,
            $"quantised from {declaration.Name} (graph {declaration.GraphSha256}): kernels as signed bytes by output channel, "
                + $"activations as unsigned bytes over the range of least squared error on {images} images (SHA-256 of their "
                + $"sizes and pixels {sha256}); T is float",
        ],
        };

    private static CodesGraph ReadCodes(StoredNetwork network, NeuralCodes codes)
    {
        StoredNetwork.Verify(network.CodesPath, codes.GraphSha256);
        return new CodesGraph(RegularFile.ReadAll(network.CodesPath), codes.PooledSide, codes.Outputs);
    }
}
