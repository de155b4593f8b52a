using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Retrieval.Matching;

/// <summary>Which features of two images share a word.</summary>
internal static class WordPairs
{
    /// <summary>All pairs of one word, by word; the pairs of a first feature stand together.</summary>
    /// <param name="first">Features of the first image.</param>
    /// <param name="second">Features of the second image.</param>
    /// <param name="tolerance">How far the second may lie from where the first is put.</param>
    public static Correspondence[] All(FeatureRows first, FeatureRows second, PositionTolerance tolerance)
    {
        var pairs = new List<Correspondence>();
        int[] ones = ByWord(first), others = ByWord(second);
        for (int i = 0, j = 0; i < ones.Length && j < others.Length;)
        {
            float word = first.Region(ones[i]).Word, other = second.Region(others[j]).Word;
            int endOfOnes = EndOf(first, ones, i), endOfOthers = EndOf(second, others, j);
            int rivals = (endOfOnes - i) * (endOfOthers - j);
            for (int a = i; word == other && a < endOfOnes; a++)
            {
                for (int b = j; b < endOfOthers; b++) pairs.Add(Pair(first, ones[a], second, others[b], tolerance, rivals));
            }

            if (word <= other) i = endOfOnes;
            if (other <= word) j = endOfOthers;
        }

        return [.. pairs];
    }

    /// <summary>
    /// Pairs of one word, one to one, besides those that are given: the strongest that is left with the strongest that is left.
    /// </summary>
    public static List<(int First, int Second)> Rest(
        FeatureRows first, FeatureRows second, IReadOnlyCollection<(int First, int Second)> given)
    {
        var (taken, used) = (given.Select(pair => pair.First).ToHashSet(), given.Select(pair => pair.Second).ToHashSet());
        int[] ones = [.. ByWord(first).Where(feature => !taken.Contains(feature))];
        int[] others = [.. ByWord(second).Where(feature => !used.Contains(feature))];
        var pairs = new List<(int, int)>();
        for (int i = 0, j = 0; i < ones.Length && j < others.Length;)
        {
            float word = first.Region(ones[i]).Word, other = second.Region(others[j]).Word;
            if (word == other) pairs.Add((ones[i], others[j]));
            if (word <= other) i++;
            if (other <= word) j++;
        }

        return pairs;
    }

    /// <summary>The features by word; those of a word in their order, the strongest first.</summary>
    private static int[] ByWord(FeatureRows features)
    {
        var keys = new (float Word, int Feature)[features.Count];
        for (int i = 0; i < keys.Length; i++) keys[i] = (features.Region(i).Word, i);
        Array.Sort(keys);
        return Array.ConvertAll(keys, key => key.Feature);
    }

    private static int EndOf(FeatureRows features, int[] order, int begin)
    {
        int end = begin + 1;
        while (end < order.Length && features.Region(order[end]).Word == features.Region(order[begin]).Word) end++;
        return end;
    }

    private static Correspondence Pair(
        FeatureRows first, int one, FeatureRows second, int other, PositionTolerance tolerance, int rivals)
    {
        float from = first.Region(one).Diameter, to = second.Region(other).Diameter;
        return new Correspondence(one, other, first.At(one), second.At(other), to / from, 0, tolerance.At(to), rivals);
    }
}
