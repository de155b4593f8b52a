using System.Collections.Immutable;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>
/// SALAD: the positions' features, added up by cluster with the weights of an optimal transport, behind features of the class
/// token.
/// </summary>
/// <remarks>
/// Izquierdo and Civera, "Optimal Transport Aggregation for Visual Place Recognition", CVPR 2024, and its code
/// (models/aggregators/salad.py): g, f and S are two layers with a rectification between of the class token (g) and of each
/// position (f, S); P is <see cref="OptimalTransport"/> of S and the dustbin, three iterations; V_k = Σ_n P_nk f_n. The vector is
/// g / ‖g‖, then V_k / ‖V_k‖ with index l·m + k, the whole to unit norm, which belongs to the head, because MegaLoc's layer
/// stands behind it.
/// </remarks>
internal sealed record Salad : GlobalHead
{
    /// <summary>The kind of its <see cref="HeadFile"/>.</summary>
    public const string Kind = "salad";

    private const int Iterations = 3;

    private readonly TwoLayers token, cluster, score;
    private readonly float dustbin;

    private Salad(TwoLayers token, TwoLayers cluster, TwoLayers score, float dustbin, string sha256) =>
        (this.token, this.cluster, this.score, this.dustbin, Sha256) = (token, cluster, score, dustbin, sha256);

    /// <inheritdoc/>
    public override string Name => "salad";

    /// <summary>SHA-256 of the parameters' file.</summary>
    public string Sha256 { get; }

    private int Clusters => score.Outputs;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal).Add("clusters", $"{Clusters}")
            .Add("iterations", $"{Iterations}").Add("sha256", Sha256);

    /// <summary>
    /// Reads tensors <c>token1.weight</c>, <c>token1.bias</c>, <c>token2.…</c>, <c>cluster1.…</c>, <c>score1.…</c> and so on,
    /// outputs × inputs, and <c>dustbin</c>, [1].
    /// </summary>
    /// <param name="file">Parameters of the kind <c>salad</c>.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="InputException">Of another kind, or shapes or values do not fit.</exception>
    public static Salad FromFile(HeadFile file, string source)
    {
        var read = new HeadParameters(file, source, Kind);
        TwoLayers token = TwoLayers.Of(read, "token"), cluster = TwoLayers.Of(read, "cluster"),
            score = TwoLayers.Of(read, "score");
        if (token.Inputs != cluster.Inputs || score.Inputs != cluster.Inputs)
            throw read.Fault($"has layers that read {token.Inputs}, {cluster.Inputs} and {score.Inputs} channels; "
                + "they must agree");
        return new Salad(token, cluster, score, read.Vector("dustbin", 1)[0], file.Sha256);
    }

    /// <inheritdoc/>
    public override int DimensionOf(int channels) => channels == cluster.Inputs
        ? token.Outputs + (cluster.Outputs * Clusters)
        : throw new ArgumentException($"The layers read {cluster.Inputs} channels; the map has {channels}.", nameof(channels));

    /// <inheritdoc/>
    /// <exception cref="ImageUnreadableException">The map has no more positions than there are clusters, so that nothing is left
    /// for the dustbin.</exception>
    public override void Pool(FeatureMap map, Span<float> vector)
    {
        HeadShapes.CheckVector(this, map, vector.Length);
        var sums = SumsOf(map);
        token.Apply(HeadShapes.TokenOf(this, map), vector[..token.Outputs]);
        Normalisation.Torch.Apply(vector[..token.Outputs]);
        for (int l = 0, at = token.Outputs; l < cluster.Outputs; l++)
        {
            for (int k = 0; k < Clusters; k++, at++) vector[at] = sums.Sums[(k * cluster.Outputs) + l] * sums.Factors[k];
        }

        Normalisation.Torch.Apply(vector);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Exact for the plan, the features and the norms held fixed: position n gives Σ_k P_nk f_n · d_k; what the class token gives
    /// belongs to no position and is shared evenly.
    /// </remarks>
    public override void Attribute(FeatureMap map, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        HeadShapes.CheckAttribution(this, map, direction.Length, contributions.Length);
        float[] vector = new float[direction.Length];
        Pool(map, vector);
        var (plan, features, sums, factors) = SumsOf(map);
        float[] g = new float[token.Outputs];
        token.Apply(HeadShapes.TokenOf(this, map), g);
        double whole = Whole(g, sums, factors);
        double even = InnerProduct.Of(direction[..g.Length], vector.AsSpan(0, g.Length)) / map.Positions;
        float[] gradient = new float[Clusters * cluster.Outputs], products = new float[map.Positions * Clusters];
        for (int k = 0; k < Clusters; k++)
        {
            for (int l = 0; l < cluster.Outputs; l++)
                gradient[(k * cluster.Outputs) + l] = (float)(direction[g.Length + (l * Clusters) + k] * factors[k] / whole);
        }

        InnerProducts.Compute(features, gradient, cluster.Outputs, products);
        for (int n = 0; n < map.Positions; n++)
            contributions[n] = (float)(even + InnerProduct.Of(plan.AsSpan(n * Clusters, Clusters), products.AsSpan(n * Clusters,
                Clusters)));
    }

    /// <inheritdoc/>
    public bool Equals(Salad? other) => other is not null && Sha256 == other.Sha256;

    /// <inheritdoc/>
    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);

    /// <summary>The norm of g / ‖g‖ and all V_k / ‖V_k‖ together.</summary>
    private double Whole(float[] g, float[] sums, float[] factors)
    {
        double squares = InnerProduct.Norm(g) > 0 ? 1 : 0;
        for (int k = 0; k < Clusters; k++)
        {
            double norm = InnerProduct.Norm(sums.AsSpan(k * cluster.Outputs, cluster.Outputs)) * factors[k];
            squares += norm * norm;
        }

        return Math.Max(Math.Sqrt(squares), Normalisation.Torch.Epsilon);
    }

    /// <summary>
    /// P, positions × clusters; f, positions × l; V, clusters × l; and what each V_k is multiplied with.
    /// </summary>
    private (float[] Plan, float[] Features, float[] Sums, float[] Factors) SumsOf(FeatureMap map)
    {
        if (map.Positions <= Clusters)
            throw new ImageUnreadableException(
                $"too small for salad, which needs more than {Clusters} positions; it has {map.Width}×{map.Height}");
        float[] rows = new float[map.Values.Length], plan = new float[map.Positions * Clusters],
            features = new float[map.Positions * cluster.Outputs];
        Transpose.Of(map.Values, map.Positions, rows);
        score.Apply(rows, plan);
        cluster.Apply(rows, features);
        OptimalTransport.Solve(plan, Clusters, dustbin, Iterations);
        float[] byCluster = new float[plan.Length], byFeature = new float[features.Length],
            sums = new float[Clusters * cluster.Outputs], factors = new float[Clusters];
        Transpose.Of(plan, Clusters, byCluster);
        Transpose.Of(features, cluster.Outputs, byFeature);
        InnerProducts.Compute(byCluster, byFeature, map.Positions, sums);
        for (int k = 0; k < Clusters; k++)
            factors[k] = (float)(1 / Normalisation.Torch.DivisorOf(sums.AsSpan(k * cluster.Outputs, cluster.Outputs)));
        return (plan, features, sums, factors);
    }
}
