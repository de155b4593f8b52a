using System.Collections.Immutable;
using Iconotheque.Descriptors;

namespace Iconotheque.Retrieval;

/// <summary>
/// Matches the visual words of two images by one transformation: words alone say little of which feature is which.
/// </summary>
/// <remarks>
/// <para>Fast spatial matching: Philbin, Chum, Isard, Sivic, Zisserman, CVPR 2007, section 3.2, as Siméoni et al. (CVPR 2019)
/// use it. All
/// pairs of one word may correspond. Each pair by itself gives a scale, of its regions' areas, and a shift; pictures are taken
/// as upright. A transformation
/// that changes lengths more than three times is none. Its inliers are the first image's features with a pair within its
/// tolerance whose own change of scale is at most twice or half of it; the tolerance is the threshold of the options or, if
/// that is more, a quarter of the region's diameter,
/// since a region of T is placed no better. The best so far is fitted anew to its inliers, an affine transformation by least
/// squares, as long as that
/// finds more (locally optimised RANSAC: Chum, Matas, Kittler, DAGM 2003).</para>
/// <para>Pairs of words with few pairs are tried first. One object serves one thread; nothing is drawn at random.</para>
/// </remarks>
/// <param name="options">The threshold and the most pairs that are tried; null takes every match as an inlier.</param>
internal sealed class WordMatcher(VerificationOptions? options)
{
    private const float ShareOfDiameter = 0.25f;
    private const double MostScale = 3, MostOwnScale = 2;
    private const int MostTried = 1000, MostFits = 5, Fewest = 4;

    /// <summary>How words are verified, in words.</summary>
    public static string Parameters { get; } = "scale and shift of a region, then affine; " + FormattableString.Invariant(
        $"{ShareOfDiameter} of the diameter, scale to {MostScale}, own scale to {MostOwnScale}, at most {MostTried} tried");

    /// <summary>
    /// Matches one to one: the inliers of the best transformation, and for the other features pairs of one word that are none.
    /// </summary>
    /// <returns>Pairs in ascending order of the first; which are inliers; the transformation, empty when there is none.</returns>
    public (IReadOnlyList<(int First, int Second)> Matches, bool[] Inliers, ImmutableArray<double> Transformation) Match(
        FeatureRows first, FeatureRows second)
    {
        List<(int First, int Second)> agreeing = [];
        ImmutableArray<double> transformation = [];
        if (options is not null)
        {
            var pairs = WordPairs.All(first, second, (Threshold, ShareOfDiameter));
            if (Best(pairs) is { } best && OneToOne(pairs, best) is { Count: >= Fewest } inliers)
            {
                (agreeing, transformation) = (inliers, [.. best.Values]);
            }
        }

        var rest = WordPairs.Rest(first, second, agreeing);
        (int First, int Second, bool Inlier)[] all =
        [
            .. agreeing.Select(pair => (pair.First, pair.Second, true)),
            .. rest.Select(pair => (pair.First, pair.Second, options is null)),
        ];
        Array.Sort(all);
        return ([.. all.Select(pair => (pair.First, pair.Second))], [.. all.Select(pair => pair.Inlier)], transformation);
    }

    private double Threshold => options?.ThresholdPixels ?? VerificationOptions.ThresholdOfPixels;

    /// <summary>The transformation of the most inliers; of equals the first tried.</summary>
    private PlaneAffinity? Best(WordPair[] pairs)
    {
        PlaneAffinity? best = null;
        int most = 0;
        foreach (var pair in pairs.OrderBy(pair => pair.Rivals).Take(Math.Min(MostTried, options!.MaxIterations)))
        {
            var tried = PlaneAffinity.Of(pair);
            int inliers = Count(pairs, tried);
            for (int fits = 0; inliers > most; fits++)
            {
                (best, most) = (tried, inliers);
                if (fits == MostFits || PlaneAffinity.Through(NearestOfEach(pairs, tried)) is not { } refined) break;
                (tried, inliers) = (refined, Count(pairs, refined));
            }
        }

        return best;
    }

    private static bool IsPlausible(in PlaneAffinity affinity) => affinity.Scale is >= 1 / MostScale and <= MostScale;

    /// <summary>How many features of the first image have an inlier; 0 for a transformation that is none.</summary>
    private static int Count(WordPair[] pairs, in PlaneAffinity affinity)
    {
        if (!IsPlausible(affinity)) return 0;
        double scale = affinity.Scale;
        int count = 0, last = -1;
        foreach (ref readonly var pair in pairs.AsSpan())
        {
            if (pair.First == last || !Agrees(pair, affinity, scale)) continue;
            count++;
            last = pair.First;
        }

        return count;
    }

    private static bool Agrees(in WordPair pair, in PlaneAffinity affinity, double scale) =>
        pair.Growth <= MostOwnScale * scale && scale <= MostOwnScale * pair.Growth && affinity.SquaredError(pair) <= (double)pair.Tolerance * pair.Tolerance;

    /// <summary>For each feature of the first image its inlier of the smallest error.</summary>
    private static List<WordPair> NearestOfEach(WordPair[] pairs, PlaneAffinity affinity)
    {
        double scale = affinity.Scale;
        var nearest = new List<WordPair>();
        foreach (var pair in pairs)
        {
            if (!Agrees(pair, affinity, scale)) continue;
            if (nearest.Count == 0 || nearest[^1].First != pair.First) nearest.Add(pair);
            else if (affinity.SquaredError(pair) < affinity.SquaredError(nearest[^1])) nearest[^1] = pair;
        }

        return nearest;
    }

    /// <summary>Inliers of which no two share a feature: the smallest errors first.</summary>
    private static List<(int First, int Second)> OneToOne(WordPair[] pairs, PlaneAffinity affinity)
    {
        double scale = affinity.Scale;
        HashSet<int> firsts = [], seconds = [];
        var matches = new List<(int, int)>();
        foreach (var pair in pairs.Where(pair => Agrees(pair, affinity, scale)).OrderBy(pair => affinity.SquaredError(pair)))
        {
            if (firsts.Contains(pair.First) || !seconds.Add(pair.Second)) continue;
            firsts.Add(pair.First);
            matches.Add((pair.First, pair.Second));
        }

        return matches;
    }
}
