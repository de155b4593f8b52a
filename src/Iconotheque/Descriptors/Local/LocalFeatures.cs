using System.Runtime.InteropServices;

namespace Iconotheque.Descriptors.Local;

/// <summary>The local features of one image: where they are and what they look like.</summary>
public sealed class LocalFeatures : ImageDescription
{
    /// <summary>Values of a keypoint: x, y, scale, score, orientation.</summary>
    public const int KeypointLength = 5;

    /// <summary>Wraps the arrays without copying them.</summary>
    /// <param name="width">Width of the described image, in pixels.</param>
    /// <param name="height">Height of the described image, in pixels.</param>
    /// <param name="keypoints">M × 5, row-major: x and y in pixels of the described image, scale (a diameter in pixels), score,
    /// orientation in radians (NaN when there is none).</param>
    /// <param name="vectors">M rows of bytes: of bits for binary descriptors, of little-endian float32 otherwise.</param>
    /// <exception cref="ArgumentException">The keypoints are not rows of five, or the vectors do not divide among
    /// them.</exception>
    public LocalFeatures(int width, int height, float[] keypoints, byte[] vectors)
    {
        if (keypoints.Length % KeypointLength != 0)
            throw new ArgumentException($"Holds {keypoints.Length} values, not rows of {KeypointLength}.", nameof(keypoints));
        int count = keypoints.Length / KeypointLength;
        if (count == 0 ? vectors.Length != 0 : vectors.Length % count != 0)
            throw new ArgumentException($"Holds {vectors.Length} bytes for {count} keypoints.", nameof(vectors));
        (Width, Height, Keypoints, Vectors) = (width, height, keypoints, vectors);
    }

    /// <summary>Width of the described image, in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the described image, in pixels.</summary>
    public int Height { get; }

    /// <inheritdoc/>
    public override int Count => Keypoints.Length / KeypointLength;

    /// <summary>M × 5: x, y, scale, score, orientation.</summary>
    public float[] Keypoints { get; }

    /// <summary>M rows of bytes.</summary>
    public byte[] Vectors { get; }

    /// <summary>The vectors as float32, M × D, for descriptors that are not binary.</summary>
    public ReadOnlySpan<float> Floats => MemoryMarshal.Cast<byte, float>(Vectors);
}
