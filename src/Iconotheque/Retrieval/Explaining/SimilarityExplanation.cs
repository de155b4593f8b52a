using Iconotheque.Descriptors;
using Iconotheque.Numerics;

namespace Iconotheque.Retrieval.Explaining;

/// <summary>Where the similarity q · x of two images comes from, on each of them.</summary>
/// <param name="Similarity">q · x, the inner product of their vectors.</param>
/// <param name="First">How the positions of the first image share it, the second's vector given.</param>
/// <param name="Second">How the positions of the second image share it, the first's vector given.</param>
internal sealed record SimilarityExplanation(double Similarity, PositionShares First, PositionShares Second)
{
    /// <summary>Explains the similarity of two images by one descriptor.</summary>
    /// <param name="reading">The descriptor.</param>
    /// <param name="first">T of the first image at each scale.</param>
    /// <param name="second">T of the second image at each scale.</param>
    /// <exception cref="ArgumentException">There is no map, or the maps differ in channels.</exception>
    public static SimilarityExplanation Of(GlobalReading reading, IReadOnlyList<ScaledMap> first, IReadOnlyList<ScaledMap> second)
    {
        float[] q = reading.Describe(first), x = reading.Describe(second);
        return new SimilarityExplanation(InnerProduct.Of(q, x), reading.Share(first, x), reading.Share(second, q));
    }
}
