using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>Generalised-mean pooling: f_c = (1/HW · Σ max(T_c, 1e-6)^p)^(1/p).</summary>
/// <remarks>
/// Radenović, Tolias, Chum, "Fine-tuning CNN Image Retrieval with No Human Annotation", TPAMI 2019, eq. 3; the floor 1e-6 is
/// that of the authors' code. The largest value of a channel is divided out before the power and multiplied in after the
/// root, which changes nothing but that no p overflows or underflows.
/// </remarks>
public sealed record GeM : GlobalHead
{
    private const float Floor = 1e-6f;

    /// <summary>The kind of its <see cref="HeadFile"/>.</summary>
    public const string Kind = "gem";

    /// <summary>
    /// The exponents p, all above 0: one for all channels, or one for each. 1 is SPoC on what lies above the floor; MAC is the
    /// limit at infinity.
    /// </summary>
    public ImmutableArray<float> P
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.All(p => p > 0 && float.IsFinite(p))
            ? value
            : throw new ArgumentException("p must be one finite number above 0, or one for each channel.", nameof(P));
    } = [3];

    /// <summary>
    /// Whether the vector of each position is brought to unit norm first, as CosPlace does (Berton, Masone, Caputo, CVPR 2022;
    /// its aggregation begins with an L2Norm).
    /// </summary>
    public bool PreNormalise { get; init; }

    /// <inheritdoc/>
    public override string Name => "gem";

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
            .Add("p", P.Length == 1 && !PreNormalise ? P[0].ToString("R", CultureInfo.InvariantCulture) : ToFile().Sha256);

    /// <summary>
    /// Reads p from a tensor <c>p</c> of one value or one a channel, and the field <c>pre-normalise</c>, false when absent.
    /// </summary>
    /// <param name="file">Parameters of the kind <c>gem</c>.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="InputException">Of another kind or shape, or a p is not above 0.</exception>
    public static GeM FromFile(HeadFile file, string source)
    {
        var parameters = new HeadParameters(file, source, Kind);
        float[] p = parameters.Vector("p");
        return p.Length > 0 && p.All(value => value > 0)
            ? new GeM { P = [.. p], PreNormalise = parameters.Choice("pre-normalise", "false", "true") == "true" }
            : throw parameters.Fault("p must be above 0, one value or one a channel");
    }

    /// <summary>The parameters as a file.</summary>
    public HeadFile ToFile() => HeadParameters.File(Kind, PreNormalise ? [("pre-normalise", "true")] : [],
        [("p", WeightTensor.Of(P.AsSpan(), P.Length))]);

    /// <inheritdoc/>
    public override int DimensionOf(int channels) =>
        P.Length == 1 || P.Length == channels ? channels : throw new ArgumentException(
            $"There are exponents for {P.Length} channels; the map has {channels}.", nameof(channels));

    /// <inheritdoc/>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        if (PreNormalise) map = UnitPositions.Of(map);
        for (int c = 0; c < map.Channels; c++)
        {
            float largest = MathF.Max(Maximum.Of(map.Channel(c)), Floor), p = ExponentOf(c);
            vector[c] = (float)(PowerSum.Of(map.Channel(c), Floor, 1 / largest, p) / map.Positions);
            Elementary.Pow(vector.Slice(c, 1), 1 / p, vector.Slice(c, 1));
            vector[c] *= largest;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A channel's part is shared in proportion to max(T_c, 1e-6)^p; positions at the floor have equal shares. Norms of positions
    /// are held fixed.
    /// </remarks>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        HeadShapes.CheckAttribution(this, map, direction.Length, contributions.Length);
        float[] vector = new float[map.Channels], shares = new float[map.Positions];
        Pool(map, vector);
        if (PreNormalise) map = UnitPositions.Of(map);
        contributions.Clear();
        for (int c = 0; c < map.Channels; c++)
        {
            TensorPrimitives.Max(map.Channel(c), Floor, shares);
            TensorPrimitives.Multiply(shares, 1 / Maximum.Of(shares), shares);
            Elementary.Pow(shares, ExponentOf(c), shares);
            TensorPrimitives.FusedMultiplyAdd(shares, (float)(direction[c] * (double)vector[c] / Sum.Of(shares)), contributions,
                contributions);
        }
    }

    /// <inheritdoc/>
    public bool Equals(GeM? other) =>
        other is not null && PreNormalise == other.PreNormalise && P.AsSpan().SequenceEqual(other.P.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => P.Aggregate(Name.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    private float ExponentOf(int channel) => P.Length == 1 ? P[0] : P[channel];
}
