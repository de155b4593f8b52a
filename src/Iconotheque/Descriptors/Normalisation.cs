using System.Numerics.Tensors;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors;

/// <summary>L2 normalisation with the published epsilons. A zero vector stays zero under every rule.</summary>
/// <param name="Rule">Where ε goes.</param>
/// <param name="Epsilon">ε, at least 0.</param>
public readonly record struct Normalisation(NormalisationRule Rule, float Epsilon)
{
    /// <summary>x / (‖x‖ + 1e-6): the L2N of Radenović et al. (cirtorch, layers/functional.py).</summary>
    public static Normalisation Cirtorch => new(NormalisationRule.Add, 1e-6f);

    /// <summary>x / max(‖x‖, 1e-12): torch.nn.functional.normalize.</summary>
    public static Normalisation Torch => new(NormalisationRule.Max, 1e-12f);

    /// <summary>x / max(‖x‖, 1e-6): tf.nn.l2_normalize, whose 1e-12 bounds the square; what DELF uses.</summary>
    public static Normalisation TensorFlow => new(NormalisationRule.Max, 1e-6f);

    /// <summary>x / ‖x‖.</summary>
    public static Normalisation Plain => new(NormalisationRule.Add, 0);

    /// <summary>Normalises a vector in place.</summary>
    public void Apply(Span<float> vector)
    {
        double divisor = DivisorOf(vector);
        if (divisor != 1) TensorPrimitives.Divide(vector, (float)divisor, vector);
    }

    /// <summary>What the rule divides a vector by; 1 where it leaves it as it is.</summary>
    public double DivisorOf(ReadOnlySpan<float> vector)
    {
        if (Rule == NormalisationRule.None) return 1;
        double norm = InnerProduct.Norm(vector),
            divisor = Rule == NormalisationRule.Add ? norm + Epsilon : Math.Max(norm, Epsilon);
        return divisor > 0 ? divisor : 1;
    }
}
