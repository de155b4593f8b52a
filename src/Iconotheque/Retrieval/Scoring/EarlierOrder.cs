namespace Iconotheque.Retrieval.Scoring;

/// <summary>Puts the images that a re-ranking has nothing to say of behind those it has, in the order they had.</summary>
internal static class EarlierOrder
{
    /// <summary>Gives scores to the images without one.</summary>
    /// <param name="scores">In: above 0 for the images that were re-ranked, anything else for the others. Out: the same, and
    /// for the others -1, -2, … downwards.</param>
    /// <param name="first">The scores they had. Equal ones stay equal; images not returned (negative infinity, NaN) become
    /// negative infinity.</param>
    /// <remarks>
    /// Whole numbers are exact in float32 to 2^24, so the order is strict in collections of up to 16 million distinct scores.
    /// </remarks>
    public static void Behind(Span<float> scores, ReadOnlySpan<float> first)
    {
        var others = new List<(float Score, int Image)>();
        for (int image = 0; image < scores.Length; image++)
        {
            if (scores[image] > 0) continue;
            scores[image] = float.NegativeInfinity;
            if (first[image] > float.NegativeInfinity) others.Add((first[image], image));
        }

        others.Sort(static (x, y) => y.Score.CompareTo(x.Score));
        int place = 0;
        for (int i = 0; i < others.Count; i++)
        {
            if (i == 0 || others[i].Score != others[i - 1].Score) place++;
            scores[others[i].Image] = -place;
        }
    }
}
