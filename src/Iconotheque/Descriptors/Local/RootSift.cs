using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Iconotheque.Imaging;
using OpenCvSharp.Features2D;

namespace Iconotheque.Descriptors.Local;

/// <summary>
/// RootSIFT: SIFT, L1-normalised, then the square root of each component, so that Euclidean distance compares as the Hellinger
/// kernel does.
/// </summary>
/// <remarks>
/// Lowe, IJCV 2004; Arandjelović and Zisserman, CVPR 2012, section 2. Detection and SIFT are OpenCV's. Reads the luma only.
/// </remarks>
public sealed record RootSift : LocalDescriptor
{
    /// <inheritdoc/>
    public override string Name => "rootsift";

    /// <inheritdoc/>
    public override DescriptorKind Kind => DescriptorKind.LocalFloat;

    /// <inheritdoc/>
    public override int Dimension => 128;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => ImmutableSortedDictionary.CreateRange(
    [
        KeyValuePair.Create("features", Features.ToString(CultureInfo.InvariantCulture)),
        KeyValuePair.Create("implementation",
            "OpenCV SIFT, 3 layers an octave, contrast 0.04, edge 10, sigma 1.6; L1, square root"),
    ]);

    /// <inheritdoc/>
    public override LocalFeatures Describe(RgbImage image)
    {
        OpenCvNative.EnsureLoaded();
        using var sift = SIFT.Create(Features);
        var (keypoints, vectors) = Keypoints.Detect(sift, image);
        using (vectors)
        {
            int[] kept = Keypoints.Strongest(keypoints, Features);
            float[] roots = new float[kept.Length * Dimension];
            for (int i = 0; i < kept.Length; i++)
                Root(Keypoints.Row<float>(vectors, kept[i]), roots.AsSpan(i * Dimension, Dimension));
            return new LocalFeatures(
                image.Width, image.Height, Keypoints.Rows([.. kept.Select(i => keypoints[i])]),
                MemoryMarshal.AsBytes<float>(roots).ToArray());
        }
    }

    /// <summary>r_i = √(s_i / Σ s), a unit vector; all zeros stay zeros.</summary>
    /// <param name="sift">Components, none negative.</param>
    /// <param name="root">Receives as many components.</param>
    internal static void Root(ReadOnlySpan<float> sift, Span<float> root)
    {
        double sum = 0;
        foreach (float component in sift) sum += component;
        for (int i = 0; i < sift.Length; i++) root[i] = sum == 0 ? 0 : (float)Math.Sqrt(sift[i] / sum);
    }
}
