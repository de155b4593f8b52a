namespace Iconotheque.Networks.Graphs;

/// <summary>A batch normalisation at test time: y = (x - mean) · gamma / √(variance + ε) + beta, per channel.</summary>
/// <param name="Gamma">The scales.</param>
/// <param name="Beta">The shifts.</param>
/// <param name="Mean">The running means.</param>
/// <param name="Variance">The running variances.</param>
/// <remarks>Ioffe, Szegedy, ICML 2015, algorithm 2, line 11.</remarks>
internal sealed record BatchNorm(float[] Gamma, float[] Beta, float[] Mean, float[] Variance)
{
    /// <summary>Added to the variance: 1e-5 in torchvision and in slim's ResNet.</summary>
    public const float Epsilon = 1e-5f;

    /// <summary>ε.</summary>
    public double Added { get; init; } = 1e-5;

    /// <summary>What channel <paramref name="c"/> is multiplied with.</summary>
    public double Scale(int c) => Gamma[c] / Math.Sqrt(Variance[c] + Added);

    /// <summary>What is then added to channel <paramref name="c"/>.</summary>
    public double Shift(int c) => Beta[c] - (Mean[c] * Scale(c));

    /// <summary>Scales each output channel of a kernel, in double precision, rounded once.</summary>
    /// <param name="kernel">Kernels O×I×H×W, row-major; changed in place.</param>
    public float[] FoldInto(float[] kernel)
    {
        int each = kernel.Length / Gamma.Length;
        for (int i = 0; i < kernel.Length; i++) kernel[i] = (float)(kernel[i] * Scale(i / each));
        return kernel;
    }

    /// <summary>The biases of a convolution without bias that this normalisation is folded into.</summary>
    public float[] FoldedBias() => [.. Enumerable.Range(0, Gamma.Length).Select(c => (float)Shift(c))];
}
