using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical.Compare;

/// <summary>How much of one picture's features is found again, and told apart, in another of known geometry.</summary>
/// <remarks>
/// After Mikolajczyk and Schmid, IJCV 2005: repeatability is the part of the smaller side's keypoints, of those that both
/// pictures show, that correspond one to one; the matching score the part whose mutual nearest neighbours correspond.
/// </remarks>
/// <param name="Width">Of both pictures.</param>
/// <param name="Height">Of both pictures.</param>
/// <param name="H">Homography from one to the other.</param>
/// <param name="Pixels">How far corresponding keypoints may be apart in the other.</param>
internal sealed record Repeatability(int Width, int Height, double[] H, double Pixels)
{
    private const int Length = ClassicalFeatures.KeypointLength;
    private const double SizeRatio = 1.4, Margin = 8;

    /// <summary>Compares two pictures' features; null where either shows fewer than ten that the other could.</summary>
    public (double Found, double Matched)? Of(ClassicalFeatures a, ClassicalFeatures b)
    {
        var (mapped, seenA) = Map(a, H);
        var (_, seenB) = Map(b, Inverse(H));
        int least = Math.Min(seenA.Count(seen => seen), seenB.Count(seen => seen));
        if (least < 10) return null;
        var candidates = new List<KeypointCandidate>();
        for (int i = 0; i < a.Count; i++)
        {
            for (int j = 0; j < b.Count && seenA[i]; j++)
            {
                double away = seenB[j] ? Away(mapped[i], b, j) : double.PositiveInfinity;
                if (away <= Pixels) candidates.Add(new KeypointCandidate(away, i, j));
            }
        }

        int right = Mutual(a, b).Count(pair => seenA[pair.I] && seenB[pair.J] && Away(mapped[pair.I], b, pair.J) <= Pixels);
        return ((double)OneToOne(candidates) / least, (double)right / least);
    }

    // The nearest first, each keypoint once.
    private static int OneToOne(List<KeypointCandidate> candidates)
    {
        candidates.Sort(KeypointCandidate.ByDistance);
        HashSet<int> usedA = [], usedB = [];
        int found = 0;
        foreach (var (_, i, j) in candidates)
        {
            if (usedA.Contains(i) || usedB.Contains(j)) continue;
            usedA.Add(i);
            usedB.Add(j);
            found++;
        }

        return found;
    }

    private static double Away(MappedKeypoint a, ClassicalFeatures b, int j)
    {
        var k = b.Keypoints.AsSpan(j * Length, Length);
        double x = a.X - k[0], y = a.Y - k[1], ratio = a.Size / k[2];
        return ratio is > SizeRatio or < 1 / SizeRatio ? double.PositiveInfinity : Math.Sqrt(x * x + y * y);
    }

    private (MappedKeypoint[] Mapped, bool[] Seen) Map(ClassicalFeatures features, double[] h)
    {
        var mapped = new MappedKeypoint[features.Count];
        bool[] seen = new bool[features.Count];
        for (int i = 0; i < mapped.Length; i++)
        {
            double px = features.Keypoints[i * Length], py = features.Keypoints[i * Length + 1];
            double w = h[6] * px + h[7] * py + h[8];
            double x = (h[0] * px + h[1] * py + h[2]) / w, y = (h[3] * px + h[4] * py + h[5]) / w;
            double jacobian = ((h[0] - x * h[6]) * (h[4] - y * h[7]) - (h[1] - x * h[7]) * (h[3] - y * h[6])) / (w * w);
            mapped[i] = new MappedKeypoint(x, y, features.Keypoints[i * Length + 2] * Math.Sqrt(Math.Abs(jacobian)));
            seen[i] = x >= Margin && y >= Margin && x < Width - Margin && y < Height - Margin;
        }

        return (mapped, seen);
    }

    private static double[] Inverse(double[] h)
    {
        double[] c =
        [
            h[4] * h[8] - h[5] * h[7], h[2] * h[7] - h[1] * h[8], h[1] * h[5] - h[2] * h[4],
            h[5] * h[6] - h[3] * h[8], h[0] * h[8] - h[2] * h[6], h[2] * h[3] - h[0] * h[5],
            h[3] * h[7] - h[4] * h[6], h[1] * h[6] - h[0] * h[7], h[0] * h[4] - h[1] * h[3],
        ];
        return c;
    }

    private static List<(int I, int J)> Mutual(ClassicalFeatures a, ClassicalFeatures b)
    {
        int size = a.Vectors.Length / a.Count;
        float[] nearestOfB = new float[b.Count];
        int[] ofB = new int[b.Count], ofA = new int[a.Count];
        Array.Fill(nearestOfB, float.PositiveInfinity);
        for (int i = 0; i < a.Count; i++)
        {
            float nearest = float.PositiveInfinity;
            for (int j = 0; j < b.Count; j++)
            {
                float away = Distance(a.Vectors.AsSpan(i * size, size), b.Vectors.AsSpan(j * size, size));
                if (away < nearest) (nearest, ofA[i]) = (away, j);
                if (away < nearestOfB[j]) (nearestOfB[j], ofB[j]) = (away, i);
            }
        }

        return [.. Enumerable.Range(0, a.Count).Where(i => ofB[ofA[i]] == i).Select(i => (i, ofA[i]))];
    }

    // Of bits those that differ; of RootSIFT, whose vectors have length one, what is missing to a product of one.
    private static float Distance(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length == 32)
        {
            ReadOnlySpan<ulong> x = MemoryMarshal.Cast<byte, ulong>(a), y = MemoryMarshal.Cast<byte, ulong>(b);
            int bits = 0;
            for (int i = 0; i < x.Length; i++) bits += BitOperations.PopCount(x[i] ^ y[i]);
            return bits;
        }

        var v = MemoryMarshal.Cast<byte, Vector256<float>>(a);
        var w = MemoryMarshal.Cast<byte, Vector256<float>>(b);
        var sum = Vector256<float>.Zero;
        for (int i = 0; i < v.Length; i++) sum += v[i] * w[i];
        return 1 - Vector256.Sum(sum);
    }
}
