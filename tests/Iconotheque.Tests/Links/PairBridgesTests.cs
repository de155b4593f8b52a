using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public class PairBridgesTests
{
    [Fact]
    public void Two_pictures_are_tied_by_the_surest_of_those_that_they_have_in_common()
    {
        var bridge = Assert.Single(PairBridges.Of([new(1, 2, 0.95), new(2, 3, 0.9), new(1, 4, 0.99), new(3, 4, 0.92)]),
            one => one.Key == (1, 3));
        Assert.Equal((new PairLeg(4, 1, 0.99), new PairLeg(4, 3, 0.92)), bridge.Value);
    }

    [Fact]
    public void A_chain_leads_one_step_only()
    {
        var pairs = PairBridges.Of([new(1, 2, 1), new(2, 3, 1), new(3, 4, 1)]).Keys;
        Assert.Equal([(1L, 3L), (2L, 4L)], pairs);
    }

    [Fact]
    public void Of_many_copies_not_every_pair_is_named()
    {
        var pairs = PairBridges.Of(Enumerable.Range(2, 300).Select(item => new PairLeg(1, item, 1 - (item / 1000.0)))).Keys;
        Assert.Equal(20 * 19 / 2, pairs.Count);
        Assert.All(pairs, pair => Assert.True(pair.Second <= 21));
    }
}
