using System.Runtime.InteropServices;
using OpenCvSharp;
using OpenCvSharp.Features2D;

namespace Iconotheque.Classical.Compare;

/// <summary>OpenCV's features, found and put in order as Iconotheque.Descriptors.Local does.</summary>
internal static class Peer
{
    private const int Dimension = 128;

    public static ClassicalFeatures Orb(Picture picture, int features)
    {
        if (Math.Min(picture.Width, picture.Height) <= 62) return new ClassicalFeatures([], []);
        using var orb = ORB.Create(features);
        var (keypoints, vectors) = Detect(orb, picture);
        using (vectors)
        {
            int[] kept = Strongest(keypoints, features);
            byte[] bits = new byte[kept.Length * 32];
            for (int i = 0; i < kept.Length; i++) Row<byte>(vectors, kept[i]).CopyTo(bits.AsSpan(i * 32));
            return new ClassicalFeatures(Rows(keypoints, kept), bits);
        }
    }

    /// <summary>SIFT's whole components, a byte each.</summary>
    public static ClassicalFeatures Sift(Picture picture, int features)
    {
        using var sift = SIFT.Create(features);
        var (keypoints, vectors) = Detect(sift, picture);
        using (vectors)
        {
            int[] kept = Strongest(keypoints, features);
            byte[] bytes = new byte[kept.Length * Dimension];
            for (int i = 0; i < kept.Length; i++)
            {
                var row = Row<float>(vectors, kept[i]);
                for (int k = 0; k < Dimension; k++) bytes[i * Dimension + k] = (byte)row[k];
            }

            return new ClassicalFeatures(Rows(keypoints, kept), bytes);
        }
    }

    /// <summary>As RootSift.Describe, its formula included.</summary>
    public static ClassicalFeatures RootSift(Picture picture, int features)
    {
        using var sift = SIFT.Create(features);
        var (keypoints, vectors) = Detect(sift, picture);
        using (vectors)
        {
            int[] kept = Strongest(keypoints, features);
            float[] roots = new float[kept.Length * Dimension];
            for (int i = 0; i < kept.Length; i++) Root(Row<float>(vectors, kept[i]), roots.AsSpan(i * Dimension, Dimension));
            return new ClassicalFeatures(Rows(keypoints, kept), MemoryMarshal.AsBytes<float>(roots).ToArray());
        }
    }

    private static void Root(ReadOnlySpan<float> sift, Span<float> root)
    {
        double sum = 0;
        foreach (float component in sift) sum += component;
        for (int i = 0; i < sift.Length; i++) root[i] = sum == 0 ? 0 : (float)Math.Sqrt(sift[i] / sum);
    }

    private static (KeyPoint[] Keypoints, Mat Vectors) Detect(Feature2D detector, Picture picture)
    {
        using var colour = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC3, picture.Rgb);
        using var grey = new Mat();
        Cv2.CvtColor(colour, grey, ColorConversionCodes.RGB2GRAY);
        var vectors = new Mat();
        detector.DetectAndCompute(grey, null, out var keypoints, vectors);
        GC.KeepAlive(picture);
        return (keypoints, vectors);
    }

    private static unsafe ReadOnlySpan<T> Row<T>(Mat matrix, int row) where T : unmanaged =>
        new((void*)matrix.Ptr(row), matrix.Cols);

    private static float[] Rows(KeyPoint[] keypoints, int[] kept)
    {
        float[] rows = new float[kept.Length * ClassicalFeatures.KeypointLength];
        int at = 0;
        foreach (int i in kept)
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

    private static int[] Strongest(KeyPoint[] keypoints, int most)
    {
        ulong[] keys = new ulong[keypoints.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            int bits = BitConverter.SingleToInt32Bits(keypoints[i].Response + 0f);
            keys[i] = ((ulong)~(uint)(bits ^ ((bits >> 31) | int.MinValue)) << 32) | (uint)i;
        }

        keys.AsSpan().Sort();
        return [.. keys.Take(most).Select(key => (int)(uint)key)];
    }
}
