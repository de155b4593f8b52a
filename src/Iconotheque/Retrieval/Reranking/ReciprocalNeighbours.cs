using System.Globalization;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>
/// Re-ranking by k-reciprocal neighbours: d* = (1 - λ) d_J + λ d, where d_J is the Jaccard distance of two images' expanded
/// reciprocal sets.
/// </summary>
/// <remarks>
/// <para>Zhong, Zheng, Cao and Li, CVPR 2017. R(p, k) holds p and those of its k nearest that have p among their k nearest; R*(p,
/// k1) adds R(q, k1/2) for each q of it whose set lies in R(p, k1) to two thirds or more (eq. 5). Members weigh exp(-d), and the
/// weights of an image add up to 1, as in the authors' code; local query expansion takes the mean over an image and its k2 - 1
/// nearest (eq. 11).</para>
/// <para>The first ranking's scores become distances d(p, g) = 1 - max(s(p, g), 0) / s(p), s(p) being the best score that p gives
/// another image. So numbers of inliers serve as cosines do. A member too far for a list of 51 neighbours has the last one's
/// score.</para>
/// </remarks>
public sealed record ReciprocalNeighbours : RerankingStep
{
    /// <summary>k1, the neighbours that may be reciprocal.</summary>
    public int Neighbours
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbours), value,
            "The number of neighbours must be above 0.");
    } = 20;

    /// <summary>k2, the images of local query expansion, the image itself among them; 1 switches it off.</summary>
    public int Expansion
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Expansion), value,
            "The number of images must be above 0.");
    } = 6;

    /// <summary>λ, 0 to 1: the part of the first distance.</summary>
    public double Lambda
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Lambda), value,
            "λ must be from 0 to 1.");
    } = 0.3;

    /// <summary>For how many of the best images the sets are compared; the others share nothing with the query.</summary>
    public int Truncation
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Truncation), value,
            "At least one image must be compared.");
    } = 1000;

    /// <inheritdoc/>
    public override int Reach => Neighbours;

    /// <inheritdoc/>
    public override RerankingNeed Need => RerankingNeed.Neighbourhoods;

    /// <inheritdoc/>
    public override string Parameters => string.Create(CultureInfo.InvariantCulture,
        $"k-reciprocal, k1 {Neighbours}, k2 {Expansion}, lambda {Lambda}, {Truncation} images");

    /// <inheritdoc/>
    public override RerankingInput Wrap(RerankingInput input) =>
        input.Behind(new ReciprocalScorer(input.Scorer, Required(input.Neighbourhoods), this) { Threads = input.Scorer.Threads });
}
