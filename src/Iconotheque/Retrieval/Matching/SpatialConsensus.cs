using Iconotheque.Descriptors.Local;

namespace Iconotheque.Retrieval.Matching;

/// <summary>The transformation on which most correspondences of two images agree, among those that a camera makes.</summary>
/// <remarks>
/// <para>Fast spatial matching: Philbin, Chum, Isard, Sivic, Zisserman, CVPR 2007, section 3.2. Each correspondence by itself
/// gives a similarity, from its diameters, orientations and places, or with a few others where features have no diameter;
/// nothing is drawn at random. The inliers of a transformation lie within their tolerance of where it puts them, and change in
/// size by at most twice as much or as little as it does. The best so far is fitted again to its inliers, an affine
/// transformation by least squares, as long as that finds more (locally optimised RANSAC: Chum, Matas, Kittler, DAGM
/// 2003).</para>
/// <para>Transformations that mirror, change lengths more than the limit, shorten one direction more than three times as much
/// as another, or have their inliers on fewer than four distinct places are none: they are refused while searching, so that
/// they cannot hide one of fewer inliers that a camera makes.</para>
/// <para>The tolerance is the threshold or, where that is more, a quarter of the second feature's diameter: a feature of the
/// coarser scales is placed no better. docs/results/local-features.md measures it.</para>
/// </remarks>
internal static class SpatialConsensus
{
    /// <summary>The tolerance as a share of the second feature's diameter, where that is more than the threshold.</summary>
    public const float ShareOfDiameter = 0.25f;

    /// <summary>Distinct places below which there is no transformation to speak of.</summary>
    public const int Fewest = 4;

    /// <summary>
    /// How far apart two places are, as a share of the tolerance. Small things that two pictures share lie on few pixels: 1 costs
    /// RootSIFT 0.03 of average precision, a quarter 0.002.
    /// </summary>
    private const float ShareOfPlace = 0.25f;

    /// <summary>The most that one direction may be shortened more than another.</summary>
    public const double MostStretch = 3;

    /// <summary>The most that a correspondence's own change of size may differ from the transformation's.</summary>
    public const double MostOwnScale = 2;

    private const int MostFits = 5, Partners = 8;

    /// <summary>How correspondences are verified, in words.</summary>
    public static string Parameters { get; } = "similarity of one match, then affine; " + FormattableString.Invariant(
        $"or {ShareOfDiameter} of the diameter, own scale to {MostOwnScale}, stretch to {MostStretch}, {Fewest} places");

    /// <summary>The correspondences of matched features.</summary>
    /// <param name="first">Keypoints of the first image, as <see cref="LocalFeatures.Keypoints"/>.</param>
    /// <param name="second">Keypoints of the second image.</param>
    /// <param name="matches">Pairs of indices.</param>
    /// <param name="threshold">The least tolerance, in pixels.</param>
    public static Correspondence[] Of(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, IReadOnlyList<(int First, int Second)> matches, double threshold)
    {
        var all = new Correspondence[matches.Count];
        for (int i = 0; i < all.Length; i++)
        {
            var one = first.Slice(matches[i].First * LocalFeatures.KeypointLength, LocalFeatures.KeypointLength);
            var other = second.Slice(matches[i].Second * LocalFeatures.KeypointLength, LocalFeatures.KeypointLength);
            float turn = other[4] - one[4], growth = other[2] / one[2];
            all[i] = new Correspondence(
                matches[i].First, matches[i].Second, (one[0], one[1]),
                (other[0], other[1]), growth > 0 && float.IsFinite(growth) ? growth : float.NaN, float.IsNaN(turn) ? 0 : turn,
                Math.Max((float)threshold, ShareOfDiameter * other[2]), 1);
        }

        return all;
    }

    /// <summary>The transformation of the most inliers; of equals the first tried. Null when there is none.</summary>
    /// <param name="all">Correspondences; those of one first feature stand together, and it counts once.</param>
    /// <param name="mostTried">How many give a transformation; those with the fewest rivals do.</param>
    /// <param name="mostScale">The most that lengths may change, in either direction; above 1.</param>
    public static PlaneAffinity? Best(Correspondence[] all, int mostTried, double mostScale)
    {
        PlaneAffinity? best = null;
        int most = 0;
        foreach (var hypothesis in Order(all, mostTried).SelectMany(i => Hypotheses(all, i)))
        {
            var tried = hypothesis;
            int inliers = Count(all, tried, mostScale, most);
            for (int fits = 0; inliers > most && TieEnough(Inliers(all, tried)); fits++)
            {
                (best, most) = (tried, inliers);
                if (fits == MostFits || PlaneAffinity.Through(NearestOfEach(all, tried)) is not { } refined) break;
                (tried, inliers) = (refined, Count(all, refined, mostScale, most));
            }
        }

        return best;
    }

    /// <summary>Whether a correspondence is an inlier of a transformation.</summary>
    /// <param name="pair">The correspondence.</param>
    /// <param name="affinity">The transformation.</param>
    /// <param name="scale">Its <see cref="PlaneAffinity.Scale"/>.</param>
    public static bool Agrees(in Correspondence pair, in PlaneAffinity affinity, double scale) =>
        !(pair.Growth > MostOwnScale * scale) && !(scale > MostOwnScale * pair.Growth)
            && affinity.SquaredError(pair) <= (double)pair.Tolerance * pair.Tolerance;

    /// <summary>
    /// Whether inliers tie enough distinct places: many on one small patch, or one place at many scales, tie no pictures. Two are
    /// one place where they lie within a quarter of a tolerance of each other in both images.
    /// </summary>
    public static bool TieEnough(IEnumerable<Correspondence> inliers)
    {
        var places = new List<Correspondence>(Fewest);
        foreach (var inlier in inliers)
        {
            if (places.Exists(place => AreOnePlace(place, inlier))) continue;
            places.Add(inlier);
            if (places.Count == Fewest) return true;
        }

        return false;
    }

    private static bool AreOnePlace(in Correspondence one, in Correspondence other)
    {
        float tolerance = ShareOfPlace * Math.Min(one.Tolerance, other.Tolerance);
        float before = other.Growth > 0 ? tolerance / other.Growth : tolerance;
        return Squared(one.From, other.From) < before * before && Squared(one.To, other.To) < tolerance * tolerance;
    }

    private static float Squared((float X, float Y) a, (float X, float Y) b)
    {
        float x = a.X - b.X, y = a.Y - b.Y;
        return (x * x) + (y * y);
    }

    /// <summary>The similarities that a correspondence gives: one of itself, or one with each of some others.</summary>
    private static IEnumerable<PlaneAffinity> Hypotheses(Correspondence[] all, int i)
    {
        if (all[i].Growth > 0)
        {
            yield return PlaneAffinity.Of(all[i]);
            yield break;
        }

        for (int step = 1; step <= Math.Min(Partners, all.Length - 1); step++)
        {
            if (PlaneAffinity.Of(all[i], all[(i + step) % all.Length]) is { } similarity) yield return similarity;
        }
    }

    private static int[] Order(Correspondence[] all, int mostTried)
    {
        int[] order = [.. Enumerable.Range(0, all.Length)];
        return all.Length <= mostTried && all.All(pair => pair.Rivals == 1)
            ? order
            : [.. order.OrderBy(i => all[i].Rivals).Take(mostTried)];
    }

    private static bool IsPlausible(in PlaneAffinity affinity, double mostScale) =>
        affinity.Scale >= 1 / mostScale && affinity.Scale <= mostScale && affinity.Stretch <= MostStretch;

    private static IEnumerable<Correspondence> Inliers(Correspondence[] all, PlaneAffinity affinity)
    {
        double scale = affinity.Scale;
        return all.Where(pair => Agrees(pair, affinity, scale));
    }

    /// <summary>
    /// How many features of the first image have an inlier; 0 for an impossible transformation, or that cannot have more than so
    /// many.
    /// </summary>
    private static int Count(Correspondence[] all, in PlaneAffinity affinity, double mostScale, int most)
    {
        if (!IsPlausible(affinity, mostScale)) return 0;
        double scale = affinity.Scale;
        int count = 0, last = -1;
        for (int i = 0; i < all.Length && count + all.Length - i > most; i++)
        {
            ref readonly var pair = ref all[i];
            if (pair.First == last || !Agrees(pair, affinity, scale)) continue;
            count++;
            last = pair.First;
        }

        return count;
    }

    /// <summary>For each feature of the first image its inlier of the smallest error.</summary>
    private static List<Correspondence> NearestOfEach(Correspondence[] all, PlaneAffinity affinity)
    {
        var nearest = new List<Correspondence>();
        foreach (var pair in Inliers(all, affinity))
        {
            if (nearest.Count == 0 || nearest[^1].First != pair.First) nearest.Add(pair);
            else if (affinity.SquaredError(pair) < affinity.SquaredError(nearest[^1])) nearest[^1] = pair;
        }

        return nearest;
    }
}
