using Iconotheque.Numerics;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>The expanded k-reciprocal sets of the images of a database and of one query among them.</summary>
/// <remarks>
/// Sets are made when they are asked for and kept as long as the object: a few hundred bytes an image asked for.
/// </remarks>
/// <param name="lists">The neighbours of the database.</param>
/// <param name="options">k1 and k2.</param>
/// <param name="query">The query's node: its image of the database, or for a query from outside the number of images.</param>
/// <param name="scores">What the query gives every image; NaN for those that are not searched.</param>
internal sealed class ReciprocalSets(Neighbourhoods lists, ReciprocalNeighbours options, int query, float[] scores)
{
    private readonly Dictionary<int, (int[] Images, float[] Scores)> nearest = [];
    private readonly Dictionary<int, (int[] Members, float[] Weights)> sets = [];

    /// <summary>An image's set as shares of its members that add up to 1, averaged over its neighbours.</summary>
    public Dictionary<int, double> SharesOf(int image)
    {
        var shares = new Dictionary<int, double>();
        var around = Forward(image, options.Expansion - 1);
        foreach (int neighbour in around)
        {
            var (members, weights) = SetOf(neighbour);
            double sum = 0;
            foreach (float weight in weights) sum += weight;
            for (int i = 0; i < members.Length; i++)
                shares[members[i]] = shares.GetValueOrDefault(members[i]) + (weights[i] / sum / around.Length);
        }

        return shares;
    }

    /// <summary>R*(image, k1), ascending, with the weights exp(-d).</summary>
    private (int[] Members, float[] Weights) SetOf(int image)
    {
        if (sets.TryGetValue(image, out var known)) return known;
        int[] members = Expanded(image);
        float[] weights = [.. members.Select(member => -DistanceOf(image, member))];
        Elementary.Exp(weights, weights);
        return sets[image] = (members, weights);
    }

    private int[] Expanded(int image)
    {
        int[] reciprocal = Reciprocal(image, options.Neighbours);
        var expanded = new SortedSet<int>(reciprocal);

        // Half of k1, a half rounded to even as the authors' code does.
        int half = (int)Math.Round(options.Neighbours / 2.0, MidpointRounding.ToEven);
        foreach (int candidate in reciprocal)
        {
            int[] theirs = Reciprocal(candidate, half);
            if (3 * theirs.Count(reciprocal.Contains) >= 2 * theirs.Length) expanded.UnionWith(theirs);
        }

        return [.. expanded];
    }

    private int[] Reciprocal(int image, int most) =>
        [.. Forward(image, most).Where(other => Forward(other, most).Contains(image))];

    /// <summary>An image, then its nearest.</summary>
    private int[] Forward(int image, int most) => [image, .. ListOf(image).Images.Take(most)];

    private float DistanceOf(int image, int member)
    {
        if (image == member) return 0;
        var (images, similarities) = ListOf(image);
        if (images.Length == 0 || !(similarities[0] > 0)) return 1;
        int place = Array.IndexOf(images, member);
        return 1 - (MathF.Max(similarities[place < 0 ? ^1 : place], 0) / similarities[0]);
    }

    private (int[] Images, float[] Scores) ListOf(int image)
    {
        if (nearest.TryGetValue(image, out var known)) return known;
        return nearest[image] = image == query ? OfQuery() : query < lists.Count ? (lists.Of(image).ToArray(),
            lists.SimilaritiesOf(image).ToArray()) : WithQuery(image);
    }

    private (int[] Images, float[] Scores) OfQuery()
    {
        int[] best = TopK.Of(scores, lists.Most);
        return (best, [.. best.Select(image => scores[image])]);
    }

    /// <summary>An image's list with a query from outside in it, where the query's score of the image puts it.</summary>
    private (int[] Images, float[] Scores) WithQuery(int image)
    {
        int place = 0;
        var similarities = lists.SimilaritiesOf(image);
        while (place < similarities.Length && !(scores[image] > similarities[place])) place++;
        if (place == lists.Most || !(scores[image] > float.NegativeInfinity))
            return (lists.Of(image).ToArray(), similarities.ToArray());
        return ([.. lists.Of(image)[..place], query, .. lists.Of(image)[place..]],
            [.. similarities[..place], scores[image], .. similarities[place..]]);
    }
}
