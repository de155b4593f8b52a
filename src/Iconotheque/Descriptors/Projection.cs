using System.Globalization;
using System.Numerics.Tensors;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors;

/// <summary>A whitening, a reduction or a fully connected layer behind a head: y = W·x + b, then L2 normalisation.</summary>
public sealed class Projection
{
    /// <summary>The kind of its <see cref="HeadFile"/>.</summary>
    public const string Kind = "projection";

    private readonly float[] weight, bias;

    private Projection(float[] weight, float[] bias, Normalisation normalisation, string sha256) =>
        (this.weight, this.bias, Normalisation, Sha256) = (weight, bias, normalisation, sha256);

    /// <summary>D, components of x.</summary>
    public int Inputs => weight.Length / bias.Length;

    /// <summary>D′, components of y.</summary>
    public int Outputs => bias.Length;

    /// <summary>How y is normalised.</summary>
    public Normalisation Normalisation { get; }

    /// <summary>
    /// Whether x is brought to unit norm first where it stands as a layer: CosPlace's and dirtorch's read the pooled vector as it
    /// is.
    /// </summary>
    public bool NormalisedInput { get; private init; } = true;

    /// <summary>
    /// SHA-256 of the file, without what <see cref="Truncate"/> did: the number of outputs belongs beside it in an identity
    /// stamp.
    /// </summary>
    public string Sha256 { get; }

    /// <summary>
    /// Reads tensors <c>weight</c>, D′ × D, and <c>bias</c>, D′, and the fields <c>normalise</c> (add, max or none; add when
    /// absent), <c>epsilon</c> (1e-6 when absent) and <c>normalised-input</c> (true when absent). A whitening power, such as
    /// dirtorch's, is already in the weight.
    /// </summary>
    /// <param name="file">Parameters of the kind <c>projection</c>.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="InputException">Of another kind, or shapes, values or fields do not fit.</exception>
    public static Projection FromFile(HeadFile file, string source)
    {
        var read = new HeadParameters(file, source, Kind);
        var (weight, outputs, _) = read.Matrix("weight");
        var rule = read.Choice("normalise", "add", "max", "none") switch
        {
            "add" => NormalisationRule.Add,
            "max" => NormalisationRule.Max,
            _ => NormalisationRule.None
        };
        return new Projection(weight, read.Vector("bias", outputs), new Normalisation(rule, read.Number("epsilon", 1e-6f)),
            file.Sha256)
        {
            NormalisedInput = read.Choice("normalised-input", "true", "false") == "true",
        };
    }

    /// <summary>The parameters of a projection as a file.</summary>
    /// <param name="method">How they came about: pca, lw, fc.</param>
    /// <param name="weight">W, row-major, as many rows as <paramref name="bias"/> has values.</param>
    /// <param name="bias">b.</param>
    /// <param name="normalisation">How y is normalised.</param>
    /// <param name="fields">More fields, such as how it was learned.</param>
    public static HeadFile ToFile(string method, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        Normalisation normalisation, params IEnumerable<(string Name, string Value)> fields) =>
        HeadParameters.File(Kind,
        [
            ("method", method),
            ("normalise",
                normalisation.Rule switch { NormalisationRule.Add => "add", NormalisationRule.Max => "max", _ => "none" }),
            ("epsilon", normalisation.Epsilon.ToString("R", CultureInfo.InvariantCulture)),
            .. fields,
        ], [("weight", WeightTensor.Of(weight, bias.Length, weight.Length / bias.Length)),
            ("bias", WeightTensor.Of(bias, bias.Length))]);

    /// <summary>The projection to its first components only; they are normalised among themselves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to <see cref="Outputs"/>.</exception>
    public Projection Truncate(int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outputs, Outputs);
        return new Projection(weight[..(outputs * Inputs)], bias[..outputs], Normalisation, Sha256)
        {
            NormalisedInput = NormalisedInput
        };
    }

    /// <summary>Projects and normalises one vector.</summary>
    /// <param name="x">D values.</param>
    /// <param name="y">Receives D′ values; must not overlap x.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        if (x.Length != Inputs)
            throw new ArgumentException($"Holds {x.Length} values; the projection takes {Inputs}.", nameof(x));
        if (y.Length != Outputs)
            throw new ArgumentException($"Holds {y.Length} values; the projection gives {Outputs}.", nameof(y));
        for (int i = 0; i < y.Length; i++) y[i] = (float)(InnerProduct.Of(weight.AsSpan(i * Inputs, Inputs), x) + bias[i]);
        Normalisation.Apply(y);
    }

    /// <summary>
    /// The direction of x that stands for a direction of y, at this x with the norm of W·x + b held fixed:
    /// direction · y = <paramref name="back"/> · x + the value returned, which is the share of b.
    /// </summary>
    /// <param name="x">D values.</param>
    /// <param name="direction">D′ values.</param>
    /// <param name="back">Receives Wᵀ · direction / ‖W·x + b‖, D values.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public double PullBack(ReadOnlySpan<float> x, ReadOnlySpan<float> direction, Span<float> back)
    {
        if (x.Length != Inputs || back.Length != Inputs)
            throw new ArgumentException($"Holds {x.Length} and {back.Length} values; the projection takes {Inputs}.", nameof(x));
        if (direction.Length != Outputs)
            throw new ArgumentException($"Holds {direction.Length} values; the projection gives {Outputs}.", nameof(direction));
        float[] y = new float[Outputs];
        for (int i = 0; i < y.Length; i++) y[i] = (float)(InnerProduct.Of(weight.AsSpan(i * Inputs, Inputs), x) + bias[i]);
        double divisor = Normalisation.DivisorOf(y);
        back.Clear();
        for (int i = 0; i < y.Length; i++)
        {
            TensorPrimitives.FusedMultiplyAdd(weight.AsSpan(i * Inputs, Inputs), (float)(direction[i] / divisor), back, back);
        }

        return InnerProduct.Of(direction, bias) / divisor;
    }
}
