using System.Collections.Immutable;

namespace Iconotheque.Calibration;

/// <summary>How far probabilities can be believed of pairs of one kind.</summary>
/// <param name="Domain">Which: a source, or what the pairs are of.</param>
/// <param name="Same">How many of them show the same place.</param>
/// <param name="Known">On groups held out, other pairs of the kind being known.</param>
/// <param name="Unknown">By a curve that saw no pair of the kind; null where nothing else is left to learn from.</param>
internal sealed record DomainQuality(string Domain, int Same, CalibrationQuality Known, CalibrationQuality? Unknown)
{
    /// <summary>Pairs of either label below which a kind is not judged.</summary>
    internal const int Fewest = 10;

    /// <summary>Judges the sources, where there are several, and the kinds of pairs of which there are enough.</summary>
    /// <param name="pairs">N.</param>
    /// <param name="heldOut">Their probabilities by curves that did not see their groups.</param>
    /// <param name="learn">Makes from pairs the function that gives a pair its probability.</param>
    internal static ImmutableArray<DomainQuality> Of(
        IReadOnlyList<LabelledPair> pairs, double[] heldOut, Func<IReadOnlyList<LabelledPair>, Func<LabelledPair, double>> learn)
    {
        var kinds = Kinds(pairs, pair => pair.Source).Concat(Kinds(pairs, pair => pair.Domain));
        return [.. kinds.Select(kind => Judge(kind.Name, kind.Rows))];

        DomainQuality Judge(string name, int[] rows)
        {
            bool[] same = [.. rows.Select(row => pairs[row].Same)];
            var known = CalibrationQuality.Of([.. rows.Select(row => heldOut[row])], same);
            LabelledPair[] others = [.. Enumerable.Range(0, pairs.Count).Except(rows).Select(row => pairs[row])];
            if (!IsEnough(others)) return new DomainQuality(name, same.Count(true), known, null);
            var curve = learn(others);
            return new DomainQuality(name, same.Count(true), known,
                CalibrationQuality.Of([.. rows.Select(row => curve(pairs[row]))], same));
        }
    }

    private static IEnumerable<(string Name, int[] Rows)> Kinds(IReadOnlyList<LabelledPair> pairs, Func<LabelledPair,
        string> kindOf)
    {
        var kinds = Enumerable.Range(0, pairs.Count).GroupBy(row => kindOf(pairs[row]), StringComparer.Ordinal)
            .Where(kind => kind.Key.Length > 0).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToArray();
        return kinds.Length < 2 ? []
            : kinds.Where(kind => IsEnough(kind.Select(row => pairs[row]))).Select(kind => (kind.Key, kind.ToArray()));
    }

    private static bool IsEnough(IEnumerable<LabelledPair> pairs)
    {
        int[] counts = [0, 0];
        foreach (var pair in pairs) counts[pair.Same ? 1 : 0]++;
        return counts.Min() >= Fewest;
    }
}
