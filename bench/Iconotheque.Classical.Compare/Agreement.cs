using System.Numerics;

namespace Iconotheque.Classical.Compare;

/// <summary>How much of what OpenCV finds is found here.</summary>
internal static class Agreement
{
    private const int Length = ClassicalFeatures.KeypointLength;

    /// <summary>At most a pixel of the octave in which SIFT found a keypoint: σ is below 3.6 of these.</summary>
    public static float PixelAtScale(float diameter) => diameter / 7.2f;

    /// <summary>Compares the features of many pictures.</summary>
    /// <param name="name">What is compared.</param>
    /// <param name="pairs">OpenCV's, then ours.</param>
    /// <param name="near">How far a keypoint may be off, given its diameter.</param>
    /// <param name="degrees">How far its orientation may be off.</param>
    public static void Print(
        string name, IEnumerable<(ClassicalFeatures Peer, ClassicalFeatures Ours)> pairs, Func<float, float> near, double degrees)
    {
        long theirs = 0, ours = 0, found = 0, exact = 0, bits = 0, equal = 0, difference = 0, components = 0;
        double least = 1;
        foreach (var (peer, own) in pairs)
        {
            (theirs, ours) = (theirs + peer.Count, ours + own.Count);
            int before = (int)found;
            int size = peer.Count == 0 ? 0 : peer.Vectors.Length / peer.Count;
            for (int i = 0; i < peer.Count; i++)
            {
                int match = Nearest(peer, i, own, near, degrees);
                if (match < 0) continue;
                found++;
                var a = peer.Keypoints.AsSpan(i * Length, Length);
                if (a.SequenceEqual(own.Keypoints.AsSpan(match * Length, Length))) exact++;
                for (int k = 0; k < size; k++)
                {
                    byte x = peer.Vectors[i * size + k], y = own.Vectors[match * size + k];
                    equal += 8 - BitOperations.PopCount((uint)(x ^ y));
                    difference += Math.Abs(x - y);
                }

                bits += 8 * size;
                components += size;
            }

            if (peer.Count > 0) least = Math.Min(least, (found - before) / (double)peer.Count);
        }

        Console.WriteLine(
            $"{name}: OpenCV {theirs}, ours {ours}, of OpenCV's found {100.0 * found / theirs:F3} % "
            + $"(least of a picture {100 * least:F2} %), the same to the last bit {100.0 * exact / theirs:F3} %; "
            + $"bits equal {100.0 * equal / bits:F3} %, mean difference of bytes {(double)difference / components:F4}");
    }

    private static int Nearest(ClassicalFeatures peer, int i, ClassicalFeatures own, Func<float, float> near, double degrees)
    {
        var a = peer.Keypoints.AsSpan(i * Length, Length);
        int best = -1;
        double least = double.PositiveInfinity;
        for (int j = 0; j < own.Count; j++)
        {
            var b = own.Keypoints.AsSpan(j * Length, Length);
            double away = Math.Sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));
            double turned = Math.Abs(Math.IEEERemainder(a[4] - b[4], 2 * Math.PI)) * 180 / Math.PI, ratio = a[2] / b[2];
            if (away > near(a[2]) || turned > degrees || ratio is > 1.1f or < 1 / 1.1f) continue;
            double worse = away + turned / 10;
            if (worse >= least) continue;
            (best, least) = (j, worse);
        }

        return best;
    }
}
