using System.Collections.Immutable;
using CsCheck;
using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public sealed class ConnectedPlacesTests
{
    private static string Groups((long, long, double)[] pairs, params (long, long)[] apart) =>
        string.Join(" | ", Places(pairs, apart).Select(group => string.Join(' ', group)));

    private static ImmutableArray<ImmutableArray<long>> Places((long, long, double)[] pairs, (long, long)[] apart) =>
        ConnectedPlaces.Of(pairs.Select(pair => new ProbablePair(pair.Item1, pair.Item2, pair.Item3)), apart);

    [Fact]
    public void Links_tie_pictures_together() => Assert.Equal("1 2 3 | 4 9", Groups([(9, 4, 0.5), (2, 3, 0.9), (1, 2, 0.1)]));

    [Fact]
    public void A_rejected_pair_is_parted_at_the_weakest_link() =>
        Assert.Equal("1 2 | 3 4", Groups([(1, 2, 0.9), (2, 3, 0.4), (3, 4, 0.8)], (4, 1)));

    [Fact]
    public void A_rejected_pair_that_no_link_names_does_not_matter() =>
        Assert.Equal("1 2", Groups([(1, 2, 0.9)], (7, 1), (1, 1)));

    [Fact]
    public void No_group_holds_a_rejected_pair_and_the_order_given_does_not_matter() =>
        Gen.Select(Gen.Select(Gen.Long[1, 12], Gen.Long[1, 12], Gen.Int[0, 4].Select(i => i / 4.0)).Array[1, 25],
            Gen.Select(Gen.Long[1, 12], Gen.Long[1, 12]).Array[0, 6]).Sample((pairs, apart) =>
        {
            var groups = Places(pairs, apart);
            bool areApart = apart.All(p => p.Item1 == p.Item2 || !groups.Any(g => g.Contains(p.Item1) && g.Contains(p.Item2)));
            return areApart && Groups(pairs, apart) == Groups([.. pairs.Reverse().Select(p => (p.Item2, p.Item1, p.Item3))],
                [.. apart.Reverse()]);
        });
}
