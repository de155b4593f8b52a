using System.Runtime.InteropServices;
using Iconotheque.Indexing.Inverted;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>
/// Counts the votes of a query's features for the images that their near features belong to, and pairs the features one to one.
/// </summary>
/// <remarks>
/// <para>A near feature at distance d votes with the weight 1 - d / d_k, d_k being the distance of the farthest neighbour that
/// was found for its query feature: the criterion of Jégou, Douze, Schmid, "Exploiting descriptor distances for precise image
/// search", INRIA RR-7656, 2011, relative to d_k so that no feature weighs more than 1. A feature that is common in the
/// collection has its neighbours at nearly equal distances, and hardly votes.</para>
/// <para>Within an image, pairs are taken by descending weight, each query feature and each feature of the image once: a feature
/// that many others resemble votes once an image, on either side (the bursts of Jégou, Douze, Schmid, CVPR 2009).</para>
/// <para>One object serves one thread. Memory: 16 bytes for each neighbour of a query, and 8 for each pair.</para>
/// </remarks>
internal sealed class ImageVotes
{
    private readonly List<Vote> votes = [];
    private readonly List<(int First, int Second)> matches = [];
    private readonly List<VotedImage> images = [];
    private readonly Used queryFeatures = new(), imageFeatures = new();

    /// <summary>The images with votes, by number in the index, ascending.</summary>
    public IReadOnlyList<VotedImage> Images => images;

    /// <summary>Counts the votes of one query.</summary>
    /// <param name="neighbours">rows × k, as <see cref="FeatureSearch.Search"/> gives them.</param>
    /// <param name="k">Neighbours of a row.</param>
    /// <param name="counts">How many neighbours each row has.</param>
    public void Count(ReadOnlySpan<FeatureNeighbour> neighbours, int k, ReadOnlySpan<int> counts)
    {
        votes.Clear();
        matches.Clear();
        images.Clear();
        for (int row = 0; row < counts.Length; row++) AddRow(row, neighbours.Slice(row * k, counts[row]));
        CollectionsMarshal.AsSpan(votes).Sort();
        for (int first = 0, next; first < votes.Count; first = next)
        {
            for (next = first + 1; next < votes.Count && votes[next].Image == votes[first].Image; next++) { }
            images.Add(Pair(CollectionsMarshal.AsSpan(votes)[first..next]));
        }
    }

    /// <summary>The pairs of an image: the query's feature and the image's, by descending weight.</summary>
    public IReadOnlyList<(int First, int Second)> MatchesOf(VotedImage image) =>
        matches.GetRange(image.FirstMatch, image.Matches);

    private void AddRow(int row, ReadOnlySpan<FeatureNeighbour> found)
    {
        if (found.IsEmpty || found[^1].Distance <= 0) return;
        float farthest = found[^1].Distance;
        foreach (var neighbour in found)
        {
            if (neighbour.Distance >= farthest) break;
            votes.Add(new Vote(neighbour.Image, 1 - (neighbour.Distance / farthest), row, neighbour.Feature));
        }
    }

    private VotedImage Pair(ReadOnlySpan<Vote> group)
    {
        int first = matches.Count;
        float sum = 0;
        queryFeatures.Clear();
        imageFeatures.Clear();
        foreach (var vote in group)
        {
            if (queryFeatures.Has(vote.Query) || imageFeatures.Has(vote.Feature)) continue;
            queryFeatures.Add(vote.Query);
            imageFeatures.Add(vote.Feature);
            matches.Add((vote.Query, vote.Feature));
            sum += vote.Weight;
        }

        return new VotedImage(group[0].Image, sum, first, matches.Count - first);
    }

    private readonly record struct Vote(int Image, float Weight, int Query, int Feature) : IComparable<Vote>
    {
        public int CompareTo(Vote other)
        {
            int order = Image.CompareTo(other.Image);
            if (order == 0) order = other.Weight.CompareTo(Weight);
            if (order == 0) order = Query.CompareTo(other.Query);
            return order == 0 ? Feature.CompareTo(other.Feature) : order;
        }
    }

    /// <summary>A set of small numbers that is emptied at once.</summary>
    private sealed class Used
    {
        private int[] rounds = [];
        private int round;

        public void Clear() => round++;

        public bool Has(int number) => number < rounds.Length && rounds[number] == round;

        public void Add(int number)
        {
            if (number >= rounds.Length) Array.Resize(ref rounds, Math.Max(number + 1, 2 * rounds.Length));
            rounds[number] = round;
        }
    }
}
