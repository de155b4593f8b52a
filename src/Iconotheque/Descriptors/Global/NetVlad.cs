using System.Collections.Immutable;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Descriptors.Global;

/// <summary>
/// NetVLAD: V_k = Σ_n a_k(n) · (x_n - c_k) with a(n) = softmax_k(w_k · x_n + b_k), each V_k to unit norm, the whole to unit norm.
/// </summary>
/// <remarks>
/// Arandjelović, Gronat, Torii, Pajdla, Sivic, "NetVLAD: CNN architecture for weakly supervised place recognition", CVPR 2016,
/// eq. 4. The norms, of x_n too, are at least 1e-12 as in torch's normalize, which both published codes equal on anything but
/// zeros. The norm of the whole belongs to the head, because in both codes it stands before the projection.
/// </remarks>
public sealed record NetVlad : GlobalHead
{
    /// <summary>The kind of its <see cref="HeadFile"/>.</summary>
    public const string Kind = "netvlad";

    private readonly VladParameters parameters;

    private NetVlad(VladParameters parameters) => (this.parameters, Sha256) = (parameters, File(parameters).Sha256);

    /// <inheritdoc/>
    public override string Name => "netvlad";

    /// <summary>K.</summary>
    public int Clusters => parameters.Clusters;

    /// <summary>C, the channels that the parameters are for.</summary>
    public int Channels => parameters.Channels;

    /// <summary>SHA-256 of the parameters' file.</summary>
    public string Sha256 { get; }

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add("clusters", $"{Clusters}")
            .Add("sha256", Sha256);

    /// <summary>
    /// Reads tensors <c>weights</c> and <c>centres</c>, K × C, optionally <c>biases</c>, K, and the fields <c>pre-normalise</c>
    /// (whether x_n is brought to unit norm), <c>intra</c> (whether V_k is), both true when absent, and <c>flatten</c>
    /// (cluster-major or channel-major).
    /// </summary>
    /// <param name="file">Parameters of the kind <c>netvlad</c>.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="InputException">Of another kind, or shapes, values or fields do not fit.</exception>
    public static NetVlad FromFile(HeadFile file, string source)
    {
        var read = new HeadParameters(file, source, Kind);
        var (weights, clusters, channels) = read.Matrix("weights");
        return new NetVlad(new VladParameters(weights, read.Matrix("centres", clusters, channels),
            read.Has("biases") ? read.Vector("biases", clusters) : new float[clusters])
        {
            PreNormalise = read.Choice("pre-normalise", "true", "false") == "true",
            IntraNormalise = read.Choice("intra", "true", "false") == "true",
            Layout = read.Choice("flatten", "cluster-major", "channel-major") == "cluster-major"
                ? VladLayout.ClusterMajor
                : VladLayout.ChannelMajor,
        });
    }

    /// <summary>The parameters as a file; biases that are all zero are left out.</summary>
    public HeadFile ToFile() => File(parameters);

    /// <inheritdoc/>
    public override int DimensionOf(int channels) =>
        channels == Channels ? Clusters * Channels : throw new ArgumentException(
            $"The centres have {Channels} channels; the map has {channels}.", nameof(channels));

    /// <inheritdoc/>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        var sums = new VladSums(parameters, map);
        for (int k = 0; k < Clusters; k++)
        {
            for (int c = 0; c < Channels; c++)
                vector[parameters.IndexOf(k, c)] = sums.Residuals[(k * Channels) + c] * sums.Factors[k];
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Exact for the assignments and the norms held fixed: position n gives Σ_k a_k(n) · (x_n - c_k) · g_k, g_k the direction
    /// over the norms.
    /// </remarks>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        HeadShapes.CheckAttribution(this, map, direction.Length, contributions.Length);
        var sums = new VladSums(parameters, map);
        float[] gradient = new float[direction.Length];
        for (int k = 0; k < Clusters; k++)
        {
            for (int c = 0; c < Channels; c++)
                gradient[(k * Channels) + c] = direction[parameters.IndexOf(k, c)] * sums.Factors[k];
        }

        sums.Attribute(gradient, contributions);
    }

    /// <inheritdoc/>
    public bool Equals(NetVlad? other) => other is not null && Sha256 == other.Sha256;

    /// <inheritdoc/>
    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);

    private static HeadFile File(VladParameters p)
    {
        var tensors = new List<(string, WeightTensor)>
        {
            ("weights", WeightTensor.Of(p.Weights, p.Clusters, p.Channels)),
            ("centres", WeightTensor.Of(p.Centres, p.Clusters, p.Channels))
        };
        if (p.Biases.AsSpan().ContainsAnyExcept(0f)) tensors.Add(("biases", WeightTensor.Of(p.Biases, p.Clusters)));
        return HeadParameters.File(Kind,
        [
            ("pre-normalise", p.PreNormalise ? "true" : "false"),
            ("intra", p.IntraNormalise ? "true" : "false"),
            ("flatten", p.Layout == VladLayout.ClusterMajor ? "cluster-major" : "channel-major"),
        ], tensors);
    }
}
