using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>Two fully connected layers with a rectification between: y = W₂ max(W₁ x + b₁, 0) + b₂.</summary>
internal sealed class TwoLayers
{
    private readonly float[] weight1, bias1, weight2, bias2;

    private TwoLayers(float[] weight1, float[] bias1, float[] weight2, float[] bias2) =>
        (this.weight1, this.bias1, this.weight2, this.bias2) = (weight1, bias1, weight2, bias2);

    /// <summary>Components of x.</summary>
    public int Inputs => weight1.Length / bias1.Length;

    /// <summary>Components of y.</summary>
    public int Outputs => bias2.Length;

    /// <summary>Reads <c>NAME1.weight</c>, <c>NAME1.bias</c>, <c>NAME2.weight</c> and <c>NAME2.bias</c>.</summary>
    public static TwoLayers Of(HeadParameters read, string name)
    {
        var (first, hidden, _) = read.Matrix(name + "1.weight");
        var (second, outputs, inputs) = read.Matrix(name + "2.weight");
        return inputs == hidden
            ? new TwoLayers(first, read.Vector(name + "1.bias", hidden), second, read.Vector(name + "2.bias", outputs))
            : throw read.Fault($"tensor {name}2.weight reads {inputs} components; {name}1.weight gives {hidden}");
    }

    /// <summary>Applies them to rows.</summary>
    /// <param name="rows">Rows of x.</param>
    /// <param name="results">Receives rows of y.</param>
    public void Apply(ReadOnlySpan<float> rows, Span<float> results)
    {
        int count = rows.Length / Inputs;
        float[] hidden = new float[count * bias1.Length];
        InnerProducts.Compute(rows, weight1, Inputs, hidden);
        for (int i = 0; i < hidden.Length; i++) hidden[i] = MathF.Max(hidden[i] + bias1[i % bias1.Length], 0);
        InnerProducts.Compute(hidden, weight2, bias1.Length, results);
        for (int i = 0; i < results.Length; i++) results[i] += bias2[i % bias2.Length];
    }
}
