using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Imaging;
using OpenCvSharp;

namespace Iconotheque.Retrieval;

/// <summary>Finds the matches of a pair of images that agree on one transformation.</summary>
/// <remarks>
/// OpenCV's USAC framework with the MAGSAC++ score (Barath, Noskova, Ivashechkin, Matas, CVPR 2020), whose random generator starts
/// from the same state at every call: the same matches give the same inliers. One object serves one thread.
/// </remarks>
public sealed class GeometricVerifier(VerificationOptions options)
{
    private const double Confidence = 0.999;

    /// <summary>Matches below which there is no transformation to speak of: one more than a sample that always fits.</summary>
    private int Fewest => options.Model switch { GeometricModel.Affine => 4, GeometricModel.Homography => 5, _ => 8 };

    private readonly double threshold = options.ThresholdPixels ?? VerificationOptions.ThresholdOfPixels;

    /// <summary>Verifies matches.</summary>
    /// <param name="first">Keypoints of the first image, as <see cref="LocalFeatures.Keypoints"/>.</param>
    /// <param name="second">Keypoints of the second image.</param>
    /// <param name="matches">Pairs of indices.</param>
    /// <returns>Which matches are inliers; all false where no transformation is found.</returns>
    public bool[] Verify(ReadOnlySpan<float> first, ReadOnlySpan<float> second, IReadOnlyList<(int First, int Second)> matches) => Verify(first, second, matches, out _);

    /// <summary>Verifies matches.</summary>
    /// <param name="first">Keypoints of the first image, as <see cref="LocalFeatures.Keypoints"/>.</param>
    /// <param name="second">Keypoints of the second image.</param>
    /// <param name="matches">Pairs of indices.</param>
    /// <param name="model">The transformation on which they agree, 3 × 3, row-major, of points of the first image to points of the second, or to lines for <see cref="GeometricModel.Fundamental"/>; empty when there is none.</param>
    /// <returns>Which matches are inliers; all false where no transformation is found.</returns>
    public bool[] Verify(ReadOnlySpan<float> first, ReadOnlySpan<float> second, IReadOnlyList<(int First, int Second)> matches, out ImmutableArray<double> model)
    {
        if (options.ScaleOrientation is { } check && matches.Count >= Fewest) return VerifyChecked(first, second, matches, check, out model);
        return Sample(first, second, matches, out model);
    }

    /// <summary>The same behind the check of scales and orientations.</summary>
    private bool[] VerifyChecked(ReadOnlySpan<float> first, ReadOnlySpan<float> second, IReadOnlyList<(int First, int Second)> matches, ScaleOrientationOptions check, out ImmutableArray<double> model)
    {
        model = [];
        bool[] agree = ScaleOrientationCheck.Of(first, second, matches), inliers = new bool[matches.Count];
        if (agree.Count(agrees => agrees) < check.FewestMatches) return inliers;
        if (!check.DropsOthers) return Sample(first, second, matches, out model);
        int[] kept = [.. Enumerable.Range(0, agree.Length).Where(i => agree[i])];
        bool[] found = Sample(first, second, [.. kept.Select(i => matches[i])], out model);
        for (int k = 0; k < kept.Length; k++) inliers[kept[k]] = found[k];
        return inliers;
    }

    private bool[] Sample(ReadOnlySpan<float> first, ReadOnlySpan<float> second, IReadOnlyList<(int First, int Second)> matches, out ImmutableArray<double> transformation)
    {
        transformation = [];
        bool[] inliers = new bool[matches.Count];
        if (matches.Count < Fewest) return inliers;
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
        if (!model.Empty() && mask.Rows * mask.Cols == inliers.Length)
        {
            for (int i = 0; i < inliers.Length; i++) inliers[i] = mask.Get<byte>(i) != 0;
            transformation = ValuesOf(model);
        }

        return inliers;
    }

    /// <summary>3 × 3 values; the last row of an affine transformation is 0 0 1.</summary>
    private static ImmutableArray<double> ValuesOf(Mat model)
    {
        double[] values = [0, 0, 0, 0, 0, 0, 0, 0, 1];
        int given = Math.Min(model.Rows, 3) * 3;
        for (int i = 0; i < given; i++) values[i] = model.Get<double>(i / 3, i % 3);
        return [.. values];
    }

    private Mat Estimate(Mat from, Mat to, Mat mask)
    {
        try
        {
            return options.Model switch
            {
                GeometricModel.Affine => Cv2.EstimateAffine2D(
                    from, to, mask, (RobustEstimationAlgorithms)HomographyMethods.USAC_MAGSAC, threshold, (ulong)options.MaxIterations, Confidence, 10) ?? new Mat(),
                GeometricModel.Fundamental => Cv2.FindFundamentalMat(
                    from, to, (FundamentalMatMethods)HomographyMethods.USAC_MAGSAC, threshold, Confidence, mask),
                _ => Cv2.FindHomography(from, to, HomographyMethods.USAC_MAGSAC, threshold, mask, options.MaxIterations, Confidence),
            };
        }
        catch (OpenCVException)
        {
            // Degenerate points, all on a line or all the same: no transformation.
            return new Mat();
        }
    }
}
