using System.Numerics.Tensors;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>What NetVLAD computes on the way to its vector, for one map.</summary>
internal sealed class VladSums
{
    private const double Epsilon = 1e-12;
    private readonly VladParameters parameters;
    private readonly FeatureMap map;

    /// <summary>1/‖x_n‖ for each position, or 1 when x_n is taken as it is.</summary>
    private readonly float[] scales;

    /// <summary>T transposed: positions × channels, not normalised.</summary>
    private readonly float[] rows;

    /// <summary>a, clusters × positions.</summary>
    private readonly float[] assignments;

    public VladSums(VladParameters parameters, FeatureMap map)
    {
        (this.parameters, this.map) = (parameters, map);
        rows = new float[map.Values.Length];
        Transpose.Of(map.Values, map.Positions, rows);
        scales = Scales();
        assignments = Assignments();
        Residuals = SumResiduals();
        Factors = NormFactors();
    }

    /// <summary>Σ_n a_k(n)·(x_n - c_k), clusters × channels.</summary>
    public float[] Residuals { get; }

    /// <summary>What each cluster's residuals are multiplied with: the inverses of its own norm and of the whole's.</summary>
    public float[] Factors { get; }

    /// <summary>Shares Σ_k g_k · V_k among the positions.</summary>
    /// <param name="gradient">g, clusters × channels.</param>
    /// <param name="contributions">Receives a value a position.</param>
    public void Attribute(ReadOnlySpan<float> gradient, Span<float> contributions)
    {
        int channels = parameters.Channels;
        float[] products = new float[parameters.Clusters * map.Positions];
        InnerProducts.Compute(gradient, rows, channels, products);
        contributions.Clear();
        for (int k = 0; k < parameters.Clusters; k++)
        {
            float offset = (float)InnerProduct.Of(gradient.Slice(k * channels, channels),
                parameters.Centres.AsSpan(k * channels, channels));
            for (int n = 0, at = k * map.Positions; n < map.Positions; n++, at++)
                contributions[n] += assignments[at] * ((products[at] * scales[n]) - offset);
        }
    }

    private float[] Scales()
    {
        float[] inverse = new float[map.Positions];
        for (int n = 0; n < inverse.Length; n++)
        {
            inverse[n] = parameters.PreNormalise
                ? (float)(1 / Math.Max(InnerProduct.Norm(rows.AsSpan(n * map.Channels, map.Channels)), Epsilon))
                : 1;
        }

        return inverse;
    }

    private float[] Assignments()
    {
        int clusters = parameters.Clusters;
        float[] logits = new float[map.Positions * clusters], byCluster = new float[logits.Length];
        InnerProducts.Compute(rows, parameters.Weights, map.Channels, logits);
        for (int n = 0; n < map.Positions; n++)
        {
            var row = logits.AsSpan(n * clusters, clusters);
            for (int k = 0; k < clusters; k++) row[k] = (row[k] * scales[n]) + parameters.Biases[k];
            if (parameters.Hard) Largest(row);
            else Softmax.InPlace(row);
        }

        Transpose.Of(logits, clusters, byCluster);
        return byCluster;
    }

    /// <summary>1 for the first of the largest, 0 for all others.</summary>
    private static void Largest(Span<float> row)
    {
        int at = TensorPrimitives.IndexOfMax<float>(row);
        row.Clear();
        row[at] = 1;
    }

    /// <summary>Σ_n a_k(n)·s_n·t_n by one multiplication with T as it lies, then less (Σ_n a_k(n))·c_k.</summary>
    private float[] SumResiduals()
    {
        float[] weights = new float[assignments.Length], sums = new float[parameters.Clusters * map.Channels];
        for (int k = 0; k < parameters.Clusters; k++)
        {
            TensorPrimitives.Multiply(assignments.AsSpan(k * map.Positions, map.Positions), scales,
                weights.AsSpan(k * map.Positions, map.Positions));
        }

        InnerProducts.Compute(weights, map.Values, map.Positions, sums);
        for (int k = 0; k < parameters.Clusters; k++)
        {
            float mass = (float)Sum.Of(assignments.AsSpan(k * map.Positions, map.Positions));
            for (int c = 0, at = k * map.Channels; c < map.Channels; c++, at++) sums[at] -= mass * parameters.Centres[at];
        }

        return sums;
    }

    private float[] NormFactors()
    {
        float[] factors = new float[parameters.Clusters];
        double whole = 0;
        for (int k = 0; k < factors.Length; k++)
        {
            double norm = InnerProduct.Norm(Residuals.AsSpan(k * map.Channels, map.Channels)),
                factor = parameters.IntraNormalise ? 1 / Math.Max(norm, Epsilon) : 1;
            whole += norm * factor * norm * factor;
            factors[k] = (float)factor;
        }

        float last = (float)(1 / Math.Max(Math.Sqrt(whole), Epsilon));
        for (int k = 0; k < factors.Length; k++) factors[k] *= last;
        return factors;
    }
}
