using System.Buffers;

namespace Iconotheque.Classical;

/// <summary>ORB: oriented FAST corners on eight levels, each 1.2 times smaller, with steered BRIEF of 256 bits.</summary>
/// <remarks>
/// Rublee, Rabaud, Konolige, Bradski, ICCV 2011; what the paper leaves open (border 31, threshold 20, twice as many corners by
/// FAST as remain by Harris, ties kept) as in OpenCV's implementation, whose authors are the paper's.
/// </remarks>
public static class OrbFeatures
{
    private const int Levels = 8, Border = 31, Patch = 31;
    private const byte Threshold = 20;
    private const double Ratio = 1.2f;

    /// <summary>Finds and describes the corners of a picture.</summary>
    /// <param name="rgb">Height × width × 3 bytes, R G B interleaved.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="most">The most corners.</param>
    /// <returns>In descending order of Harris's score; of equal ones those of the larger level first, row by row.</returns>
    /// <exception cref="ArgumentException">The bytes are not so many.</exception>
    public static ClassicalFeatures Of(ReadOnlySpan<byte> rgb, int width, int height, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var found = new Found(most);
        var level = Luma.Of(rgb, width, height);
        float scale = 1;
        double power = 1;
        for (int i = 0; i < Levels && Math.Min(level.Width, level.Height) > 2 * Border; i++)
        {
            DescribeLevel(level, scale, Quota(most, i), ref found);
            scale = (float)(power *= Ratio);
            int w = (int)MathF.Round(width / scale), h = (int)MathF.Round(height / scale);
            if (i + 1 == Levels || Math.Min(w, h) <= 2 * Border) break;
            var smaller = Plane<byte>.Rent(w, h);
            LinearResize.Of(level, smaller);
            level.Return();
            level = smaller;
        }

        level.Return();
        var features = found.Strongest(most);
        found.Dispose();
        return features;
    }

    /// <summary>How many corners of a level may remain: as its side, and all of the last what is left.</summary>
    internal static int Quota(int most, int level)
    {
        float factor = (float)(1.0 / Ratio);
        double squared = (double)factor * factor, fourth = squared * squared;
        float share = most * (1 - factor) / (1 - (float)(fourth * fourth));
        int sum = 0;
        for (int i = 0; i < Levels - 1; i++)
        {
            int quota = (int)MathF.Round(share);
            if (i == level) return quota;
            sum += quota;
            share *= factor;
        }

        return Math.Max(most - sum, 0);
    }

    private static void DescribeLevel(in Plane<byte> level, float scale, int quota, ref Found found)
    {
        var corners = new Gathered<Corner>(4 * quota);
        DetectFast.In(level, Border, Threshold, ref corners);
        Corner.KeepBest(ref corners, 2 * quota);
        foreach (ref var corner in corners.Items) corner = corner with { Score = HarrisScore.Of(level, corner.X, corner.Y) };
        Corner.KeepBest(ref corners, quota);
        if (corners.Count > 0)
        {
            var blurred = Plane<byte>.Rent(level.Width, level.Height);
            BlurBytes.Of(level, blurred);
            foreach (var corner in corners.Items) found.Add(level, blurred, corner, scale);
            blurred.Return();
        }

        corners.Dispose();
    }

    // What was found on all levels so far: rows as they are returned, of which some may be left out.
    private struct Found(int most) : IDisposable
    {
        private Gathered<float> keypoints = new(2 * ClassicalFeatures.KeypointLength * Math.Min(most, 1 << 16));
        private Gathered<DescriptorBits> descriptors = new(2 * Math.Min(most, 1 << 16));

        public void Add(in Plane<byte> level, in Plane<byte> blurred, Corner corner, float scale)
        {
            float degrees = PatchOrientation.Of(level, corner.X, corner.Y);
            DescriptorBits bits = default;
            SteeredPairs.Describe(blurred, corner, degrees, bits);
            keypoints.Add(corner.X * scale);
            keypoints.Add(corner.Y * scale);
            keypoints.Add(Patch * scale);
            keypoints.Add(corner.Score);
            keypoints.Add(degrees * (MathF.PI / 180));
            descriptors.Add(bits);
        }

        public readonly ClassicalFeatures Strongest(int most)
        {
            const int Length = ClassicalFeatures.KeypointLength;
            int count = descriptors.Count, kept = Math.Min(count, most);
            int[] order = ArrayPool<int>.Shared.Rent(count);
            var rows = keypoints.Items;
            ByScore.Order(rows, Length, order.AsSpan(0, count));
            float[] points = new float[kept * Length];
            byte[] vectors = new byte[kept * SteeredPairs.Bytes];
            for (int i = 0; i < kept; i++)
            {
                rows.Slice(order[i] * Length, Length).CopyTo(points.AsSpan(i * Length));
                ((ReadOnlySpan<byte>)descriptors.Items[order[i]]).CopyTo(vectors.AsSpan(i * SteeredPairs.Bytes));
            }

            ArrayPool<int>.Shared.Return(order);
            return new ClassicalFeatures(points, vectors);
        }

        public readonly void Dispose()
        {
            keypoints.Dispose();
            descriptors.Dispose();
        }
    }

    [System.Runtime.CompilerServices.InlineArray(SteeredPairs.Bytes)]
    private struct DescriptorBits
    {
        private byte first;
    }
}
