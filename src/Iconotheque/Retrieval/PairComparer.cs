using Iconotheque.Descriptors;

namespace Iconotheque.Retrieval;

/// <summary>Compares images, whose features are in no set, one pair after the other. One object serves one thread.</summary>
/// <param name="descriptor">The kind of the vectors, and their length as <see cref="Descriptor.Dimension"/> counts it.</param>
/// <param name="matching">How features are paired.</param>
/// <param name="verification">How matches are verified; null takes every match as an inlier.</param>
public sealed class PairComparer((DescriptorKind Kind, int Dimension) descriptor, MatchingOptions matching, VerificationOptions? verification)
{
    private readonly OneToOneMatcher matcher = new(matching);
    private readonly GeometricVerifier? verifier = verification is null ? null : new(verification);

    /// <summary>Compares two images.</summary>
    public PairComparison Compare(LocalFeatures first, LocalFeatures second) => Verified(Matches(first, second.Vectors, second.Floats), first, second.Keypoints);

    /// <summary>Compares an image with one that was read into memory that is used again.</summary>
    public PairComparison Compare(LocalFeatures first, FeatureBuffer second) => Verified(Matches(first, second.Vectors, second.Floats), first, second.Keypoints);

    private IReadOnlyList<(int First, int Second)> Matches(LocalFeatures first, ReadOnlySpan<byte> vectors, ReadOnlySpan<float> floats) => descriptor.Kind == DescriptorKind.LocalBinary
        ? matcher.MatchBinary(first.Vectors, vectors, descriptor.Dimension)
        : matcher.MatchUnit(first.Floats, floats, descriptor.Dimension);

    private PairComparison Verified(IReadOnlyList<(int First, int Second)> matches, LocalFeatures first, ReadOnlySpan<float> keypoints)
    {
        if (verifier is null) return new PairComparison([.. matches], [.. matches.Select(_ => true)], []);
        bool[] inliers = verifier.Verify(first.Keypoints, keypoints, matches, out var transformation);
        return new PairComparison([.. matches], [.. inliers], transformation);
    }
}
