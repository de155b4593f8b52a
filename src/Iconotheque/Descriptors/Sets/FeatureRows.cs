using System.Runtime.InteropServices;
using Iconotheque.Descriptors.Local;

namespace Iconotheque.Descriptors.Sets;

/// <summary>The features of one image where they lie, without a copy.</summary>
/// <param name="keypoints">M × 5, as <see cref="LocalFeatures.Keypoints"/>.</param>
/// <param name="vectors">M rows of bytes, as <see cref="LocalFeatures.Vectors"/>.</param>
internal readonly ref struct FeatureRows(ReadOnlySpan<float> keypoints, ReadOnlySpan<byte> vectors)
{
    /// <summary>M × 5: x, y, scale, score, orientation.</summary>
    public ReadOnlySpan<float> Keypoints { get; } = keypoints;

    /// <summary>M rows of bytes.</summary>
    public ReadOnlySpan<byte> Vectors { get; } = vectors;

    /// <summary>The vectors as float32, for descriptors that are not binary.</summary>
    public ReadOnlySpan<float> Floats => MemoryMarshal.Cast<byte, float>(Vectors);

    /// <summary>M.</summary>
    public int Count => Keypoints.Length / LocalFeatures.KeypointLength;

    /// <summary>Column and row of a feature, in pixels of the described image.</summary>
    public (float X, float Y) At(int feature) =>
        (Keypoints[feature * LocalFeatures.KeypointLength], Keypoints[(feature * LocalFeatures.KeypointLength) + 1]);

    /// <summary>The word and shape of a feature, for those of <see cref="DescriptorKind.LocalWords"/>.</summary>
    public WordRegion Region(int feature) => WordRegion.Of(Floats.Slice(feature * WordRegion.RowLength, WordRegion.RowLength));
}
