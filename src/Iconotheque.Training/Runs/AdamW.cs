using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Runs;

/// <summary>
/// Adam with decoupled weight decay; its moments are tensors of a <see cref="ParameterSet"/>, so that a checkpoint holds all.
/// </summary>
/// <remarks>
/// Loshchilov and Hutter, ICLR 2019, algorithm 2, with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8. Vectors (norms, biases, exponents) are
/// not decayed.
/// </remarks>
/// <param name="parameters">What is learned.</param>
/// <param name="weightDecay">λ, at least 0.</param>
public sealed class AdamW(ParameterSet parameters, double weightDecay) : IDisposable
{
    private const double First = 0.9, Second = 0.999, Epsilon = 1e-8;

    /// <summary>The moments: <c>m.NAME</c> and <c>v.NAME</c>.</summary>
    public ParameterSet Moments { get; } = Begin(parameters);

    /// <summary>Makes a step and clears the gradients.</summary>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="learningRate">The learning rate, at least 0.</param>
    public void Step(long step, double learningRate)
    {
        using var unlearned = no_grad();
        using var scope = NewDisposeScope();
        double first = 1 - Math.Pow(First, step), second = 1 - Math.Pow(Second, step);
        foreach (var (name, value) in parameters.Learned)
        {
            if (value.grad is not { } gradient) continue;
            Tensor m = Moments["m." + name], v = Moments["v." + name];
            m.mul_(First).add_(gradient, 1 - First);
            v.mul_(Second).addcmul_(gradient, gradient, 1 - Second);
            if (value.dim() > 1) value.mul_(1 - learningRate * weightDecay);
            value.addcdiv_(m, (v / second).sqrt() + Epsilon, -learningRate / first);
            gradient.zero_();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Moments.Dispose();

    private static ParameterSet Begin(ParameterSet parameters)
    {
        var moments = new ParameterSet();
        foreach (var (name, value) in parameters.Learned)
        {
            moments.Keep("m." + name, zeros_like(value).detach());
            moments.Keep("v." + name, zeros_like(value).detach());
        }

        return moments;
    }
}
