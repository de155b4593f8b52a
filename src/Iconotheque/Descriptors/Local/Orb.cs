using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Imaging;
using OpenCvSharp;

namespace Iconotheque.Descriptors.Local;

/// <summary>ORB: oriented FAST corners with rotated BRIEF, 256 bits, as OpenCV computes it.</summary>
/// <remarks>Rublee, Rabaud, Konolige, Bradski, ICCV 2011. Reads the luma only.</remarks>
public sealed record Orb : LocalDescriptor
{
    private const int Border = 31;

    /// <inheritdoc/>
    public override string Name => "orb";

    /// <inheritdoc/>
    public override DescriptorKind Kind => DescriptorKind.LocalBinary;

    /// <inheritdoc/>
    public override int Dimension => 32;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => ImmutableSortedDictionary.CreateRange(
    [
        KeyValuePair.Create("features", Features.ToString(CultureInfo.InvariantCulture)),
        KeyValuePair.Create("implementation", "OpenCV ORB, 8 levels of 1.2, edge 31, patch 31, FAST threshold 20, Harris score"),
    ]);

    /// <inheritdoc/>
    public override LocalFeatures Describe(RgbImage image)
    {
        // No keypoint lies within the border, and OpenCV fails on images that its pyramid shrinks to nothing.
        if (Math.Min(image.Width, image.Height) <= 2 * Border) return new LocalFeatures(image.Width, image.Height, [], []);
        OpenCvNative.EnsureLoaded();
        using var orb = ORB.Create(Features);
        var (keypoints, vectors) = Keypoints.Detect(orb, image);
        using (vectors)
        {
            int[] kept = Keypoints.Strongest(keypoints, Features);
            byte[] bits = new byte[kept.Length * Dimension];
            for (int i = 0; i < kept.Length; i++) Keypoints.Row<byte>(vectors, kept[i]).CopyTo(bits.AsSpan(i * Dimension));
            return new LocalFeatures(image.Width, image.Height, Keypoints.Rows([.. kept.Select(i => keypoints[i])]), bits);
        }
    }
}
