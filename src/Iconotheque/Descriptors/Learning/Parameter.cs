using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Learning;

/// <summary>An array that is learned: its values, the gradient of a step and the moments of Adam.</summary>
/// <remarks>
/// Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, with the paper's constants; decay is added to the
/// gradient.
/// </remarks>
internal sealed class Parameter(int length, float decay)
{
    public const float FirstRate = 0.9f, SecondRate = 0.999f;
    private const float Epsilon = 1e-8f;
    private readonly float[] first = new float[length], second = new float[length];

    public float[] Values { get; } = new float[length];

    public float[] Gradient { get; } = new float[length];

    /// <summary>Uniform values from -√(6/inputs) to √(6/inputs): He et al., ICCV 2015, for layers before a ReLU.</summary>
    public Parameter Drawn(SeededRandom random, int inputs)
    {
        double bound = Math.Sqrt(6.0 / inputs);
        for (int i = 0; i < Values.Length; i++) Values[i] = (float)(((2 * random.NextDouble()) - 1) * bound);
        return this;
    }

    /// <summary>One step against the gradient, which is cleared.</summary>
    /// <param name="rate">The step size.</param>
    /// <param name="scale">What the gradient, a sum over images, is multiplied with.</param>
    /// <param name="firstBias">1 - 0.9^step.</param>
    /// <param name="secondBias">1 - 0.999^step.</param>
    public void Step(float rate, float scale, float firstBias, float secondBias)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            float gradient = (Gradient[i] * scale) + (decay * Values[i]);
            first[i] = (FirstRate * first[i]) + ((1 - FirstRate) * gradient);
            second[i] = (SecondRate * second[i]) + ((1 - SecondRate) * gradient * gradient);
            Values[i] -= rate * (first[i] / firstBias) / (MathF.Sqrt(second[i] / secondBias) + Epsilon);
        }

        Gradient.AsSpan().Clear();
    }
}
