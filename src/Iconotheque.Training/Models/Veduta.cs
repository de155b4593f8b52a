using static TorchSharp.torch;

namespace Iconotheque.Training.Models;

/// <summary>
/// The network while it is trained; <see cref="Iconotheque.Networks.Graphs.Architectures"/> builds the same from its tensors.
/// </summary>
/// <param name="shape">Its sizes.</param>
/// <param name="parameters">Receives its tensors, named as PyTorch names them.</param>
public sealed class Veduta(VedutaShape shape, ParameterSet parameters) : Trunk
{
    private const double Momentum = 0.1, Epsilon = 1e-5;

    /// <summary>Its sizes.</summary>
    public VedutaShape Shape { get; } = shape;

    /// <inheritdoc/>
    public override int Channels => Shape.Channels;

    /// <summary>
    /// Whether convolutions compute in bfloat16 while training: twice as fast on processors that know it. Weights and norms stay
    /// float32.
    /// </summary>
    public bool Half { get; init; }

    /// <summary>
    /// Makes new weights from torch's random numbers: He, Zhang, Ren, Sun, ICCV 2015, eq. 10 (fan-out); the second norm of a
    /// block begins at 0.
    /// </summary>
    public void Initialise()
    {
        Make("stem.conv", "stem.norm", 3, Shape.Stem, Shape.StemSize);
        int channels = Shape.Stem;
        for (int stage = 0; stage < Shape.Widths.Length; stage++)
        {
            for (int block = 0; block < Shape.Depths[stage]; block++)
            {
                string name = Block(stage, block);
                int width = Shape.Widths[stage];
                Make(name + "conv1", name + "norm1", channels, width, 3);
                Make(name + "conv2", name + "norm2", width, width, 3, gamma: 0);
                if (channels != width || Stride(stage, block) > 1)
                    Make(name + "shortcut.conv", name + "shortcut.norm", channels, width, 1);
                channels = width;
            }
        }

        if (Shape.Head > 0) Make("head.conv", "head.norm", channels, Shape.Head, 1);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor images, bool training) =>
        Run(Half && training ? images.to(ScalarType.BFloat16) : images, training, (_, _, _, _) => { });

    /// <summary>Runs images through, and stops before each convolution.</summary>
    /// <param name="images">[n, 3, h, w], normalised.</param>
    /// <param name="visit">Called with what a convolution reads, its name, that of its norm, and its stride; what it changes of
    /// them holds at once.</param>
    public void Visit(Tensor images, Action<Tensor, string, string, long> visit) => Run(images, training: false, visit);

    private Tensor Run(Tensor x, bool training, Action<Tensor, string, string, long> visit)
    {
        x = nn.functional.relu(ConvNorm(x, "stem.", "", 2, training, visit));
        x = nn.functional.max_pool2d(x, 3, 2, 1);
        for (int stage = 0; stage < Shape.Widths.Length; stage++)
        {
            for (int block = 0; block < Shape.Depths[stage]; block++)
                x = Residual(x, Block(stage, block), Stride(stage, block), training, visit);
        }

        if (Shape.Head > 0) x = nn.functional.relu(ConvNorm(x, "head.", "", 1, training, visit));
        return x.to(ScalarType.Float32);
    }

    private static string Block(int stage, int block) => $"stages.{stage}.{block}.";

    private static int Stride(int stage, int block) => stage > 0 && block == 0 ? 2 : 1;

    private Tensor Residual(Tensor x, string name, int stride, bool training, Action<Tensor, string, string, long> visit)
    {
        var shortcut =
            parameters.Has(name + "shortcut.conv.weight") ? ConvNorm(x, name + "shortcut.", "", stride, training, visit) : x;
        var y = nn.functional.relu(ConvNorm(x, name, "1", stride, training, visit));
        return nn.functional.relu(ConvNorm(y, name, "2", 1, training, visit) + shortcut);
    }

    private Tensor ConvNorm(Tensor x, string name, string number, long stride, bool training,
        Action<Tensor, string, string, long> visit)
    {
        string conv = $"{name}conv{number}", norm = $"{name}norm{number}";
        visit(x, conv, norm, stride);
        var kernel = parameters[conv + ".weight"];
        long padding = kernel.shape[2] / 2;
        x = nn.functional.conv2d(x, kernel.to(x.dtype), strides: [stride, stride], padding: [padding, padding]);
        return nn.functional.batch_norm(x, parameters[norm + ".running_mean"], parameters[norm + ".running_var"],
            parameters[norm + ".weight"], parameters[norm + ".bias"], training, Momentum, Epsilon);
    }

    private void Make(string conv, string norm, int inputs, int outputs, int size, double gamma = 1)
    {
        double deviation = Math.Sqrt(2.0 / (size * size * outputs));
        parameters.Learn(conv + ".weight", randn(outputs, inputs, size, size) * deviation);
        parameters.Learn(norm + ".weight", full(outputs, gamma));
        parameters.Learn(norm + ".bias", zeros(outputs));
        parameters.Keep(norm + ".running_mean", zeros(outputs));
        parameters.Keep(norm + ".running_var", ones(outputs));
    }
}
