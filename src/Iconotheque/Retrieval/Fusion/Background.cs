namespace Iconotheque.Retrieval.Fusion;

/// <summary>
/// How rare a score is among those of one query, nearly all of which are of pictures that do not match: what makes the scores of
/// different columns comparable.
/// </summary>
/// <remarks>
/// <para>The rarity of a score is −ln P, P the estimated share of the compared images that score as high or higher. Up to the
/// quantile u of 80 % it is counted, P(s) = (#{above s} + #{equal to s}/2) / n; above, where right answers may be, the tail is
/// exponential: P(s) = #{above u}/n · exp(−(s − u)/λ), λ the mean of what exceeds u (maximum likelihood). It grows strictly with
/// the score, equal scores are equally rare, and no shift or positive factor of all scores changes it, up to rounding.</para>
/// <para>Images that were not returned lie below all others and are equal. Where more than 80 % were not returned, u is the
/// lowest score that was. Positive infinity counts as the highest finite score.</para>
/// <para>Excesses over a threshold: Pickands, Annals of Statistics 3 (1975). Scores against those of wrong answers: Zheng et al.,
/// CVPR 2015. Why this and not standardised scores or ranks: docs/results/fusion.md. Memory: 4 bytes for each compared
/// image.</para>
/// </remarks>
internal sealed class Background
{
    private const double Quantile = 0.8;

    private readonly float[] sorted;
    private readonly int count;
    private readonly float threshold;
    private readonly double tail, scale;

    private Background(float[] sorted, int count)
    {
        (this.sorted, this.count) = (sorted, count);
        threshold = sorted.Length == 0 ? 0 : sorted[Math.Max((int)(Quantile * count) - (count - sorted.Length), 0)];
        int upTo = UpTo(threshold), above = sorted.Length - upTo;
        double excess = 0;
        foreach (float score in sorted.AsSpan(upTo)) excess += (double)score - threshold;
        (tail, scale) = (-Math.Log((double)above / count), excess / above);
    }

    /// <summary>Whether a score says that the image was returned.</summary>
    public static bool IsReturned(float score) => score > float.NegativeInfinity;

    /// <summary>Takes the scores of a query.</summary>
    /// <param name="scores">The scores by image; negative infinity or NaN for images that were not returned.</param>
    /// <param name="compared">The images that it is compared with: those of the database without the query itself.</param>
    public static Background Of(ReadOnlySpan<float> scores, ReadOnlySpan<int> compared)
    {
        float[] returned = new float[compared.Length];
        int found = 0;
        foreach (int image in compared)
        {
            if (IsReturned(scores[image])) returned[found++] = scores[image];
        }

        Array.Resize(ref returned, found);
        Array.Sort(returned);
        int finite = Array.FindLastIndex(returned, float.IsFinite) + 1;
        returned.AsSpan(finite).Fill(finite > 0 ? returned[finite - 1] : 0);
        return new Background(returned, compared.Length);
    }

    /// <summary>−ln P of a score, 0 or more.</summary>
    public double RarityOf(float score)
    {
        if (!IsReturned(score) || sorted.Length == 0) return -Math.Log((sorted.Length + (0.5 * (count - sorted.Length))) / count);
        float value = Math.Min(score, sorted[^1]);
        if (value > threshold) return tail + (((double)value - threshold) / scale);
        int upTo = UpTo(value), below = Below(value);
        return -Math.Log((sorted.Length - upTo + (0.5 * (upTo - below))) / count);
    }

    /// <summary>How many scores are not above a value.</summary>
    private int UpTo(float value) => Below(MathF.BitIncrement(value));

    /// <summary>How many scores are below a value.</summary>
    private int Below(float value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
