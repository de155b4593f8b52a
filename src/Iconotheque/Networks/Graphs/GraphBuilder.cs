using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Iconotheque.Networks.Graphs;

/// <summary>Writes a network as ONNX, layer by layer, and keeps count of its stride and receptive field.</summary>
/// <remarks>
/// Opset 13, ir version 7. The numbers of a layer are asked for only when the model is made, so that building a graph to see
/// whether weights fit costs nothing.
/// </remarks>
internal sealed class GraphBuilder
{
    private readonly List<NodeProto> nodes = [];
    private readonly List<(string Name, long[] Shape, Func<byte[]> Bytes, int Type)> constants = [];
    private readonly List<(Activation Value, string Name, string[] Axes)> outputs = [];

    /// <summary>Begins a graph.</summary>
    /// <param name="input">The name of its input, [n, C, h, w].</param>
    /// <param name="channels">C.</param>
    public GraphBuilder(string input, int channels) => Input = new Activation(input, channels, new ReceptiveField(1, 1, 0));

    /// <summary>The element types of ONNX that are written.</summary>
    public const int Float = 1, Int64 = 7;

    /// <summary>The domain of the operators that ONNX Runtime has beside ONNX's.</summary>
    public const string RuntimeDomain = "com.microsoft";

    /// <summary>The input.</summary>
    public Activation Input { get; }

    /// <summary>A convolution.</summary>
    /// <param name="x">What it reads.</param>
    /// <param name="channels">Channels of the result.</param>
    /// <param name="window">Its window.</param>
    /// <param name="groups">Groups of channels that do not see each other.</param>
    /// <param name="kernel">Gives the kernels, O×(C/groups)×k×k, row-major.</param>
    /// <param name="bias">Gives the O biases; null when there are none.</param>
    public Activation Conv(Activation x, int channels, Window window, int groups, Func<float[]> kernel,
        Func<float[]>? bias = null)
    {
        string weights = Constant([channels, x.Channels / groups, window.Size, window.Size], kernel);
        string[] inputs = bias is null ? [x.Name, weights] : [x.Name, weights, Constant([channels], bias)];
        return Windowed(Node("Conv", inputs, Ints("dilations", window.Dilation, window.Dilation), Int("group", groups)), window,
            new Activation("", channels, x.Field));
    }

    /// <summary>A batch normalisation that stands alone.</summary>
    public Activation Norm(Activation x, Func<BatchNorm> norm) => x with
    {
        Name = Node("BatchNormalization",
            [x.Name, Constant([x.Channels], () => norm().Gamma), Constant([x.Channels], () => norm().Beta),
                Constant([x.Channels], () => norm().Mean), Constant([x.Channels], () => norm().Variance)],
            Real("epsilon", BatchNorm.Epsilon)).Output[0],
    };

    /// <summary>max(x, 0).</summary>
    public Activation Relu(Activation x) => x with { Name = Node("Relu", [x.Name]).Output[0] };

    /// <summary>min(max(x, 0), 6).</summary>
    public Activation Relu6(Activation x) =>
        x with { Name = Node("Clip", [x.Name, Constant([], () => [0]), Constant([], () => [6])]).Output[0] };

    /// <summary>The largest value in each window.</summary>
    public Activation MaxPool(Activation x, Window window) =>
        Windowed(Node("MaxPool", [x.Name], Int("ceil_mode", window.Ceiling ? 1 : 0)), window, x);

    /// <summary>The mean of each window.</summary>
    public Activation AveragePool(Activation x, Window window) =>
        Windowed(Node("AveragePool", [x.Name], Int("ceil_mode", window.Ceiling ? 1 : 0)), window, x);

    /// <summary>The sum of two maps.</summary>
    public Activation Add(Activation a, Activation b) =>
        new(Node("Add", [a.Name, b.Name]).Output[0], a.Channels, Window.Union(a.Field, b.Field));

    /// <summary>The channels of several maps one after the other.</summary>
    public Activation Concat(params Activation[] maps) =>
        new(Node("Concat", [.. maps.Select(map => map.Name)], Int("axis", 1)).Output[0], maps.Sum(map => map.Channels),
            maps.Select(map => map.Field).Aggregate(Window.Union));

    /// <summary>The mean of each channel, as a vector.</summary>
    public Activation GlobalAverage(Activation x) => Flatten(x with { Name = Node("GlobalAveragePool", [x.Name]).Output[0] }, 1);

    /// <summary>A map as a vector, channel by channel.</summary>
    /// <param name="x">The map.</param>
    /// <param name="positions">H × W.</param>
    public Activation Flatten(Activation x, int positions) =>
        x with { Name = Node("Flatten", [x.Name], Int("axis", 1)).Output[0], Channels = x.Channels * positions };

    /// <summary>A fully connected layer: W x + b.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="dimension">Dimension of the result.</param>
    /// <param name="matrix">Gives W, dimension × D, row-major.</param>
    /// <param name="bias">Gives b.</param>
    public Activation Linear(Activation x, int dimension, Func<float[]> matrix, Func<float[]> bias) => x with
    {
        Name = Node("Gemm", [x.Name, Constant([dimension, x.Channels], matrix), Constant([dimension], bias)],
            Int("transB", 1)).Output[0],
        Channels = dimension,
    };

    /// <summary>Takes the last rectification back where <paramref name="x"/> is its result.</summary>
    /// <returns>What it rectified; null when <paramref name="x"/> is not the result of the last layer, or that layer is no
    /// rectification.</returns>
    public Activation? WithoutRelu(Activation x)
    {
        if (nodes is not [.., { OpType: "Relu" or "Clip" } last] || last.Output[0] != x.Name) return null;
        nodes.RemoveAt(nodes.Count - 1);
        constants.RemoveRange(constants.Count - (last.Input.Count - 1), last.Input.Count - 1);
        return x with { Name = last.Input[0] };
    }

    /// <summary>Makes a tensor an output under a name.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="name">The output's name.</param>
    /// <param name="axes">The names of the axes behind n and C; none for a vector.</param>
    public void Output(Activation x, string name, params string[] axes) => outputs.Add((x, name, axes));

    /// <summary>Adds a node as it is.</summary>
    /// <returns>The node, with one output named.</returns>
    public NodeProto Node(string type, string[] inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = type, Name = $"{type}_{nodes.Count}" };
        node.Input.AddRange(inputs);
        node.Output.Add($"{node.Name}_output");
        node.Attribute.AddRange(attributes);
        nodes.Add(node);
        return node;
    }

    /// <summary>Adds a node of ONNX Runtime's own operators.</summary>
    /// <returns>The name of its first output.</returns>
    public string Fused(string type, string[] inputs, params AttributeProto[] attributes) =>
        FusedNode(type, inputs, attributes).Output[0];

    /// <summary>The same as a node, whose further outputs can be named.</summary>
    public NodeProto FusedNode(string type, string[] inputs, params AttributeProto[] attributes)
    {
        var node = Node(type, inputs, attributes);
        node.Domain = RuntimeDomain;
        return node;
    }

    /// <summary>Adds a node of one output and gives its name.</summary>
    public string Op(string type, string[] inputs, params AttributeProto[] attributes) =>
        Node(type, inputs, attributes).Output[0];

    /// <summary>A constant of one number.</summary>
    public string Scalar(float value) => Constant([], () => [value]);

    /// <summary>Whether there is an output of a name.</summary>
    public bool HasOutput(string name) => outputs.Exists(output => output.Name == name);

    /// <summary>Adds whole numbers as a constant tensor.</summary>
    public string Whole(long[] shape, params long[] values) =>
        Constant(shape, Int64, () => MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    /// <summary>Adds a constant tensor.</summary>
    public string Constant(long[] shape, Func<float[]> values) =>
        Constant(shape, Float, () => MemoryMarshal.AsBytes(values().AsSpan()).ToArray());

    /// <summary>An attribute that is a whole number.</summary>
    public static AttributeProto Int(string name,
        long value) => new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    /// <summary>An attribute of whole numbers.</summary>
    public static AttributeProto Ints(string name,
        params long[] values) => new() { Name = name, Ints = { values }, Type = AttributeProto.Types.AttributeType.Ints };

    /// <summary>A constant float tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its values, row-major.</param>
    /// <param name="shape">The lengths of its axes.</param>
    public static TensorProto Floats(string name, float[] values, params IEnumerable<long> shape) => new()
    {
        Name = name,
        DataType = Float,
        Dims = { shape },
        RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)),
    };

    /// <summary>The model.</summary>
    public ModelProto ToModel()
    {
        var graph = new GraphProto { Name = "network" };
        var names = outputs.ToDictionary(output => output.Value.Name, output => output.Name);
        foreach (var node in nodes)
        {
            var copy = node.Clone();
            for (int i = 0; i < copy.Input.Count; i++) copy.Input[i] = names.GetValueOrDefault(copy.Input[i], copy.Input[i]);
            copy.Output[0] = names.GetValueOrDefault(copy.Output[0], copy.Output[0]);
            graph.Node.Add(copy);
        }

        foreach (var (name, shape, bytes, type) in constants)
        {
            graph.Initializer.Add(new TensorProto
            {
                Name = name,
                DataType = type,
                Dims = { shape },
                RawData = UnsafeByteOperations.UnsafeWrap(bytes())
            });
        }

        graph.Input.Add(Value(Input.Name, Input.Channels, "h", "w"));
        foreach (var (value, name, axes) in outputs) graph.Output.Add(Value(name, value.Channels, axes));
        var model = new ModelProto
        {
            IrVersion = 7,
            ProducerName = "iconotheque",
            Graph = graph,
            OpsetImport = { new OperatorSetIdProto { Version = 13 } }
        };
        if (nodes.Exists(node => node.Domain == RuntimeDomain))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = RuntimeDomain, Version = 1 });
        return model;
    }

    /// <summary>A float tensor [n, C, …] whose other axes have names for lengths.</summary>
    public static ValueInfoProto Value(string name, int channels, params string[] axes)
    {
        var shape = new TensorShapeProto
        {
            Dim =
            {
                new TensorShapeProto.Types.Dimension { DimParam = "n" },
                new TensorShapeProto.Types.Dimension { DimValue = channels }
            }
        };
        shape.Dim.AddRange(axes.Select(axis => new TensorShapeProto.Types.Dimension { DimParam = axis }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = Float, Shape = shape } }
        };
    }

    /// <summary>An attribute that is a number.</summary>
    public static AttributeProto Real(string name,
        float value) => new() { Name = name, F = value, Type = AttributeProto.Types.AttributeType.Float };

    private static Activation Windowed(NodeProto node, Window window, Activation like)
    {
        node.Attribute.Add(Ints("kernel_shape", window.Size, window.Size));
        node.Attribute.Add(Ints("strides", window.Stride, window.Stride));
        node.Attribute.Add(window.Same
            ? new AttributeProto
            {
                Name = "auto_pad",
                S = ByteString.CopyFromUtf8("SAME_UPPER"),
                Type = AttributeProto.Types.AttributeType.String
            }
            : Ints("pads", window.Padding, window.Padding, window.Padding, window.Padding));
        return like with { Name = node.Output[0], Field = window.Widen(like.Field) };
    }

    private string Constant(long[] shape, int type, Func<byte[]> bytes)
    {
        string name = $"constant_{constants.Count}";
        constants.Add((name, shape, bytes, type));
        return name;
    }
}
