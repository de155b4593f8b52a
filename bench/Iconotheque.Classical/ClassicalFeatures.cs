namespace Iconotheque.Classical;

/// <summary>The local features of one picture.</summary>
/// <param name="Keypoints">M × 5, row-major: x and y in pixels, scale (a diameter in pixels), score, orientation in
/// radians.</param>
/// <param name="Vectors">M rows of bytes: 32 of bits for ORB, 128 little-endian float32 for RootSIFT, 128 whole numbers for
/// SIFT.</param>
public sealed record ClassicalFeatures(float[] Keypoints, byte[] Vectors)
{
    /// <summary>Values of a keypoint.</summary>
    public const int KeypointLength = 5;

    /// <summary>How many there are.</summary>
    public int Count => Keypoints.Length / KeypointLength;
}
