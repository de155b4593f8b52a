using Iconotheque.Evaluation.Pairs;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Tests.Evaluation.Pairs;

public sealed class PairProposalsTests
{
    private static PairDiscovery[] Made(params double[] rates)
    {
        // Means of 1 - p from the best on: 0.01, 0.02, 0.0467, 0.16.
        ScoredPair[] pairs = [new(0, 1, 4, true, 0), new(0, 2, 3, true, 1), new(1, 2, 2, false, 1), new(0, 3, 1, true, 0)];
        return [.. PairProposals.Of([.. pairs], [0.99, 0.97, 0.9, 0.5], [.. rates], 2)
            .Select(proposal => proposal.Discovery((0.25, 0.75)))];
    }

    [Fact]
    public void Follow_the_hand_computed_numbers()
    {
        var made = Made(0.005, 0.01, 0.05, 0.2);
        Assert.Equal([(0, 0), (1, 0), (3, 1), (4, 1)], made.Select(found => (found.Proposed, found.Wrong)));
        Assert.Equal([null, 0, 1 / 3.0, 0.25], made.Select(found => found.ShareWrong()));
    }

    [Fact]
    public void There_is_an_interval_only_where_draws_can_differ() =>
        Assert.Equal([null, null, 0.25, 0.25], Made(0.005, 0.01, 0.05, 0.2).Select(found => found.Low));

    [Fact]
    public void A_share_counts_classes_as_often_as_they_were_drawn()
    {
        var proposals = new PairProposals(0.1, [10, 20], [2, 1]);
        Assert.Equal(3 / 30.0, proposals.ShareWrong([1, 1]), 14);
        Assert.Equal(4 / 20.0, proposals.ShareWrong([2, 0]), 14);
        Assert.True(double.IsNaN(new PairProposals(0.1, [0, 5], [0, 1]).ShareWrong([2, 0])));
    }
}
