using System.Globalization;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>Ranking by diffusion on the graph of mutual neighbours: f solves (I - α S) f = y.</summary>
/// <remarks>
/// Iscen, Tolias, Avrithis, Furon and Chum, CVPR 2017, for global vectors. An edge joins two images that are each among the
/// other's k nearest; it weighs a = max(s, 0)^γ, where s is the mean of the two scores; S = D^-1/2 A D^-1/2. The query is outside
/// the graph: y_i = max(s(q, i), 0)^γ at its nearest images (section 3.2). Conjugate gradients (section 4.1) on the subgraph of
/// its best images (section 4.3, the truncation). The scale of the scores does not matter, so numbers of inliers serve as cosines
/// do.
/// </remarks>
public sealed record Diffusion : RerankingStep
{
    /// <summary>k, the nearest neighbours that an image can be joined to.</summary>
    public int Neighbours
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbours), value,
            "The number of neighbours must be above 0.");
    } = 50;

    /// <summary>How many of its nearest images stand for the query.</summary>
    public int QueryNeighbours
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(QueryNeighbours), value,
            "The number of neighbours must be above 0.");
    } = 10;

    /// <summary>γ, above 0: how steeply the weights fall with the similarity.</summary>
    public float Gamma
    {
        get;
        init => field = value > 0 && float.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Gamma), value,
            "γ must be above 0.");
    } = 3;

    /// <summary>α, at least 0 and below 1: how far the query reaches.</summary>
    public double Alpha
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Alpha), value,
            "α must be at least 0 and below 1.");
    } = 0.99;

    /// <summary>The most images of a query's graph: the best of the first ranking.</summary>
    public int Truncation
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Truncation), value,
            "The graph must have an image.");
    } = 5000;

    /// <summary>The most steps of the conjugate gradients.</summary>
    public int Iterations
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Iterations), value,
            "The number of iterations must be above 0.");
    } = 20;

    /// <summary>They end when the residual is at most this share of ‖y‖.</summary>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Tolerance), value,
            "The tolerance must be at least 0.");
    } = 1e-6;

    /// <inheritdoc/>
    public override int Reach => Neighbours;

    /// <inheritdoc/>
    public override RerankingNeed Need => RerankingNeed.Neighbourhoods;

    /// <inheritdoc/>
    public override string Parameters => string.Create(
        CultureInfo.InvariantCulture, $"diffusion, k {Neighbours}, {QueryNeighbours} of the query, gamma {Gamma}, "
            + $"alpha {Alpha}, {Truncation} images, {Iterations} iterations, tolerance {Tolerance}");

    /// <inheritdoc/>
    public override RerankingInput Wrap(RerankingInput input) =>
        input.Behind(new DiffusionScorer(input.Scorer, Required(input.Neighbourhoods), this) { Threads = input.Scorer.Threads });
}
