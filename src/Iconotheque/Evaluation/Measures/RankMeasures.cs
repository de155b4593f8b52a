namespace Iconotheque.Evaluation.Measures;

/// <summary>Measures of the head of a ranking, each in expectation over all orders of tied images.</summary>
public static class RankMeasures
{
    /// <summary>How many right images stand among the first k: Σ over groups of r · (share of the group within k).</summary>
    /// <param name="ranking">The ranking as its protocol sees it.</param>
    /// <param name="k">Above 0.</param>
    public static double RightWithin(EffectiveRanking ranking, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        double right = 0;
        foreach (var group in ranking.Groups) right += group.Right * (double)Within(group, k) / group.Size;
        return right;
    }

    /// <summary>The share of right images among the first k, 0 to 1; the list's end does not shorten k.</summary>
    public static double PrecisionAt(EffectiveRanking ranking, int k) => RightWithin(ranking, k) / k;

    /// <summary>The share of the right images that stand among the first k, 0 to 1.</summary>
    public static double RecallAt(EffectiveRanking ranking, int k) => RightWithin(ranking, k) / ranking.Positives;

    /// <summary>UKBench's score: right images among the first four, 0 to 4 (Nistér and Stewénius, CVPR 2006).</summary>
    public static double NisterStewenius(EffectiveRanking ranking) => RightWithin(ranking, 4);

    /// <summary>
    /// The probability that at least one of the first N images is right: 0 or 1 without ties (recall@N of place recognition).
    /// </summary>
    /// <param name="ranking">The ranking as its protocol sees it.</param>
    /// <param name="n">N, above 0.</param>
    /// <remarks>
    /// N falls into the first group with right images or behind it: one minus the hypergeometric probability of drawing wrong
    /// ones only.
    /// </remarks>
    public static double HitWithin(EffectiveRanking ranking, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        if (ranking.Groups.IsEmpty) return 0;
        var first = ranking.Groups[0];
        int wrong = first.Size - first.Right;
        int drawn = Within(first, n);
        double miss = 1;
        for (int i = 0; i < drawn && miss > 0; i++) miss *= (double)(wrong - i) / (first.Size - i);
        return 1 - miss;
    }

    /// <summary>
    /// P@k of Revisited Oxford and Paris: right images among the first k' = min(k, rank of the last right image), over k'.
    /// </summary>
    /// <param name="ranking">The ranking as its protocol sees it, with at least one positive.</param>
    /// <param name="k">Above 0.</param>
    /// <remarks>
    /// Radenović et al., CVPR 2018, as their code computes it; without shortening k a query with fewer than k positives could not
    /// reach 1. Where right images were never returned, the last rank is unknown and k stays. With ties the last rank M is
    /// random: P(M = s + i) = C(i - 1, r - 1) / C(t, r) in the last group of t images after s, r of them right.
    /// </remarks>
    public static double RevisitedPrecisionAt(EffectiveRanking ranking, int k)
    {
        double expected = PrecisionAt(ranking, k);
        if (ranking.Groups.IsEmpty || ranking.Groups.Sum(group => group.Right) < ranking.Positives) return expected;
        var last = ranking.Groups[^1];
        double probability = LastPlaceProbability(last.Size, last.Right);
        for (int i = last.Right; i <= Within(last, k); i++)
        {
            int rank = last.Start + i;
            expected += probability * ranking.Positives * (1.0 / rank - 1.0 / k);
            probability *= (double)i / (i - last.Right + 1);
        }

        return expected;
    }

    /// <summary>The rank of the first right image, counted from 1; null when none was returned.</summary>
    /// <remarks>The smallest of r places drawn from t is (t + 1) / (r + 1) in expectation.</remarks>
    public static double? FirstRank(EffectiveRanking ranking) =>
        ranking.Groups.IsEmpty ? null : ranking.Groups[0].Start + (ranking.Groups[0].Size + 1.0) / (ranking.Groups[0].Right + 1);

    /// <summary>One over the rank of the first right image, 0 when none was returned; its mean over queries is the MRR.</summary>
    /// <remarks>
    /// Voorhees, TREC-8 question answering track, 1999. In a group of t images behind s, r of them right, the first right one is
    /// the i-th with probability C(t - i, r - 1) / C(t, r) (McSherry and Najork, ECIR 2008, section 3.4).
    /// </remarks>
    public static double ReciprocalRank(EffectiveRanking ranking)
    {
        if (ranking.Groups.IsEmpty) return 0;
        var (start, size, right) = ranking.Groups[0];
        double expected = 0, probability = (double)right / size;
        for (int i = 1; i <= size - right + 1; i++)
        {
            expected += probability / (start + i);
            probability *= (double)(size - i - right + 1) / (size - i);
        }

        return expected;
    }

    /// <summary>R-precision: the share of right images among the first R, where R images are right; 0 to 1.</summary>
    /// <param name="ranking">The ranking as its protocol sees it, with at least one positive.</param>
    /// <remarks>
    /// Buckley and Voorhees, in TREC: Experiment and Evaluation in Information Retrieval, 2005, chapter 3; trec_eval's Rprec.
    /// </remarks>
    public static double RPrecision(EffectiveRanking ranking) => PrecisionAt(ranking, ranking.Positives);

    /// <summary>
    /// Normalised discounted cumulative gain with a gain of 1 for every right image: Σ over right images of 1 / log2(rank + 1),
    /// over that of the ideal order; 0 to 1.
    /// </summary>
    /// <param name="ranking">The ranking as its protocol sees it, with at least one positive.</param>
    /// <param name="k">Ranks beyond this do not count, above 0; null for the whole list.</param>
    /// <remarks>
    /// Järvelin and Kekäläinen, TOIS 20 (4), 2002, with the discount of trec_eval's ndcg. In a group of ties each place is right
    /// with probability r / t.
    /// </remarks>
    public static double Ndcg(EffectiveRanking ranking, int? k = null)
    {
        if (k is { } given) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, nameof(k));
        int last = k ?? int.MaxValue;
        double gain = ranking.Groups.Sum(group => Discounts(group.Start, Within(group, last)) * group.Right / group.Size);
        return gain / Discounts(0, Math.Min(ranking.Positives, last));
    }

    /// <summary>Σ of 1 / log2(rank + 1) over some ranks behind the first ones.</summary>
    private static double Discounts(int behind, int count)
    {
        double sum = 0;
        for (int rank = behind + 1; rank <= behind + count; rank++) sum += 1 / Math.Log2(rank + 1);
        return sum;
    }

    private static int Within(TieGroup group, int k) => Math.Clamp(k - group.Start, 0, group.Size);

    /// <summary>1 / C(size, right): the probability that the right images fill the first places of their group.</summary>
    private static double LastPlaceProbability(int size, int right)
    {
        double probability = 1;
        for (int i = 0; i < right; i++) probability *= (double)(right - i) / (size - i);
        return probability;
    }
}
