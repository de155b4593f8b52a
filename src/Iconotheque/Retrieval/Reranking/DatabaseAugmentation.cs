using System.Globalization;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>
/// Database-side augmentation: x ← (x + Σ w_r x_r) / ‖·‖ over the n nearest neighbours x_r of each image of the database.
/// </summary>
/// <remarks>
/// Turcot and Lowe, ICCV Workshops 2009; Arandjelović and Zisserman, CVPR 2012; the weights by rank and n = 20 are those of
/// Gordo, Almazán, Revaud and Larlus, IJCV 2017. The query's own vector is left as it is.
/// </remarks>
public sealed record DatabaseAugmentation : RerankingStep
{
    /// <summary>n, the neighbours that are added to an image, at least 0; 0 changes nothing.</summary>
    public int Neighbours
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbours), value,
            "The number of neighbours must be at least 0.");
    } = 20;

    /// <summary>What the neighbours weigh.</summary>
    public AugmentationWeights Weights { get; init; } = AugmentationWeights.Rank;

    /// <inheritdoc/>
    public override int Reach => Neighbours;

    /// <inheritdoc/>
    public override RerankingNeed Need => RerankingNeed.Vectors;

    /// <inheritdoc/>
    public override string Parameters => string.Create(CultureInfo.InvariantCulture, $"database-side "
        + $"augmentation, {Neighbours} neighbours, weights {(Weights == AugmentationWeights.Rank ? "by rank" : "equal")}");

    /// <inheritdoc/>
    public override RerankingInput Wrap(RerankingInput input)
    {
        var vectors = Required(input.Vectors).Augmented(this);
        return input.Behind(new TableScorer(vectors) { Threads = input.Scorer.Threads }) with { Vectors = vectors };
    }

    /// <summary>The weight of the neighbour of a rank from 1.</summary>
    internal float WeightOf(int rank) => Weights == AugmentationWeights.Equal ? 1 : (float)(Neighbours - rank) / Neighbours;
}
