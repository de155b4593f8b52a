using System.Numerics.Tensors;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Learning;

/// <summary>The attention with the classifier that it is learned through, and their gradients.</summary>
/// <remarks>
/// v = 1/N · Σ_n a_n · x_n/‖x_n‖ with a = softplus(w₂·relu(W₁·g·x + b₁) + b₂), classes from U·v + u: the features are frozen and
/// normalised where they are summed, not where the attention reads them (delf_v1.py, use_l2_normalized_feature; it has the mean,
/// the paper the sum). g brings the activations to unit mean square, so that one learning rate suits any network.
/// </remarks>
internal sealed class AttentionModel
{
    private readonly int channels, hidden, classes, threads;
    private readonly float scale;
    private float firstPower = 1, secondPower = 1;

    public AttentionModel(int channels, int classes, float scale, AttentionOptions options)
    {
        (this.channels, this.classes, this.scale, hidden, threads) = (channels, classes, scale, options.Hidden, options.Threads);
        var random = new SeededRandom(SeededRandom.Derive(options.Seed, "attention weights"));
        HiddenWeights = new Parameter(hidden * channels, options.WeightDecay).Drawn(random, channels);
        HiddenBiases = new Parameter(hidden, 0);
        OutputWeights = new Parameter(hidden, options.WeightDecay).Drawn(random, hidden);
        OutputBias = new Parameter(1, 0);
        ClassWeights = new Parameter(classes * channels, options.WeightDecay).Drawn(random, channels);
        ClassBiases = new Parameter(classes, 0);
    }

    public Parameter HiddenWeights { get; }

    public Parameter HiddenBiases { get; }

    public Parameter OutputWeights { get; }

    public Parameter OutputBias { get; }

    public Parameter ClassWeights { get; }

    public Parameter ClassBiases { get; }

    public IEnumerable<Parameter> All => [HiddenWeights, HiddenBiases, OutputWeights, OutputBias, ClassWeights, ClassBiases];

    /// <summary>Adds the gradients of one image.</summary>
    /// <returns>The cross-entropy, and whether the highest class is the label.</returns>
    public (double Loss, bool Right) Learn(FeatureMap map, int label)
    {
        int positions = map.Positions;
        float[] inputs = new float[map.Values.Length], rows = new float[inputs.Length], inverses = new float[positions];
        TensorPrimitives.Multiply(map.Values, scale, inputs);
        Transpose.Of(inputs, positions, rows);
        for (int n = 0; n < positions; n++)
            inverses[n] = (float)(1 / Math.Max(InnerProduct.Norm(rows.AsSpan(n * channels, channels)), 1e-12) / positions);
        float[] units = Units(rows, positions), logits = Logits(units, positions), attention = new float[positions];
        Elementary.Softplus(logits, attention);
        float[] shares = new float[positions], pooled = new float[channels];
        TensorPrimitives.Multiply(attention, inverses, shares);
        for (int c = 0; c < channels; c++) pooled[c] = (float)InnerProduct.Of(inputs.AsSpan(c * positions, positions), shares);
        var (loss, right, errors) = Classify(pooled, label);
        float[] toPooled = BackToPooled(pooled, errors), toLogits = new float[positions];
        for (int n = 0; n < positions; n++)
        {
            toLogits[n] =
                (float)(InnerProduct.Of(rows.AsSpan(n * channels, channels), toPooled) * inverses[n] * Sigmoid(logits[n]));
        }

        BackToWeights(inputs, units, toLogits);
        return (loss, right);
    }

    /// <summary>One step of Adam against the mean gradient of the images since the last.</summary>
    public void Step(float rate, int images)
    {
        // The powers of Adam's rates by products, as Math.Pow may change with the system.
        (firstPower, secondPower) = (firstPower * Parameter.FirstRate, secondPower * Parameter.SecondRate);
        foreach (var parameter in All) parameter.Step(rate, 1f / images, 1 - firstPower, 1 - secondPower);
    }

    /// <summary>relu(W₁x + b₁), hidden × positions.</summary>
    private float[] Units(float[] rows, int positions)
    {
        float[] units = new float[hidden * positions];
        InnerProducts.Compute(HiddenWeights.Values, rows, channels, units, threads);
        for (int h = 0; h < hidden; h++)
        {
            var unit = units.AsSpan(h * positions, positions);
            TensorPrimitives.Add(unit, HiddenBiases.Values[h], unit);
            TensorPrimitives.Max(unit, 0, unit);
        }

        return units;
    }

    private float[] Logits(float[] units, int positions)
    {
        float[] logits = new float[positions];
        Array.Fill(logits, OutputBias.Values[0]);
        for (int h = 0; h < hidden; h++)
            TensorPrimitives.FusedMultiplyAdd(units.AsSpan(h * positions, positions), OutputWeights.Values[h], logits, logits);
        return logits;
    }

    private (double Loss, bool Right, float[] Errors) Classify(float[] pooled, int label)
    {
        float[] errors = new float[classes];
        for (int k = 0; k < classes; k++)
            errors[k] =
                (float)(InnerProduct.Of(ClassWeights.Values.AsSpan(k * channels, channels), pooled) + ClassBiases.Values[k]);
        bool right = errors.AsSpan().IndexOf(Maximum.Of(errors)) == label;
        Softmax.InPlace(errors);
        Span<float> probability = [errors[label]];
        Elementary.Log(probability, probability);
        errors[label] -= 1;
        return (-probability[0], right, errors);
    }

    private float[] BackToPooled(float[] pooled, float[] errors)
    {
        float[] gradient = new float[channels];
        TensorPrimitives.Add(ClassBiases.Gradient, errors, ClassBiases.Gradient);
        for (int k = 0; k < classes; k++)
        {
            var row = ClassWeights.Gradient.AsSpan(k * channels, channels);
            TensorPrimitives.FusedMultiplyAdd(pooled, errors[k], row, row);
            TensorPrimitives.FusedMultiplyAdd(ClassWeights.Values.AsSpan(k * channels, channels), errors[k], gradient, gradient);
        }

        return gradient;
    }

    /// <summary>
    /// Takes the gradients of the attention's logits to its weights; the units are overwritten by their own gradients.
    /// </summary>
    private void BackToWeights(float[] inputs, float[] units, float[] toLogits)
    {
        int positions = toLogits.Length;
        OutputBias.Gradient[0] += (float)Sum.Of(toLogits);
        for (int h = 0; h < hidden; h++)
        {
            var unit = units.AsSpan(h * positions, positions);
            OutputWeights.Gradient[h] += (float)InnerProduct.Of(unit, toLogits);
            for (int n = 0; n < positions; n++) unit[n] = unit[n] > 0 ? OutputWeights.Values[h] * toLogits[n] : 0;
            HiddenBiases.Gradient[h] += (float)Sum.Of(unit);
        }

        float[] gradient = new float[hidden * channels];
        InnerProducts.Compute(units, inputs, positions, gradient, threads);
        TensorPrimitives.Add(HiddenWeights.Gradient, gradient, HiddenWeights.Gradient);
    }

    private static float Sigmoid(float x)
    {
        Span<float> power = [-MathF.Abs(x)];
        Elementary.Exp(power, power);
        return x >= 0 ? 1 / (1 + power[0]) : power[0] / (1 + power[0]);
    }
}
