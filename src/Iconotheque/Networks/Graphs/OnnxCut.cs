using Microsoft.ML.OnnxRuntime;

namespace Iconotheque.Networks.Graphs;

/// <summary>Cuts a foreign ONNX model at its last activation map.</summary>
internal static class OnnxCut
{
    /// <summary>Reads a model and cuts it.</summary>
    /// <remarks>
    /// <para>
    /// Where no output is named, T is found by walking back from the model's first output: the last tensor [n, C, h, w] with
    /// more than one position, on an image of the size the model declares (224×224 where it declares none), stepping back
    /// over poolings, dropouts and identities behind it, unless it is itself an output. So T stands before the global pooling or
    /// flattening of a classifier, and before the last max-pool of a VGG. In a network whose classifier is a convolution
    /// before the pooling (SqueezeNet) T is then the map of class scores: name the tensor to have the features.
    /// The tokens of a transformer, and a vector that is named, become maps: see <see cref="OnnxOutput"/>.
    /// </para>
    /// <para>
    /// The cut takes images of any size and number where ONNX Runtime can run it on them. If not,
    /// <see cref="NetworkGraph.SideMultiple"/>, <see cref="NetworkGraph.LeastSide"/> or <see cref="NetworkGraph.FixedSize"/> says
    /// what it insists on; a graph that insists on single images keeps a first axis of 1. What leads from T alone to the model's
    /// outputs becomes <see cref="NetworkGraph.Codes"/>; where that insists on the T of the declared size, and this is square,
    /// <see cref="CodesGraph.PooledSide"/> is its side. The preprocessing is not in the file. The model is run on images of
    /// zeros: that costs the memory which the network takes.
    /// </para>
    /// </remarks>
    /// <param name="path">The file, at most 2 GB, its data inside.</param>
    /// <param name="output">The name of the tensor that is T; null to infer it.</param>
    /// <exception cref="InputException">Damaged, not a network on colour images, or without an activation map.</exception>
    public static NetworkGraph Read(string path, string? output)
    {
        var model = OnnxFile.Read(path);
        OnnxChecks.Check(model, path);
        try
        {
            return Cut(model, path, output);
        }
        catch (OnnxRuntimeException e)
        {
            throw OnnxProbe.Refusal(path, e);
        }
    }

    private static NetworkGraph Cut(ModelProto model, string file, string? output)
    {
        var image = OnnxImage.Of(model.Graph, file);
        var shapes = Shapes(model, image, file);
        var chosen = OnnxOutput.Choose(model.Graph, shapes, output, file);
        var (tensor, token) = chosen.AddTo(model, shapes, file);
        string[] tensors = token.Length > 0 ? [tensor, token] : [tensor];
        var slice = OnnxSlice.Behind(model.Graph, tensors);
        if (!slice.Sources.Contains(image.Name))
            throw new InputException(file, $"gives {tensor} without the image; name another tensor");
        ValueInfoProto[] t = [GraphBuilder.Value(tensor, shapes[tensor][1], "fh", "fw"),
            .. token.Length > 0 ? (ValueInfoProto[])[GraphBuilder.Value(token, shapes[tensor][1])] : []];
        var free = slice.ToModel(model, [image.Declared(true, true)], t);
        var conditions = Conditions(free, image, tensor, file);
        var field = chosen.Kind == OnnxOutputKind.Map ? OnnxField.Of(slice, model.Graph, image.Name, tensor) : null;
        bool anySize = conditions.FixedSize is null;
        var whole =
            !anySize || !conditions.AnyBatch ? slice.ToModel(model, [image.Declared(conditions.AnyBatch, anySize)], t) : free;
        int stride = chosen.Kind == OnnxOutputKind.Vector ? image.Height
            : Stride(image, shapes[tensor], conditions, field, file);
        if (chosen.Kind == OnnxOutputKind.Tokens) conditions = conditions.InPatchesOf(stride);
        return new NetworkGraph(OnnxFile.ToBytes(whole, file), "onnx", shapes[tensor][1], stride, field)
        {
            Token = token,
            Read = chosen.ToString(),
            Input = image.Name,
            Output = tensor,
            FixedSize = conditions.FixedSize,
            SideMultiple = conditions.SideMultiple,
            LeastSide = conditions.LeastSide,
            Codes = OnnxTail.Cut(model, file, new TailInput(tensor, shapes[tensor], conditions.Larger), shapes),
        };
    }

    /// <summary>The shapes of all float tensors between image and outputs, for one image of the declared size.</summary>
    private static Dictionary<string, int[]> Shapes(ModelProto model, OnnxImage image, string file)
    {
        var slice = OnnxSlice.Behind(model.Graph, model.Graph.Output.Select(item => item.Name));
        var names = slice.Nodes.Where(node => node.OpType != "Constant").SelectMany(node => node.Output)
            .Where(name => name.Length > 0);
        using var probe = new OnnxProbe(
            slice.ToModel(model, [image.Declared(true, true)], names.Select(name => new ValueInfoProto { Name = name })), file);
        return probe.Shapes(1, 3, image.Height, image.Width);
    }

    private static OnnxConditions Conditions(ModelProto cut, OnnxImage image, string tensor, string file)
    {
        using var probe = new OnnxProbe(cut, file);
        return OnnxConditions.Of(probe, image, tensor, OnnxExtent.SmallestSide(cut, image.Name, file));
    }

    private static int Stride(OnnxImage image, int[] map, OnnxConditions conditions, ReceptiveField? field, string file)
    {
        if (field is not null) return field.Stride;
        double stride = conditions.Larger is not { } larger ? (double)image.Height / map[2] : larger[2]
            > map[2] ? (double)conditions.Growth / (larger[2] - map[2]) : 0;
        return stride >= 0.5 ? (int)Math.Round(stride) : throw new InputException(file,
            $"gives a map of {map[2]}×{map[3]} that does not follow the size of the image; name another tensor to cut at");
    }
}
