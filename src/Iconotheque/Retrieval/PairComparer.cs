using System.Collections.Immutable;
using Iconotheque.Descriptors;

namespace Iconotheque.Retrieval;

/// <summary>Compares images, whose features are in no set, one pair after the other. One object serves one thread.</summary>
/// <param name="descriptor">The kind of the vectors, and their length as <see cref="Descriptor.Dimension"/> counts it.</param>
/// <param name="matching">How features are paired; words pair with their like, whatever it says.</param>
/// <param name="verification">How matches are verified; null takes every match as an inlier.</param>
public sealed class PairComparer((DescriptorKind Kind, int Dimension) descriptor, MatchingOptions matching, VerificationOptions? verification)
{
    private readonly OneToOneMatcher matcher = new(matching);
    private readonly GeometricVerifier? verifier = verification is null ? null : new(verification);
    private readonly WordMatcher words = new(verification);

    /// <summary>Compares two images.</summary>
    public PairComparison Compare(LocalFeatures first, LocalFeatures second) => Compared(new(first.Keypoints, first.Vectors), new(second.Keypoints, second.Vectors));

    /// <summary>Compares an image with one that was read into memory that is used again.</summary>
    public PairComparison Compare(LocalFeatures first, FeatureBuffer second) => Compared(new(first.Keypoints, first.Vectors), new(second.Keypoints, second.Vectors));

    /// <summary>The matches of two images, valid until the next call, which of them are inliers, and the transformation, empty when there is none.</summary>
    internal (IReadOnlyList<(int First, int Second)> Matches, bool[] Inliers, ImmutableArray<double> Transformation) Match(FeatureRows first, FeatureRows second)
    {
        if (descriptor.Kind == DescriptorKind.LocalWords) return words.Match(first, second);
        var matches = descriptor.Kind == DescriptorKind.LocalBinary
            ? matcher.MatchBinary(first.Vectors, second.Vectors, descriptor.Dimension)
            : matcher.MatchUnit(first.Floats, second.Floats, descriptor.Dimension);
        if (verifier is null) return (matches, [.. matches.Select(_ => true)], []);
        bool[] inliers = verifier.Verify(first.Keypoints, second.Keypoints, matches, out var transformation);
        return (matches, inliers, transformation);
    }

    private PairComparison Compared(FeatureRows first, FeatureRows second)
    {
        var (matches, inliers, transformation) = Match(first, second);
        return new PairComparison([.. matches], [.. inliers], transformation);
    }
}
