namespace Iconotheque.Calibration;

/// <summary>Cross-validation by groups: no pair is judged by a curve that saw its group.</summary>
internal static class HeldOut
{
    private const int Folds = 5;

    /// <summary>
    /// The probabilities that five folds of whole groups get from the other four; one fold for each group when there are fewer.
    /// </summary>
    /// <param name="pairs">Of two groups or more.</param>
    /// <param name="learn">Makes from pairs the function that gives a pair its probability.</param>
    /// <returns>One for each pair, in their order.</returns>
    /// <exception cref="ArgumentException">There are fewer than two groups.</exception>
    internal static double[] Probabilities(
        IReadOnlyList<LabelledPair> pairs, Func<IReadOnlyList<LabelledPair>, Func<LabelledPair, double>> learn)
    {
        var foldOf = Deal(pairs);
        double[] probabilities = new double[pairs.Count];
        foreach (int fold in foldOf.Values.Distinct().Order())
        {
            var curve = learn([.. pairs.Where(pair => foldOf[pair.Group] != fold)]);
            for (int i = 0; i < probabilities.Length; i++)
            {
                if (foldOf[pairs[i].Group] == fold) probabilities[i] = curve(pairs[i]);
            }
        }

        return probabilities;
    }

    /// <summary>The quality of probabilities of labelled pairs.</summary>
    internal static CalibrationQuality Quality(IReadOnlyList<LabelledPair> pairs, double[] probabilities) =>
        CalibrationQuality.Of(probabilities, [.. pairs.Select(pair => pair.Same)]);

    /// <summary>The largest groups first, each to the fold with the fewest pairs; equals in the order of their names.</summary>
    private static Dictionary<string, int> Deal(IReadOnlyList<LabelledPair> pairs)
    {
        var groups = pairs.GroupBy(pair => pair.Group, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        if (groups.Length < 2)
            throw new ArgumentException($"Holds {groups.Length} groups; cross-validation needs at least 2.", nameof(pairs));
        int[] filled = new int[Math.Min(Folds, groups.Length)];
        var foldOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            int fold = Array.IndexOf(filled, filled.Min());
            filled[fold] += group.Count();
            foldOf[group.Key] = fold;
        }

        return foldOf;
    }
}
