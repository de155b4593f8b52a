using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Quantising;

/// <summary>The kernels and biases of a convolution as whole numbers.</summary>
/// <remarks>
/// Signed bytes with one step an output channel, the largest weight of a channel being ±127; biases as int32 whose step is the
/// kernel's times the input's, so that they add to the sums of products (Jacob et al., CVPR 2018, section 2.4).
/// </remarks>
internal sealed class ByteKernel
{
    private const int Largest = 127;

    private ByteKernel(float[] kernel, float[] bias, IReadOnlyList<long> shape, float input)
    {
        int length = kernel.Length / bias.Length;
        Shape = shape;
        Steps = [.. bias.Select((b, c) => StepOf(kernel.AsSpan(c * length, length), b, input))];
        BiasSteps = [.. Steps.Select(step => step * input)];
        Kernel = [.. kernel.Select((w, i) => (sbyte)Math.Clamp(Math.Round(w / (double)Steps[i / length]), -Largest, Largest))];
        Bias = [.. bias.Select((b, c) => (int)Math.Round(b / (double)BiasSteps[c]))];
    }

    /// <summary>O × C/groups × k × k.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The kernels, row-major.</summary>
    public sbyte[] Kernel { get; }

    /// <summary>The step of each output channel's kernel.</summary>
    public float[] Steps { get; }

    /// <summary>The biases, one an output channel.</summary>
    public int[] Bias { get; }

    /// <summary>The step of each bias.</summary>
    public float[] BiasSteps { get; }

    /// <summary>Those of a convolution, or of a batch normalisation: a 1×1 convolution of each channel with itself.</summary>
    /// <param name="node">The node.</param>
    /// <param name="constants">Its weights.</param>
    /// <param name="input">The step of what it reads.</param>
    public static ByteKernel Of(NodeProto node, OnnxConstants constants, float input)
    {
        if (node.OpType == "Conv")
        {
            var shape = constants.ShapeOf(node.Input[1]);
            float[] own = node.Input.Count > 2 ? constants.ValuesOf(node.Input[2]) : new float[shape[0]];
            return new ByteKernel(constants.ValuesOf(node.Input[1]), own, shape, input);
        }

        var norm = constants.NormOf(node);
        float[] bias = norm.FoldedBias();
        return new ByteKernel([.. bias.Select((_, c) => (float)norm.Scale(c))], bias, [bias.Length, 1, 1, 1], input);
    }

    /// <summary>The least step with which the weights fit signed bytes and the bias takes half of int32 at most.</summary>
    private static float StepOf(ReadOnlySpan<float> weights, float bias, float input)
    {
        double largest = 0;
        foreach (float w in weights) largest = Math.Max(largest, Math.Abs(w));
        float step = (float)Math.Max(largest / Largest, Math.Abs((double)bias) / input / (1 << 30));
        return float.IsNormal(step) && float.IsNormal(step * input) ? step : 1;
    }
}
