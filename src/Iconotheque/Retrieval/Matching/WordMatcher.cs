using System.Collections.Immutable;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Retrieval.Matching;

/// <summary>
/// Matches the visual words of two images by one transformation: words alone say little of which feature is which.
/// </summary>
/// <remarks>
/// <para><see cref="SpatialConsensus"/>, as Siméoni et al. (CVPR 2019) use it: all pairs of one word may correspond, pictures
/// are taken as
/// upright, a transformation that changes lengths more than three times is refused, and pairs of words with few pairs are tried
/// first.</para>
/// <para>One object serves one thread; nothing is drawn at random.</para>
/// </remarks>
/// <param name="options">The threshold and the most pairs that are tried; null takes every match as an inlier.</param>
internal sealed class WordMatcher(VerificationOptions? options)
{
    private const double MostScale = 3;
    private const int MostTried = 1000;

    /// <summary>How words are verified, in words.</summary>
    public static string Parameters { get; } =
        FormattableString.Invariant($"{SpatialConsensus.Parameters}, scale to {MostScale}, at most {MostTried} tried");

    /// <summary>
    /// Matches one to one: the inliers of the best transformation, and for the other features pairs of one word that are none.
    /// </summary>
    /// <returns>Pairs in ascending order of the first.</returns>
    public MatchedPair Match(FeatureRows first, FeatureRows second)
    {
        List<(int First, int Second)> agreeing = [];
        ImmutableArray<double> transformation = [];
        double significance = 0;
        if (options is not null)
        {
            var pairs = WordPairs.All(first, second, new PositionTolerance(Threshold, SpatialConsensus.ShareOfDiameter));
            int tried = Math.Min(MostTried, options.MaxIterations);
            if (SpatialConsensus.Best(pairs, tried, MostScale) is { } best
                && OneToOne(pairs, best) is var inliers && SpatialConsensus.TieEnough(inliers))
            {
                double squared = pairs.Average(pair => (double)pair.Tolerance * pair.Tolerance);
                (agreeing, transformation) = ([.. inliers.Select(pair => (pair.First, pair.Second))], [.. best.Values]);
                significance = ChanceAgreement.Significance(pairs.Length, inliers.Count, 1,
                    ChanceAgreement.Covered(second.Keypoints, squared));
            }
        }

        var rest = WordPairs.Rest(first, second, agreeing);
        (int First, int Second, bool Inlier)[] all =
        [
            .. agreeing.Select(pair => (pair.First, pair.Second, true)),
            .. rest.Select(pair => (pair.First, pair.Second, options is null)),
        ];
        Array.Sort(all);
        return new([.. all.Select(pair => (pair.First, pair.Second))],
            new([.. all.Select(pair => pair.Inlier)], transformation, significance));
    }

    private double Threshold => options?.ThresholdPixels ?? VerificationOptions.ThresholdOfPixels;

    /// <summary>Inliers of which no two share a feature: the smallest errors first.</summary>
    private static List<Correspondence> OneToOne(Correspondence[] pairs, PlaneAffinity affinity)
    {
        double scale = affinity.Scale;
        HashSet<int> firsts = [], seconds = [];
        var matches = new List<Correspondence>();
        foreach (var pair in pairs.Where(pair => SpatialConsensus.Agrees(pair, affinity, scale))
            .OrderBy(pair => affinity.SquaredError(pair)))
        {
            if (firsts.Contains(pair.First) || !seconds.Add(pair.Second)) continue;
            firsts.Add(pair.First);
            matches.Add(pair);
        }

        return matches;
    }
}
