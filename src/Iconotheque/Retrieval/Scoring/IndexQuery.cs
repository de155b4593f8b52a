using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Numerics;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>
/// Scores the images of a database for one query after another, through an index. One object serves one thread.
/// </summary>
/// <param name="search">Searches the index.</param>
/// <param name="set">The features of the queries and, for exact matching, of the database.</param>
/// <param name="how">The options.</param>
/// <param name="rows">The row of each image in the set.</param>
/// <param name="places">The image behind each number of the index, or -1.</param>
internal sealed class IndexQuery(FeatureSearch search, LocalFeatureSet set, IndexScorer how, int[] rows, int[] places)
{
    private readonly PairMatcher matcher = new(set, how.Matching, how.Verification);
    private readonly GeometricVerifier? verifier = how.Verification is null ? null : new(how.Verification);
    private readonly ImageVotes votes = new();
    private FeatureNeighbour[] neighbours = [];
    private int[] counts = [];

    /// <summary>Scores all images.</summary>
    /// <param name="query">The query's row.</param>
    /// <param name="scores">Receives the scores.</param>
    public void Score(int query, Span<float> scores)
    {
        Vote(query);
        scores.Fill(float.NegativeInfinity);
        float[] weights = new float[votes.Images.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            var (image, sum, _, _) = votes.Images[i];
            weights[i] = places[image] < 0 ? float.NegativeInfinity : sum;
            if (places[image] >= 0) scores[places[image]] = -1 / (1 + sum);
        }

        foreach (int i in TopK.Of(weights, how.Options.Shortlist))
        {
            var image = votes.Images[i];
            int place = places[image.Image];
            scores[place] = how.Options.Exact ? matcher.Score(query, rows[place]) : ScoreOf(query, image);
        }
    }

    private void Vote(int query)
    {
        int count = set.CountOf(query), k = how.Options.Neighbours;
        if (counts.Length < count) (neighbours, counts) = (new FeatureNeighbour[count * k], new int[count]);
        search.Search(set.VectorsOf(query), k, neighbours.AsSpan(0, count * k), counts.AsSpan(0, count));
        votes.Count(neighbours.AsSpan(0, count * k), k, counts.AsSpan(0, count));
    }

    /// <summary>The score of an image by the matches and keypoints of the index.</summary>
    private float ScoreOf(int query, VotedImage image)
    {
        if (verifier is null) return image.Matches;
        var (segment, number) = search.Index.Find(image.Image);
        int inliers = verifier.Verify(set.KeypointsOf(query), segment.KeypointsOf(number), votes.MatchesOf(image)).Inliers
            .Count(inlier => inlier);
        return PairMatcher.ScoreOf(inliers, image.Matches);
    }
}
