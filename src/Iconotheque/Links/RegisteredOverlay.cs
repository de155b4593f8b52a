using Iconotheque.Imaging;
using OpenCvSharp;

namespace Iconotheque.Links;

/// <summary>Lays one picture on another.</summary>
internal static class RegisteredOverlay
{
    private const int Tiles = 8;

    /// <summary>
    /// The first picture in the frame of the second, the two in turn as the fields of a chessboard, so that edges that run on
    /// from field to field show how well they fit. Where the first has nothing, the second stands pale.
    /// </summary>
    /// <param name="first">The first picture, at the size that the homography speaks of.</param>
    /// <param name="second">The second.</param>
    /// <param name="homography">First to second, 3 × 3, row-major, finite.</param>
    /// <returns>A picture of the second's size.</returns>
    public static RgbImage Of(RgbImage first, RgbImage second, ReadOnlySpan<double> homography)
    {
        if (homography.Length != 9)
            throw new ArgumentException($"Holds {homography.Length} values; a homography takes 9.", nameof(homography));
        OpenCvNative.EnsureLoaded();
        using var transformation = Mat.FromPixelData(3, 3, MatType.CV_64FC1, homography.ToArray());
        using var picture = Mat.FromPixelData(first.Height, first.Width, MatType.CV_8UC3, first.Pixels);
        using var all = new Mat(first.Height, first.Width, MatType.CV_8UC1, Scalar.All(255));
        using Mat warped = new(), covered = new();
        var size = new Size(second.Width, second.Height);
        Cv2.WarpPerspective(picture, warped, transformation, size);
        Cv2.WarpPerspective(all, covered, transformation, size);
        covered.GetArray(out byte[] mask);
        warped.GetArray(out Vec3b[] laid);
        return Compose(laid, mask, second);
    }

    private static RgbImage Compose(Vec3b[] laid, byte[] mask, RgbImage second)
    {
        byte[] pixels = new byte[second.Pixels.Length];
        int side = Math.Max(1, (Math.Max(second.Width, second.Height) + Tiles - 1) / Tiles);
        for (int y = 0, i = 0; y < second.Height; y++)
        {
            for (int x = 0; x < second.Width; x++, i++)
            {
                for (int c = 0; c < 3; c++)
                {
                    byte below = second.Pixels[(3 * i) + c];
                    pixels[(3 * i) + c] =
                        mask[i] < 255 ? (byte)(170 + (below / 3)) : ((x / side) + (y / side)) % 2 == 0 ? laid[i][c] : below;
                }
            }
        }

        return new RgbImage(second.Width, second.Height, pixels);
    }
}
