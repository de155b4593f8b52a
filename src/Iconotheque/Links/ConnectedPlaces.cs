using System.Collections.Immutable;

namespace Iconotheque.Links;

/// <summary>Groups of pictures that links tie together.</summary>
internal static class ConnectedPlaces
{
    /// <summary>The connected components of the links, none of which holds a rejected pair.</summary>
    /// <param name="pairs">Two items and the probability of their link.</param>
    /// <param name="cannotLink">Pairs that must end apart, in either order; items that no link names do not matter.</param>
    /// <returns>Groups of two items or more, each ascending, ordered by their first item.</returns>
    /// <remarks>
    /// Kruskal 1956: links are added best first, of equal ones the lower items first, and one that would join a rejected pair is
    /// skipped; so the weakest links between the two are those that go.
    /// </remarks>
    public static ImmutableArray<ImmutableArray<long>> Of(IEnumerable<ProbablePair> pairs,
        IEnumerable<(long First, long Second)> cannotLink)
    {
        ProbablePair[] links = [.. pairs
            .Select(p => p.First <= p.Second ? p : new ProbablePair(p.Second, p.First, p.Probability))
            .OrderByDescending(p => p.Probability).ThenBy(p => p.First).ThenBy(p => p.Second)];
        var groups = links.SelectMany(p => new[] { p.First, p.Second }).Distinct().ToDictionary(item => item,
            item => new Group(item));
        foreach (var (first, second) in cannotLink)
        {
            if (first == second || !groups.TryGetValue(first, out var one) || !groups.TryGetValue(second, out var other))
                continue;
            one.Apart.Add(second);
            other.Apart.Add(first);
        }

        foreach (var (first, second, _) in links)
        {
            var (small, large) = (groups[first], groups[second]);
            if (small == large) continue;
            if (small.Members.Count + small.Apart.Count > large.Members.Count + large.Apart.Count)
                (small, large) = (large, small);
            if (small.Apart.Exists(item => groups[item] == large)) continue;
            large.Members.AddRange(small.Members);
            large.Apart.AddRange(small.Apart);
            foreach (long item in small.Members) groups[item] = large;
        }

        return [.. groups.Values.Distinct().Where(group => group.Members.Count > 1)
            .Select(group => group.Members.Order().ToImmutableArray()).OrderBy(members => members[0])];
    }

    /// <summary>The groups that accepted pairs tie together, none of which holds a rejected pair.</summary>
    /// <param name="judged">Pairs, accepted or rejected.</param>
    public static ImmutableArray<ImmutableArray<long>> Of(IReadOnlyCollection<JudgedPair> judged) => Of(
        judged.Where(pair => pair.Same).Select(pair => new ProbablePair(pair.First, pair.Second, 1)),
        judged.Where(pair => !pair.Same).Select(pair => (pair.First, pair.Second)));

    /// <summary>A group under construction, and the items that must not join it.</summary>
    private sealed class Group(long item)
    {
        public List<long> Members { get; } = [item];

        public List<long> Apart { get; } = [];
    }
}
