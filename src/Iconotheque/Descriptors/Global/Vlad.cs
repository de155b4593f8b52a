using System.Collections.Immutable;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>
/// VLAD with hard assignment, as AnyLoc reads a transformer's facet: V_k = Σ (x_n - c_k) over the positions whose nearest centre
/// by the cosine is c_k, x_n of unit norm; each V_k to unit norm, the whole to unit norm, index k·C + c.
/// </summary>
/// <remarks>
/// Jégou, Douze, Schmid, Pérez, CVPR 2010; Keetha et al., "AnyLoc: Towards Universal Visual Place Recognition", RA-L 2023,
/// section III.C, and its utilities.py (class VLAD, hard assignment, norm_descs and intra_norm). The centres are not normalised.
/// </remarks>
internal sealed record Vlad : GlobalHead
{
    /// <summary>The kind of its <see cref="HeadFile"/>.</summary>
    public const string Kind = "vlad";

    private readonly VladParameters parameters;

    private Vlad(VladParameters parameters, string sha256) => (this.parameters, Sha256) = (parameters, sha256);

    /// <inheritdoc/>
    public override string Name => "vlad";

    /// <summary>SHA-256 of the parameters' file.</summary>
    public string Sha256 { get; }

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
            .Add("clusters", $"{parameters.Clusters}").Add("sha256", Sha256);

    /// <summary>Reads the tensor <c>centres</c>, K × C.</summary>
    /// <param name="file">Parameters of the kind <c>vlad</c>.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="InputException">Of another kind, or shapes or values do not fit.</exception>
    public static Vlad FromFile(HeadFile file, string source)
    {
        var (centres, clusters, channels) = new HeadParameters(file, source, Kind).Matrix("centres");
        float[] unit = [.. centres];
        for (int k = 0; k < clusters; k++) Normalisation.Torch.Apply(unit.AsSpan(k * channels, channels));
        return new Vlad(new VladParameters(unit, centres, new float[clusters]) { Hard = true }, file.Sha256);
    }

    /// <summary>Learns the centres: k-means of unit vectors.</summary>
    /// <param name="activations">N × C unit vectors, row-major.</param>
    /// <param name="channels">C.</param>
    /// <param name="options">The clustering.</param>
    /// <param name="cancellation">Stops between rounds of the clustering.</param>
    /// <exception cref="ArgumentException">There are fewer activations than clusters.</exception>
    /// <remarks>AnyLoc's own clustering assigns by the cosine, this by distance: the centres are not the same.</remarks>
    public static HeadFile Train(ReadOnlyMemory<float> activations, int channels, KMeansOptions options,
        CancellationToken cancellation = default)
    {
        var clustering = KMeans.Train(activations, channels, options, cancellation);
        return HeadParameters.File(Kind,
            [("method", "k-means"), ("seed", $"{options.Seed}"), ("activations", $"{clustering.Assignments.Length}")],
            [("centres", WeightTensor.Of(clustering.Centres, options.Clusters, channels))]);
    }

    /// <inheritdoc/>
    public override int DimensionOf(int channels) => channels == parameters.Channels
        ? parameters.Clusters * channels
        : throw new ArgumentException($"The centres have {parameters.Channels} channels; the map has {channels}.",
            nameof(channels));

    /// <inheritdoc/>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        var sums = new VladSums(parameters, map);
        for (int i = 0; i < vector.Length; i++) vector[i] = sums.Residuals[i] * sums.Factors[i / map.Channels];
    }

    /// <inheritdoc/>
    /// <remarks>Exact for the assignments and the norms held fixed, as <see cref="NetVlad"/>.</remarks>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        HeadShapes.CheckAttribution(this, map, direction.Length, contributions.Length);
        var sums = new VladSums(parameters, map);
        float[] gradient = new float[direction.Length];
        for (int i = 0; i < gradient.Length; i++) gradient[i] = direction[i] * sums.Factors[i / map.Channels];
        sums.Attribute(gradient, contributions);
    }

    /// <inheritdoc/>
    public bool Equals(Vlad? other) => other is not null && Sha256 == other.Sha256;

    /// <inheritdoc/>
    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);
}
