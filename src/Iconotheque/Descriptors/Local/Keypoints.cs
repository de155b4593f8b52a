using Iconotheque.Imaging;
using OpenCvSharp;

namespace Iconotheque.Descriptors.Local;

/// <summary>What the descriptors that OpenCV computes have in common.</summary>
internal static class Keypoints
{
    /// <summary>Runs a detector and descriptor of OpenCV on the luma of an image.</summary>
    /// <exception cref="ImageUnreadableException">OpenCV refuses the image.</exception>
    /// <returns>The keypoints, and their vectors as a matrix that the caller disposes.</returns>
    public static (KeyPoint[] Keypoints, Mat Vectors) Detect(Feature2D detector, RgbImage image)
    {
        using var colour = Mat.FromPixelData(image.Height, image.Width, MatType.CV_8UC3, image.Pixels);
        using var grey = new Mat();
        Cv2.CvtColor(colour, grey, ColorConversionCodes.RGB2GRAY);
        var vectors = new Mat();
        try
        {
            detector.DetectAndCompute(grey, null, out var keypoints, vectors);
            GC.KeepAlive(image);
            return (keypoints, vectors);
        }
        catch (OpenCVException e)
        {
            vectors.Dispose();
            throw new ImageUnreadableException($"OpenCV finds no features in it: {e.Message}", e);
        }
    }

    /// <summary>One row of a matrix, valid while the matrix lives.</summary>
    public static unsafe ReadOnlySpan<T> Row<T>(Mat matrix, int row) where T : unmanaged =>
        new((void*)matrix.Ptr(row), matrix.Cols);

    /// <summary>M × 5 values as <see cref="LocalFeatures.Keypoints"/> has them.</summary>
    public static float[] Rows(ReadOnlySpan<KeyPoint> keypoints)
    {
        float[] rows = new float[keypoints.Length * LocalFeatures.KeypointLength];
        for (int i = 0, at = 0; i < keypoints.Length; i++)
        {
            var keypoint = keypoints[i];
            rows[at++] = keypoint.Pt.X;
            rows[at++] = keypoint.Pt.Y;
            rows[at++] = keypoint.Size;
            rows[at++] = keypoint.Response;
            rows[at++] = keypoint.Angle < 0 ? float.NaN : keypoint.Angle * (MathF.PI / 180);
        }

        return rows;
    }

    /// <summary>
    /// Up to <paramref name="most"/> keypoints of the highest response; detectors may return a few more than asked.
    /// </summary>
    /// <returns>Indices in descending order of response, of equal responses in the detector's order.</returns>
    public static int[] Strongest(ReadOnlySpan<KeyPoint> keypoints, int most)
    {
        float[] responses = new float[keypoints.Length];
        for (int i = 0; i < responses.Length; i++) responses[i] = keypoints[i].Response;
        return Numerics.TopK.Of(responses, most);
    }
}
