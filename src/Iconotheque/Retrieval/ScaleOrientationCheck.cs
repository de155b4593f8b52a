using Iconotheque.Descriptors;
using Iconotheque.Numerics;

namespace Iconotheque.Retrieval;

/// <summary>Which matches of two images agree on one change of scale and one rotation: a geometric check that needs no model and no sampling.</summary>
/// <remarks>
/// <para>Weak geometric consistency (Jégou, Douze, Schmid, ECCV 2008, section 4): a histogram of log2 of the ratio of scales in half octaves, and one of
/// the difference of orientations in 36 bins of 10°, which closes upon itself. Each is smoothed by adding every bin's two neighbours; the peak is the first of the largest bins, and
/// a match agrees when it lies in the peak or beside it in both. Ratios beyond 2^±8 fall into the last bins.</para>
/// <para>Where a keypoint has no orientation (NaN, as DELF's), its match is checked by scale alone.</para>
/// </remarks>
public static class ScaleOrientationCheck
{
    private const int BinsOfAngle = 36;
    private const int BinsOfScale = 33;

    /// <summary>ln √2.</summary>
    private const float HalfOctave = 0.34657359f;

    /// <summary>Checks matches.</summary>
    /// <param name="first">Keypoints of the first image, as <see cref="LocalFeatures.Keypoints"/>.</param>
    /// <param name="second">Keypoints of the second image.</param>
    /// <param name="matches">Pairs of indices.</param>
    /// <returns>Which matches agree.</returns>
    public static bool[] Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second, IReadOnlyList<(int First, int Second)> matches)
    {
        int[] angles = new int[matches.Count], scales = ScaleBins(first, second, matches);
        Span<int> ofScale = stackalloc int[BinsOfScale], ofAngle = stackalloc int[BinsOfAngle];
        for (int i = 0; i < matches.Count; i++)
        {
            int a = matches[i].First * LocalFeatures.KeypointLength, b = matches[i].Second * LocalFeatures.KeypointLength;
            ofScale[scales[i]]++;
            angles[i] = AngleBin(first[a + 4], second[b + 4]);
            if (angles[i] >= 0) ofAngle[angles[i]]++;
        }

        int scale = Peak(ofScale, closed: false), angle = Peak(ofAngle, closed: true);
        bool[] agree = new bool[matches.Count];
        for (int i = 0; i < agree.Length; i++)
        {
            int turn = Math.Abs(angles[i] - angle);
            agree[i] = Math.Abs(scales[i] - scale) <= 1 && (angles[i] < 0 || Math.Min(turn, BinsOfAngle - turn) <= 1);
        }

        return agree;
    }

    private static int[] ScaleBins(ReadOnlySpan<float> first, ReadOnlySpan<float> second, IReadOnlyList<(int First, int Second)> matches)
    {
        float[] logarithms = new float[matches.Count];
        for (int i = 0; i < logarithms.Length; i++)
        {
            float ratio = second[(matches[i].Second * LocalFeatures.KeypointLength) + 2] / first[(matches[i].First * LocalFeatures.KeypointLength) + 2];
            logarithms[i] = ratio > 0 ? ratio : 1;
        }

        Elementary.Log(logarithms, logarithms);
        return [.. logarithms.Select(logarithm => Math.Clamp((int)MathF.Round(logarithm / HalfOctave) + (BinsOfScale / 2), 0, BinsOfScale - 1))];
    }

    private static int AngleBin(float first, float second)
    {
        float turn = second - first;
        if (float.IsNaN(turn)) return -1;
        float turns = turn / MathF.Tau;
        return Math.Min((int)((turns - MathF.Floor(turns)) * BinsOfAngle), BinsOfAngle - 1);
    }

    private static int Peak(ReadOnlySpan<int> bins, bool closed)
    {
        int peak = 0, most = -1;
        for (int bin = 0; bin < bins.Length; bin++)
        {
            int before = bin > 0 ? bins[bin - 1] : closed ? bins[^1] : 0, after = bin < bins.Length - 1 ? bins[bin + 1] : closed ? bins[0] : 0;
            if (before + bins[bin] + after > most) (peak, most) = (bin, before + bins[bin] + after);
        }

        return peak;
    }
}
