using System.Runtime.InteropServices;

namespace Iconotheque.Classical.Compare;

/// <summary>Features as rows of bytes, for other programs.</summary>
internal static class FeatureRows
{
    /// <summary>Five float32 and the vector's bytes, feature by feature.</summary>
    public static byte[] ToRows(this ClassicalFeatures features)
    {
        var points = MemoryMarshal.AsBytes<float>(features.Keypoints);
        int point = ClassicalFeatures.KeypointLength * sizeof(float);
        int vector = features.Count == 0 ? 0 : features.Vectors.Length / features.Count;
        byte[] rows = new byte[points.Length + features.Vectors.Length];
        for (int i = 0; i < features.Count; i++)
        {
            points.Slice(i * point, point).CopyTo(rows.AsSpan(i * (point + vector)));
            features.Vectors.AsSpan(i * vector, vector).CopyTo(rows.AsSpan(i * (point + vector) + point));
        }

        return rows;
    }
}
