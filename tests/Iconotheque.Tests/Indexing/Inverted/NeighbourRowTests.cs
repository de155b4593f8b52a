using CsCheck;
using Iconotheque.Indexing.Inverted;

namespace Iconotheque.Tests.Indexing.Inverted;

public class NeighbourRowTests
{
    [Fact]
    public void Keeps_the_nearest_whatever_the_order_in_which_they_come() =>
        Gen.Select(Gen.Int[1, 8], Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3]).Array[0, 40]).Sample((k, candidates) =>
        {
            var all = candidates.Select((c, i) => new FeatureNeighbour(c.Item2, i, c.Item1)).ToArray();
            var row = new FeatureNeighbour[k];
            int count = 0;
            foreach (var candidate in all) NeighbourRow.Add(row, ref count, candidate);
            var expected = all.OrderBy(n => n.Distance).ThenBy(n => n.Image).ThenBy(n => n.Feature).Take(k).ToArray();
            return row.Take(count).SequenceEqual(expected)
                && NeighbourRow.Limit(row, count) == (expected.Length < k ? float.PositiveInfinity : expected[^1].Distance);
        });
}
