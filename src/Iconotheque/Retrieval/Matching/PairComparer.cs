using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Retrieval.Matching;

/// <summary>Compares images, whose features are in no set, one pair after the other. One object serves one thread.</summary>
/// <param name="form">What the features are.</param>
/// <param name="matching">How features are paired; words pair with their like, whatever it says.</param>
/// <param name="verification">How matches are verified; null takes every match as an inlier.</param>
internal sealed class PairComparer(FeatureForm form, MatchingOptions matching, VerificationOptions? verification)
{
    private readonly OneToOneMatcher matcher = new(matching.For(form));
    private readonly GeometricVerifier? verifier = verification is null ? null : new(verification.For(form));
    private readonly WordMatcher words = new(verification?.For(form));

    /// <summary>Compares two images.</summary>
    public PairComparison Compare(LocalFeatures first, LocalFeatures second) =>
        Compared(new(first.Keypoints, first.Vectors), new(second.Keypoints, second.Vectors));

    /// <summary>Compares an image with one that was read into memory that is used again.</summary>
    public PairComparison Compare(LocalFeatures first, FeatureBuffer second) =>
        Compared(new(first.Keypoints, first.Vectors), new(second.Keypoints, second.Vectors));

    /// <summary>The matches of two images and how they agree.</summary>
    internal MatchedPair Match(FeatureRows first, FeatureRows second)
    {
        if (form.Kind == DescriptorKind.LocalWords) return words.Match(first, second);
        var matches = form.Kind == DescriptorKind.LocalBinary
            ? matcher.MatchBinary(first.Vectors, second.Vectors, form.Dimension)
            : matcher.MatchUnit(first.Floats, second.Floats, form.Dimension);
        return new(matches,
            verifier?.Verify(first.Keypoints, second.Keypoints, matches) ?? new Agreement([.. matches.Select(_ => true)], [], 0));
    }

    private PairComparison Compared(FeatureRows first, FeatureRows second)
    {
        var (matches, agreement) = Match(first, second);
        return new PairComparison([.. matches], [.. agreement.Inliers], agreement.Transformation, agreement.Significance);
    }
}
