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
    public static ClassicalFeatures Of(ReadOnlySpan<byte> rgb, int width, int height, int most) =>
        Find(rgb, width, height, most, 1);

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
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var grey = Luma.Of(rgb, width, height);
        int count = Octave.Count(width, height);
        var octaves = new Octaves();
        var extrema = new Gathered<Extremum>(1 << 12);
        for (int i = 0; i < count; i++)
        {
            octaves[i] = i == 0 ? Octave.Of(grey) : octaves[i - 1].Next();
            ScaleSpaceExtrema.In(octaves[i], ref extrema);
            if (i > 0) octaves[i - 1].ReturnOuter();
        }

        grey.Return();
        if (count > 0) octaves[count - 1].ReturnOuter();
        var keypoints = new Gathered<Keypoint>(Math.Min(most, 1 << 16) + SiftOrientation.Bins);
        Turn(octaves, extrema.Items, most, ref keypoints);
        var features = Describe(octaves, keypoints.Items, size);
        for (int i = 0; i < count; i++) octaves[i].ReturnInner();
        keypoints.Dispose();
        extrema.Dispose();
        return features;
    }

    // In descending order of response, each once, until there are enough with all their directions: a batch at a time, so that
    // within it pixels are visited in their order.
    private static void Turn(in Octaves octaves, ReadOnlySpan<Extremum> extrema, int most, ref Gathered<Keypoint> keypoints)
    {
        int[] array = ArrayPool<int>.Shared.Rent(extrema.Length);
        ulong[] visits = ArrayPool<ulong>.Shared.Rent(extrema.Length);
        var order = array.AsSpan(0, extrema.Length);
        ByScore.Order(extrema, order);
        order = order[..Distinct(extrema, order)];
        for (int taken = 0; taken < order.Length && keypoints.Count < most;)
        {
            int batch = Math.Min(order.Length - taken, (most - keypoints.Count) * 3 / 4 + 1);
            for (int i = 0; i < batch; i++) visits[i] = extrema[order[taken + i]].Place << 32 | (uint)(taken + i);
            visits.AsSpan(0, batch).Sort();
            foreach (ulong visit in visits.AsSpan(0, batch))
                Turn(octaves, extrema[order[(int)(uint)visit]], (int)(uint)visit, ref keypoints);
            taken += batch;
        }

        keypoints.Items.Sort(static (a, b) => a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : b.Direction.CompareTo(a.Direction));
        keypoints.Truncate(most);
        ArrayPool<ulong>.Shared.Return(visits);
        ArrayPool<int>.Shared.Return(array);
    }

    private static void Turn(in Octaves octaves, in Extremum extremum, int rank, ref Gathered<Keypoint> keypoints)
    {
        Span<float> histogram = stackalloc float[SiftOrientation.Bins], directions = stackalloc float[SiftOrientation.Bins];
        SiftOrientation.Gather(octaves[extremum.Octave][extremum.Layer], extremum, histogram);
        int count = SiftOrientation.Peaks(histogram, directions);
        foreach (float direction in directions[..count]) keypoints.Add(new Keypoint(extremum, rank, direction));
    }

    // Puts each extremum that was found from two pixels once; those of one response follow each other.
    private static int Distinct(ReadOnlySpan<Extremum> extrema, Span<int> order)
    {
        int kept = 0;
        foreach (int index in order)
        {
            ref readonly var extremum = ref extrema[index];
            bool repeated = false;
            for (int i = kept - 1; i >= 0 && !repeated && extrema[order[i]].Response == extremum.Response; i--)
                repeated = extrema[order[i]].Is(extremum);
            if (!repeated) order[kept++] = index;
        }

        return kept;
    }

    private static ClassicalFeatures Describe(in Octaves octaves, ReadOnlySpan<Keypoint> keypoints, int size)
    {
        float[] rows = new float[keypoints.Length * ClassicalFeatures.KeypointLength];
        byte[] vectors = new byte[keypoints.Length * SiftDescriptor.Length * size];
        ulong[] visits = ArrayPool<ulong>.Shared.Rent(keypoints.Length);
        for (int i = 0; i < keypoints.Length; i++)
        {
            keypoints[i].Write(rows.AsSpan(i * ClassicalFeatures.KeypointLength));
            visits[i] = keypoints[i].Extremum.Place << 32 | (uint)i;
        }

        visits.AsSpan(0, keypoints.Length).Sort();
        foreach (ulong visit in visits.AsSpan(0, keypoints.Length))
        {
            int i = (int)(uint)visit;
            var (extremum, _, direction) = keypoints[i];
            var components = vectors.AsSpan(i * SiftDescriptor.Length * size, SiftDescriptor.Length);
            SiftDescriptor.Describe(octaves[extremum.Octave][extremum.Layer], extremum, direction, components);
        }

        ArrayPool<ulong>.Shared.Return(visits);
        return new ClassicalFeatures(rows, vectors);
    }

    private readonly record struct Keypoint(Extremum Extremum, int Rank, float Direction)
    {
        public void Write(Span<float> row)
        {
            float scale = (1 << Extremum.Octave) * 0.5f;
            row[0] = (Extremum.X + Extremum.Offset.X) * scale;
            row[1] = (Extremum.Y + Extremum.Offset.Y) * scale;
            row[2] = Extremum.Sigma * 2 * scale;
            row[3] = Extremum.Response;
            row[4] = Direction * (MathF.PI / 180);
        }
    }

    [System.Runtime.CompilerServices.InlineArray(32)]
    private struct Octaves
    {
        private Octave first;
    }
}
