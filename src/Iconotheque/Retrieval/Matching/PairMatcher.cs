using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Retrieval.Matching;

/// <summary>Matches and verifies pairs of images of one set. One object serves one thread.</summary>
/// <param name="set">The features.</param>
/// <param name="matching">How features are paired.</param>
/// <param name="verification">How matches are verified; null takes every match as an inlier.</param>
internal sealed class PairMatcher(LocalFeatureSet set, MatchingOptions matching, VerificationOptions? verification)
{
    private const int MostMatches = 4095;

    private readonly PairComparer comparer = new(set.Form, matching, verification);

    /// <summary>The score of a pair.</summary>
    /// <param name="inliers">Matches that agree on one transformation.</param>
    /// <param name="matches">Matches before verification.</param>
    public static float ScoreOf(int inliers, int matches) => inliers + (Math.Min(matches, MostMatches) / (MostMatches + 1f));

    /// <summary>The score of two images, given by their rows.</summary>
    public float Score(int first, int second)
    {
        var (matches, agreement) = Match(first, second);
        return verification is null ? matches.Count : ScoreOf(agreement.Inliers.Count(inlier => inlier), matches.Count);
    }

    /// <summary>How far the agreement of two images goes beyond chance: <see cref="PairComparison.Significance"/>.</summary>
    public double Significance(int first, int second) => Match(first, second).Agreement.Significance;

    /// <summary>The matches of two images, and which of them the verification kept.</summary>
    public (IReadOnlyList<(int First, int Second)> Matches, bool[] Inliers) Explain(int first, int second)
    {
        var (matches, agreement) = Match(first, second);
        return ([.. matches], agreement.Inliers);
    }

    /// <summary>Compares two images whose features are in no set.</summary>
    /// <param name="form">What the features are.</param>
    /// <param name="features">The features of the two.</param>
    /// <param name="matching">How features are paired.</param>
    /// <param name="verification">How matches are verified; null takes every match as an inlier.</param>
    public static PairComparison Compare(
        FeatureForm form, (LocalFeatures First, LocalFeatures Second) features, MatchingOptions matching,
        VerificationOptions? verification) =>
        new PairComparer(form, matching, verification).Compare(features.First, features.Second);

    private MatchedPair Match(int first, int second) =>
        comparer.Match(new(set.KeypointsOf(first), set.VectorsOf(first)), new(set.KeypointsOf(second), set.VectorsOf(second)));
}
