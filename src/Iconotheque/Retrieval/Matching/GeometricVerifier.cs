using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Descriptors.Local;
using Iconotheque.Imaging;
using OpenCvSharp;

namespace Iconotheque.Retrieval.Matching;

/// <summary>Finds the matches of a pair of images that agree on one transformation.</summary>
/// <remarks>
/// <see cref="GeometricModel.Affine"/> is found by <see cref="SpatialConsensus"/>. The others by OpenCV's USAC framework with the
/// MAGSAC++ score (Barath, Noskova, Ivashechkin, Matas, CVPR 2020), whose random generator starts from the same state at every
/// call. The same matches give the same inliers. One object serves one thread.
/// </remarks>
internal sealed class GeometricVerifier(VerificationOptions options)
{
    private const double Confidence = 0.999, MostScale = 8;

    private readonly double threshold = options.ThresholdPixels ?? VerificationOptions.ThresholdOfPixels;

    /// <summary>Matches that fix a transformation.</summary>
    private int Sample => options.Model switch
    {
        GeometricModel.Affine => 1,
        GeometricModel.Homography => 4,
        _ => 7,
    };

    /// <summary>How matches are verified, in words.</summary>
    /// <param name="options">With the threshold that suits the features.</param>
    public static string Parameters(VerificationOptions options) => options.Model == GeometricModel.Affine
        ? string.Create(CultureInfo.InvariantCulture, $"{options.Model}, {SpatialConsensus.Parameters}, scale to {MostScale}, "
            + $"at least {options.ThresholdPixels} px, at most {options.MaxIterations} tried")
        : FormattableString.Invariant(
            $"{options.Model}, USAC MAGSAC, {options.ThresholdPixels} px, {options.MaxIterations} iterations");

    /// <summary>Verifies matches.</summary>
    /// <param name="first">Keypoints of the first image, as <see cref="LocalFeatures.Keypoints"/>.</param>
    /// <param name="second">Keypoints of the second image.</param>
    /// <param name="matches">Pairs of indices.</param>
    public Agreement Verify(ReadOnlySpan<float> first, ReadOnlySpan<float> second, IReadOnlyList<(int First, int Second)> matches)
    {
        bool[] inliers = new bool[matches.Count];
        int fixing = Sample;
        double covered;
        ImmutableArray<double> transformation;
        if (options.Model == GeometricModel.Affine)
        {
            var all = SpatialConsensus.Of(first, second, matches, threshold);
            transformation = Agree(all, inliers);
            // Where features have no size, two matches give a similarity together, and agree with it of themselves.
            if (all.Any(pair => float.IsNaN(pair.Growth))) fixing++;
            covered = transformation.IsEmpty ? 1 : ChanceAgreement.Covered(second,
                all.Average(pair => (double)pair.Tolerance * pair.Tolerance));
        }
        else
        {
            transformation = Draw(first, second, matches, inliers);
            covered = transformation.IsEmpty ? 1 : ChanceAgreement.Covered(second, threshold * threshold);
            // A point lies near a line, not near a point: the band of twice the threshold, as if it were as long as a square of
            // the area.
            if (options.Model == GeometricModel.Fundamental) covered = 2 * Math.Sqrt(covered / Math.PI);
        }

        int agreeing = inliers.Count(inlier => inlier);
        return new Agreement(inliers, transformation, ChanceAgreement.Significance(matches.Count, agreeing, fixing, covered));
    }

    private ImmutableArray<double> Agree(Correspondence[] all, bool[] inliers)
    {
        if (SpatialConsensus.Best(all, options.MaxIterations, MostScale) is not { } best) return [];
        double scale = best.Scale;
        for (int i = 0; i < inliers.Length; i++) inliers[i] = SpatialConsensus.Agrees(all[i], best, scale);
        return [.. best.Values];
    }

    private ImmutableArray<double> Draw(ReadOnlySpan<float> first, ReadOnlySpan<float> second,
        IReadOnlyList<(int First, int Second)> matches, bool[] inliers)
    {
        // A sample always fits; one more is the least that agrees.
        if (matches.Count <= Sample) return [];
        OpenCvNative.EnsureLoaded();
        Point2f[] from = new Point2f[matches.Count], to = new Point2f[matches.Count];
        for (int i = 0; i < matches.Count; i++)
        {
            int a = matches[i].First * LocalFeatures.KeypointLength, b = matches[i].Second * LocalFeatures.KeypointLength;
            (from[i], to[i]) = (new Point2f(first[a], first[a + 1]), new Point2f(second[b], second[b + 1]));
        }

        using var points = Mat.FromPixelData(from.Length, 1, MatType.CV_32FC2, from);
        using var others = Mat.FromPixelData(to.Length, 1, MatType.CV_32FC2, to);
        using var mask = new Mat();
        using var model = Estimate(points, others, mask);
        if (model.Empty() || mask.Rows * mask.Cols != inliers.Length) return [];
        for (int i = 0; i < inliers.Length; i++) inliers[i] = mask.Get<byte>(i) != 0;
        return [.. Enumerable.Range(0, 9).Select(i => model.Get<double>(i / 3, i % 3))];
    }

    private Mat Estimate(Mat from, Mat to, Mat mask)
    {
        try
        {
            return options.Model == GeometricModel.Fundamental
                ? Cv2.FindFundamentalMat(from, to, (FundamentalMatMethods)HomographyMethods.USAC_MAGSAC, threshold,
                    Confidence, mask)
                : Cv2.FindHomography(from, to, HomographyMethods.USAC_MAGSAC, threshold, mask, options.MaxIterations, Confidence);
        }
        catch (OpenCVException)
        {
            // Degenerate points, all on a line or all the same: no transformation.
            return new Mat();
        }
    }
}
