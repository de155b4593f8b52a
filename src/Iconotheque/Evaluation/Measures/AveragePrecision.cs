using Iconotheque.Evaluation.Protocols;

namespace Iconotheque.Evaluation.Measures;

/// <summary>Average precision of one ranking.</summary>
public static class AveragePrecision
{
    /// <summary>The definition, on a list without ties. Step: 1/m · Σ over right images of the precision at each.
    /// Trapezoid: 1/m · Σ (precision before it + precision at it) / 2, where the precision before the first image of the list is
    /// 1.</summary>
    /// <param name="relevant">Whether the image at each rank is right, best first.</param>
    /// <param name="positives">m: how many images are right, found or not; at least as many as <paramref name="relevant"/>
    /// holds.</param>
    /// <param name="convention">Step or trapezoid.</param>
    /// <param name="cutoff">Ranks beyond it do not count, and m becomes min(m, cutoff), as in AP@100 of Google Landmarks v2; null
    /// for the whole list.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">More right images in the list than <paramref name="positives"/>, or none at
    /// all.</exception>
    /// <remarks>Step: non-interpolated AP as in trec_eval. Trapezoid: Philbin et al., CVPR 2007 (the code of the Oxford
    /// buildings), and Radenović et al., CVPR 2018. Cut-off: Weyand et al., CVPR 2020, section 4.</remarks>
    public static double Of(ReadOnlySpan<bool> relevant, int positives, ApConvention convention = ApConvention.Step,
        int? cutoff = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(positives);
        int found = 0;
        double sum = 0;
        for (int rank = 0; rank < relevant.Length; rank++)
        {
            if (!relevant[rank]) continue;
            if (rank < (cutoff ?? int.MaxValue)) sum += Term(found, rank, convention);
            found++;
        }

        if (found > positives)
            throw new ArgumentException($"The list holds {found} right images; {positives} are said to exist.",
                nameof(positives));
        return sum / Math.Min(positives, cutoff ?? int.MaxValue);
    }

    /// <summary>AP of a ranking with ties, in expectation over all orders of the tied images.</summary>
    /// <param name="ranking">The ranking as its protocol sees it, with at least one positive.</param>
    /// <param name="convention">Step or trapezoid.</param>
    /// <param name="cutoff">As in the definition.</param>
    /// <returns>0 to 1.</returns>
    /// <remarks>
    /// A right image at place i of its group of t images with r right ones has i (r - 1) / (t - 1) right ones of the group before
    /// it in expectation, and every place is equally likely: McSherry and Najork, "Computing information retrieval performance
    /// measures efficiently in the presence of tied scores", ECIR 2008. The terms are linear in that count, so that the
    /// expectation is exact for the trapezoid too.
    /// </remarks>
    public static double Of(EffectiveRanking ranking, ApConvention convention = ApConvention.Step, int? cutoff = null)
    {
        int last = cutoff ?? int.MaxValue;
        double sum = 0;
        int before = 0;
        foreach (var group in ranking.Groups)
        {
            sum += Expected(group, before, convention, last);
            before += group.Right;
        }

        return sum / Math.Min(ranking.Positives, last);
    }

    /// <summary>What the right images of a tie group add to the sum, in expectation over the orders of the group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="before">How many right images stand before it.</param>
    /// <param name="convention">Step or trapezoid.</param>
    /// <param name="cutoff">Ranks beyond it do not count.</param>
    internal static double Expected(TieGroup group, int before, ApConvention convention, int cutoff)
    {
        double density = group.Size > 1 ? (group.Right - 1.0) / (group.Size - 1) : 0;
        int end = Math.Min(group.Size, cutoff - group.Start);
        double sum = 0;
        for (int i = 0; i < end; i++) sum += Term(before + i * density, group.Start + i, convention);
        return group.Right == group.Size ? sum : sum * group.Right / group.Size;
    }

    /// <summary>
    /// What a right image adds that has <paramref name="rank"/> images before it, <paramref name="found"/> of them right.
    /// </summary>
    private static double Term(double found, int rank, ApConvention convention)
    {
        double precision = (found + 1) / (rank + 1);
        return convention == ApConvention.Step ? precision : ((rank == 0 ? 1 : found / rank) + precision) / 2;
    }
}
