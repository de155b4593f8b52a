using System.Collections.Immutable;

namespace Iconotheque.Links;

/// <summary>Candidates for links: pictures among each other's nearest.</summary>
internal static class MutualNeighbours
{
    /// <summary>
    /// The pairs of which each is among the neighbours of the other; with <paramref name="mutual"/> off, of which one is.
    /// </summary>
    /// <param name="items">N different items.</param>
    /// <param name="neighbours">The k best of each in other collections, in any order; an item that is not among the N has no
    /// neighbours of its own.</param>
    /// <param name="mutual">Whether both sides must agree.</param>
    /// <returns>Pairs with the smaller item first, ascending, each once.</returns>
    /// <exception cref="ArgumentException">The lists are not N, an item comes twice, or one is its own neighbour.</exception>
    public static ImmutableArray<(long First, long Second)> Of(ReadOnlySpan<long> items, ReadOnlySpan<long[]> neighbours,
        bool mutual = true)
    {
        if (items.Length != neighbours.Length)
            throw new ArgumentException($"Holds {neighbours.Length} lists; there are {items.Length} items.", nameof(neighbours));
        var directed = new HashSet<(long From, long To)>();
        var seen = new HashSet<long>();
        for (int i = 0; i < items.Length; i++)
        {
            if (!seen.Add(items[i])) throw new ArgumentException($"Item {items[i]} comes twice.", nameof(items));
            foreach (long neighbour in neighbours[i])
            {
                if (neighbour == items[i])
                    throw new ArgumentException($"Item {items[i]} is its own neighbour.", nameof(neighbours));
                directed.Add((items[i], neighbour));
            }
        }

        return [.. directed.Where(pair => !mutual || directed.Contains((pair.To, pair.From)))
            .Select(pair => (First: Math.Min(pair.From, pair.To), Second: Math.Max(pair.From, pair.To))).Distinct().Order()];
    }
}
