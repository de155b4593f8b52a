using System.Numerics.Tensors;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Local;

/// <summary>How important each position of T is: what selects DELF's features.</summary>
internal sealed class Attention
{
    private readonly float[] hiddenWeights, hiddenBiases, outputWeights;
    private readonly float outputBias;

    private Attention(float[] hiddenWeights, float[] hiddenBiases, float[] outputWeights, float outputBias) =>
        (this.hiddenWeights, this.hiddenBiases, this.outputWeights, this.outputBias) = (hiddenWeights, hiddenBiases,
            outputWeights, outputBias);

    /// <summary>The channels it is made for; 0 for any.</summary>
    public int Channels => hiddenBiases.Length == 0 ? 0 : hiddenWeights.Length / hiddenBiases.Length;

    public static Attention From(HeadParameters parameters)
    {
        if (parameters.Choice("attention", "network", "norm") == "norm") return new Attention([], [], [], 0);
        var (weights, hidden, _) = parameters.Matrix("conv1.weight");
        return new Attention(weights, parameters.Vector("conv1.bias", hidden), parameters.Matrix("conv2.weight", 1, hidden),
            parameters.Vector("conv2.bias", 1)[0]);
    }

    /// <summary>The score of each position: softplus(w₂·relu(W₁x + b₁) + b₂), or ‖x‖.</summary>
    public float[] Of(FeatureMap map)
    {
        float[] scores = new float[map.Positions];
        if (Channels == 0)
        {
            for (int c = 0; c < map.Channels; c++)
                TensorPrimitives.FusedMultiplyAdd(map.Channel(c), map.Channel(c), scores, scores);
            TensorPrimitives.Sqrt(scores, scores);
            return scores;
        }

        if (map.Channels != Channels)
            throw new ArgumentException($"The attention takes {Channels} channels; the map has {map.Channels}.", nameof(map));
        float[] rows = new float[map.Values.Length], hidden = new float[hiddenBiases.Length * map.Positions];
        Transpose.Of(map.Values, map.Positions, rows);
        InnerProducts.Compute(hiddenWeights, rows, Channels, hidden);
        Array.Fill(scores, outputBias);
        for (int h = 0; h < hiddenBiases.Length; h++)
        {
            var unit = hidden.AsSpan(h * map.Positions, map.Positions);
            TensorPrimitives.Add(unit, hiddenBiases[h], unit);
            TensorPrimitives.Max(unit, 0, unit);
            TensorPrimitives.FusedMultiplyAdd(unit, outputWeights[h], scores, scores);
        }

        Elementary.Softplus(scores, scores);
        return scores;
    }
}
