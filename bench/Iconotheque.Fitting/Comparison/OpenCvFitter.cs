using Iconotheque.Fitting;
using OpenCvSharp;

namespace Iconotheque.Comparison;

/// <summary>OpenCV's robust fitting, called as the library calls it today.</summary>
internal static class OpenCvFitter
{
    private const double Confidence = 0.999;
    private const int Usac = (int)HomographyMethods.USAC_MAGSAC;

    /// <summary>Fits; empty where there is none. The time is of OpenCV's function alone.</summary>
    public static (double[] Model, bool[] Inliers, double Microseconds) Fit(
        TransformationKind kind, MadePair pair, double threshold, int iterations)
    {
        int n = pair.IsInlier.Length;
        Point2f[] a = new Point2f[n], b = new Point2f[n];
        for (int i = 0; i < n; i++)
        {
            a[i] = new Point2f(pair.From[2 * i], pair.From[(2 * i) + 1]);
            b[i] = new Point2f(pair.To[2 * i], pair.To[(2 * i) + 1]);
        }

        bool[] inliers = new bool[n];
        using var from = Mat.FromPixelData(n, 1, MatType.CV_32FC2, a);
        using var to = Mat.FromPixelData(n, 1, MatType.CV_32FC2, b);
        using var mask = new Mat();
        double begin = ProcessorTime.Microseconds();
        using var model = Call(kind, from, to, mask, threshold, iterations);
        double taken = ProcessorTime.Microseconds() - begin;
        if (model.Empty() || mask.Rows * mask.Cols != n) return ([], inliers, taken);
        for (int i = 0; i < n; i++) inliers[i] = mask.Get<byte>(i) != 0;
        double[] values = [.. Enumerable.Range(0, model.Rows * 3).Select(i => model.Get<double>(i / 3, i % 3))];
        return (values.Length == 6 ? [.. values, 0, 0, 1] : values, inliers, taken);
    }

    private static Mat Call(TransformationKind kind, Mat from, Mat to, Mat mask, double threshold, int iterations)
    {
        try
        {
            return kind switch
            {
                TransformationKind.Fundamental =>
                    Cv2.FindFundamentalMat(from, to, (FundamentalMatMethods)Usac, threshold, Confidence, mask),
                TransformationKind.Homography =>
                    Cv2.FindHomography(from, to, HomographyMethods.USAC_MAGSAC, threshold, mask, iterations, Confidence),
                TransformationKind.Affine => Cv2.EstimateAffine2D(from, to, mask, (RobustEstimationAlgorithms)Usac, threshold,
                    (ulong)iterations, Confidence) ?? new Mat(),
                // USAC has no similarity; RANSAC with Levenberg and Marquardt's steps is what there is.
                _ => Cv2.EstimateAffinePartial2D(from, to, mask, RobustEstimationAlgorithms.RANSAC, threshold,
                    (ulong)iterations, Confidence) ?? new Mat(),
            };
        }
        catch (OpenCVException)
        {
            return new Mat();
        }
    }
}
