using System.Buffers;
using System.Runtime.InteropServices;

namespace Iconotheque.Classical;

/// <summary>SIFT, and RootSIFT made of it.</summary>
/// <remarks>
/// Lowe, IJCV 2004, from twice the picture's size on, three layers an octave, σ 1.6, contrast 0.04, edges 10; Arandjelović and
/// Zisserman, CVPR 2012, section 2.
/// </remarks>
public static class SiftFeatures
{
    /// <summary>Finds and describes keypoints by SIFT: whole components from 0 to 255, a byte each.</summary>
    /// <param name="rgb">Height × width × 3 bytes, R G B interleaved.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="most">The most keypoints; one of two directions counts twice.</param>
    /// <returns>In descending order of contrast.</returns>
    /// <exception cref="ArgumentException">The bytes are not so many.</exception>
    public static ClassicalFeatures Of(ReadOnlySpan<byte> rgb, int width, int height, int most) => Find(rgb, width, height, most, 1);

    /// <summary>As the other, by RootSIFT: each component is √(s / Σ s), float32.</summary>
    public static ClassicalFeatures RootOf(ReadOnlySpan<byte> rgb, int width, int height, int most)
    {
        var features = Find(rgb, width, height, most, sizeof(float));
        var roots = MemoryMarshal.Cast<byte, float>(features.Vectors.AsSpan());
        Span<byte> components = stackalloc byte[SiftDescriptor.Length];
        for (int at = 0; at < roots.Length; at += SiftDescriptor.Length)
        {
            features.Vectors.AsSpan(at * sizeof(float), SiftDescriptor.Length).CopyTo(components);
            RootVector.Of(components, roots.Slice(at, SiftDescriptor.Length));
        }

        return features;
    }

    // Vectors are rows of so many bytes a component, of which the first 128 are written.
    private static ClassicalFeatures Find(ReadOnlySpan<byte> rgb, int width, int height, int most, int size)
    {
        int count = Octave.Count(width, height);
        if (count == 0) return new ClassicalFeatures([], []);
        var octaves = new Octaves();
        var extrema = new Gathered<Extremum>(1 << 12);
        var grey = Luma.Of(rgb, width, height);
        for (int i = 0; i < count; i++)
        {
            octaves[i] = i == 0 ? Octave.Of(grey) : octaves[i - 1].Next();
            ScaleSpaceExtrema.In(octaves[i], ref extrema);
            if (i > 0) octaves[i - 1].ReturnOuter();
        }

        grey.Return();
        octaves[count - 1].ReturnOuter();
        var keypoints = new Gathered<Keypoint>(Math.Min(most, 1 << 16) + SiftOrientation.Bins);
        Turn(octaves, extrema.Items, most, ref keypoints);
        var features = Describe(octaves, keypoints.Items, size);
        for (int i = 0; i < count; i++) octaves[i].ReturnInner();
        keypoints.Dispose();
        extrema.Dispose();
        return features;
    }

    // In descending order of response, each once, until there are enough with all their directions.
    private static void Turn(in Octaves octaves, ReadOnlySpan<Extremum> extrema, int most, ref Gathered<Keypoint> keypoints)
    {
        int[] order = ArrayPool<int>.Shared.Rent(extrema.Length);
        ByScore.Order(extrema, order.AsSpan(0, extrema.Length));
        Span<float> histogram = stackalloc float[SiftOrientation.Bins], directions = stackalloc float[SiftOrientation.Bins];
        for (int i = 0; i < extrema.Length && keypoints.Count < most; i++)
        {
            ref readonly var extremum = ref extrema[order[i]];
            if (IsRepeated(extrema, order, i)) continue;
            SiftOrientation.Gather(octaves[extremum.Octave][extremum.Layer], extremum, histogram);
            int count = SiftOrientation.Peaks(histogram, directions);
            foreach (float direction in directions[..count]) keypoints.Add(new Keypoint(extremum, direction));
        }

        keypoints.Truncate(most);
        ArrayPool<int>.Shared.Return(order);
    }

    private static bool IsRepeated(ReadOnlySpan<Extremum> extrema, ReadOnlySpan<int> order, int at)
    {
        ref readonly var extremum = ref extrema[order[at]];
        for (int i = at - 1; i >= 0 && extrema[order[i]].Response == extremum.Response; i--)
        {
            if (extrema[order[i]].Is(extremum)) return true;
        }

        return false;
    }

    private static ClassicalFeatures Describe(in Octaves octaves, ReadOnlySpan<Keypoint> keypoints, int size)
    {
        float[] rows = new float[keypoints.Length * ClassicalFeatures.KeypointLength];
        byte[] vectors = new byte[keypoints.Length * SiftDescriptor.Length * size];
        for (int i = 0, at = 0; i < keypoints.Length; i++)
        {
            var (extremum, direction) = keypoints[i];
            SiftDescriptor.Describe(
                octaves[extremum.Octave][extremum.Layer], extremum, direction,
                vectors.AsSpan(i * SiftDescriptor.Length * size, SiftDescriptor.Length));
            float scale = (1 << extremum.Octave) * 0.5f;
            rows[at++] = (extremum.X + extremum.Offset.X) * scale;
            rows[at++] = (extremum.Y + extremum.Offset.Y) * scale;
            rows[at++] = extremum.Sigma * 2 * scale;
            rows[at++] = extremum.Response;
            rows[at++] = direction * (MathF.PI / 180);
        }

        return new ClassicalFeatures(rows, vectors);
    }

    private readonly record struct Keypoint(Extremum Extremum, float Direction);

    [System.Runtime.CompilerServices.InlineArray(32)]
    private struct Octaves
    {
        private Octave first;
    }
}
