namespace Iconotheque.Links;

/// <summary>Pictures that two others have in common: what shows the place of either shows that of both.</summary>
/// <remarks>
/// A proposal, never a fact: if a and z show one place with probability p, and z and b with q, then a and b do with at least p ·
/// q where the two are independent. One step only, so that a chain does not lead from place to place.
/// </remarks>
internal static class PairBridges
{
    /// <summary>How many of a picture's legs are looked at: copies by the hundred would name every pair.</summary>
    private const int MostLegs = 20;

    /// <summary>Of every pair that legs have a picture in common for, the most probable way, ascending.</summary>
    /// <param name="legs">In any order; of a pair one.</param>
    public static SortedDictionary<(long First, long Second), (PairLeg First, PairLeg Second)> Of(IEnumerable<PairLeg> legs)
    {
        var from = legs.SelectMany(leg => new[] { leg, new PairLeg(leg.Second, leg.First, leg.Probability) })
            .GroupBy(leg => leg.First).OrderBy(group => group.Key)
            .Select(group => group.OrderByDescending(leg => leg.Probability).ThenBy(leg => leg.Second).Take(MostLegs).ToArray());
        var best = new SortedDictionary<(long First, long Second), (PairLeg First, PairLeg Second)>();
        foreach (var own in from)
        {
            foreach (var first in own)
            {
                foreach (var second in own.Where(leg => leg.Second > first.Second))
                {
                    var pair = (first.Second, second.Second);
                    double known = best.TryGetValue(pair, out var way) ? way.First.Probability * way.Second.Probability : 0;
                    if (first.Probability * second.Probability > known) best[pair] = (first, second);
                }
            }
        }

        return best;
    }
}
