using Iconotheque.Descriptors.Local;

namespace Iconotheque.Retrieval.Matching;

/// <summary>How far the agreement of matches goes beyond what chance brings: an a-contrario test.</summary>
/// <remarks>
/// <para>Moisan and Stival, IJCV 57 (2004): the number of false alarms is how many transformations could have been tried times
/// the probability that as many matches, of features that lie anywhere in the second image, agree with one:
/// C(n, m) · P(B(n - m, p) ≥ k - m), for n matches, k inliers, m the matches that fix a transformation and so agree with it of
/// themselves. The transformations of <see cref="SpatialConsensus"/> are fixed by one match each.</para>
/// <para>Significance is −ln of it, and 0 where chance explains the agreement (Desolneux, Moisan, Morel, IJCV 40, 2000,
/// call its like meaningfulness). It makes inliers comparable between features that are placed well or badly, and pairs
/// of many matches or few.</para>
/// </remarks>
internal static class ChanceAgreement
{
    private const double Negligible = 1e-12, MostProbable = 0.9;

    /// <summary>The significance of inliers.</summary>
    /// <param name="matches">n.</param>
    /// <param name="inliers">k, at most n.</param>
    /// <param name="fixing">m, at least 1.</param>
    /// <param name="probability">p, the probability that a wrong match agrees: above 0, below 1.</param>
    /// <returns>−ln(number of false alarms), at least 0.</returns>
    public static double Significance(int matches, int inliers, int fixing, double probability)
    {
        if (inliers <= fixing) return 0;
        double p = Math.Min(probability, MostProbable);
        return Math.Max(0, -LogChoose(matches, fixing) - LogTail(matches - fixing, inliers - fixing, p));
    }

    /// <summary>The share of the area over which an image's features lie that circles of some radii cover, in the mean.</summary>
    /// <param name="keypoints">Keypoints of the image, as <see cref="LocalFeatures.Keypoints"/>; at least one.</param>
    /// <param name="meanSquaredRadius">The mean of the squared radii, in pixels².</param>
    public static double Covered(ReadOnlySpan<float> keypoints, double meanSquaredRadius)
    {
        var (left, right, top, bottom) = (float.MaxValue, float.MinValue, float.MaxValue, float.MinValue);
        for (int i = 0; i < keypoints.Length; i += LocalFeatures.KeypointLength)
        {
            (left, right) = (Math.Min(left, keypoints[i]), Math.Max(right, keypoints[i]));
            (top, bottom) = (Math.Min(top, keypoints[i + 1]), Math.Max(bottom, keypoints[i + 1]));
        }

        double area = Math.Max((double)right - left, 1) * Math.Max((double)bottom - top, 1);
        return Math.Min(Math.PI * meanSquaredRadius / area, MostProbable);
    }

    /// <summary>ln P(B(n, p) ≥ k), summed from k while terms count.</summary>
    internal static double LogTail(int n, int k, double p)
    {
        if (k <= 0) return 0;
        if (k > n) return double.NegativeInfinity;
        double odds = p / (1 - p), term = 1, sum = 1;
        for (int j = k + 1; j <= n && term > Negligible * sum; j++)
        {
            term *= odds * (n - j + 1) / j;
            sum += term;
        }

        return Math.Min(0, LogChoose(n, k) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p)) + Math.Log(sum));
    }

    private static double LogChoose(int n, int k)
    {
        double sum = 0;
        for (int i = 1; i <= Math.Min(k, n - k); i++) sum += Math.Log((double)(n - i + 1) / i);
        return sum;
    }
}
