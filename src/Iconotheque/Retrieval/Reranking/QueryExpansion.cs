using System.Globalization;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>
/// Query expansion: q ← (q + Σ s_i^α x_i) / ‖·‖ over the n best images x_i of a first ranking, s_i = max(q · x_i, 0).
/// </summary>
/// <remarks>
/// α = 0 is the average query expansion (AQE) of Chum et al., ICCV 2007; α = 3, n = 50 the α-query expansion of Radenović, Tolias
/// and Chum, TPAMI 2019.
/// </remarks>
public sealed record QueryExpansion : RerankingStep
{
    /// <summary>n, how many of the best images join the query, at least 0; only those whose first score is above 0 do.</summary>
    public int Neighbours
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbours), value,
            "The number of images must be at least 0.");
    } = 10;

    /// <summary>α, at least 0: how steeply the weights fall with the similarity.</summary>
    public float Alpha
    {
        get;
        init => field = value >= 0 && float.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Alpha), value,
            "α must be at least 0.");
    }

    /// <inheritdoc/>
    public override int Reach => Neighbours;

    /// <inheritdoc/>
    public override RerankingNeed Need => RerankingNeed.Vectors;

    /// <inheritdoc/>
    public override string Parameters =>
        string.Create(CultureInfo.InvariantCulture, $"query expansion, {Neighbours} images, alpha {Alpha}");

    /// <inheritdoc/>
    public override RerankingInput Wrap(RerankingInput input) =>
        input.Behind(new ExpansionScorer(input.Scorer, Required(input.Vectors), this) { Threads = input.Scorer.Threads });
}
