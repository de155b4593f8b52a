using Iconotheque.Numerics;

namespace Iconotheque.Links;

/// <summary>Which share of proposals is right, from those reviewed.</summary>
/// <param name="Reviewed">How many were reviewed.</param>
/// <param name="Accepted">How many of them were accepted.</param>
/// <param name="Precision">The estimate, 0 to 1; NaN when it rests on nothing.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
internal sealed record PrecisionEstimate(int Reviewed, int Accepted, double Precision, double Low, double High)
{
    private const int Strata = 10;

    /// <summary>
    /// The precision of the reviewed, with Wilson's 95 % interval; it says nothing of the others unless the reviewed were drawn
    /// at random.
    /// </summary>
    public static PrecisionEstimate Of(IEnumerable<bool> reviewed)
    {
        bool[] verdicts = [.. reviewed];
        int accepted = verdicts.Count(true);
        var (low, high) = WilsonInterval.Of(accepted, verdicts.Length);
        return new PrecisionEstimate(verdicts.Length, accepted, accepted / (double)verdicts.Length, low, high);
    }

    /// <summary>
    /// The precision of all proposals, reviewed or not: the mean over ten equal intervals of probability, each weighted by its
    /// proposals.
    /// </summary>
    /// <remarks>
    /// Stratified sampling (Cochran, Sampling Techniques, 1977, chapter 5), which the usual review of the best first asks for.
    /// Within an interval the reviewed stand for the others. An interval that was reviewed as a whole is known; one of which
    /// nothing was reviewed has the mean of its probabilities for an estimate and anything from 0 to 1 for bounds. The ends add
    /// up those of the intervals, which is wider than 95 %.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1.</exception>
    public static PrecisionEstimate OfAll(IReadOnlyCollection<ReviewedProposal> proposals)
    {
        var sum = new PrecisionEstimate(0, 0, proposals.Count == 0 ? double.NaN : 0, 0, proposals.Count == 0 ? 1 : 0);
        foreach (var stratum in proposals.GroupBy(StratumOf).OrderBy(stratum => stratum.Key))
        {
            var part = OfStratum([.. stratum]);
            double weight = stratum.Count() / (double)proposals.Count;
            sum = new PrecisionEstimate(sum.Reviewed + part.Reviewed, sum.Accepted + part.Accepted,
                sum.Precision + (weight * part.Precision), sum.Low + (weight * part.Low), sum.High + (weight * part.High));
        }

        return sum;
    }

    private static PrecisionEstimate OfStratum(ReviewedProposal[] stratum)
    {
        var reviewed = Of(stratum.Where(proposal => proposal.Accepted is not null).Select(proposal => proposal.Accepted!.Value));
        if (reviewed.Reviewed == 0) return reviewed with { Precision = stratum.Average(proposal => proposal.Probability) };
        return reviewed.Reviewed < stratum.Length
            ? reviewed
            : reviewed with { Low = reviewed.Precision, High = reviewed.Precision };
    }

    private static int StratumOf(ReviewedProposal proposal) => proposal.Probability is >= 0 and <= 1
        ? Math.Min(Strata - 1, (int)(proposal.Probability * Strata))
        : throw new ArgumentOutOfRangeException(nameof(proposal), proposal.Probability, "A probability must be from 0 to 1.");
}
