using System.Globalization;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>
/// Spatial re-ranking: the best of a first ranking by their similarity and by how far the agreement of their local features goes
/// beyond chance.
/// </summary>
/// <remarks>
/// Spatial verification is Philbin et al., CVPR 2007, section 3.2, where inliers alone decide; weighing them with the
/// similarity, as Cao, Araujo, Sim (DELG, ECCV 2020) do for recognition, is worth more between eras. The sum and its weights are
/// measured in docs/results/reranking.md.
/// </remarks>
public sealed record SpatialVerification : RerankingStep
{
    /// <summary>How many of the best are verified, above 0.</summary>
    public int Top
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Top), value, "The number of images must be above 0.");
    } = 100;

    /// <inheritdoc/>
    public override RerankingNeed Need => RerankingNeed.Features;

    /// <inheritdoc/>
    public override string Parameters =>
        string.Create(CultureInfo.InvariantCulture, $"spatial, best {Top}, {WeighedEvidence.Parameters}");

    /// <inheritdoc/>
    public override RerankingInput Wrap(RerankingInput input) =>
        input.Behind(new SpatialScorer(input.Scorer, Required(input.Features), this, input.Matching, input.Verification)
        {
            Threads = input.Scorer.Threads
        });
}
