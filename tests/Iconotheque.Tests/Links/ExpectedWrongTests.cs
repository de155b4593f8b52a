using System.Collections.Immutable;
using Iconotheque.Links;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Links;

public class ExpectedWrongTests
{
    [Fact]
    public void Pairs_without_a_picture_in_common_spread_as_if_they_were_independent()
    {
        // p (1 - p) is .09 and .16, their sum .25, its root .5.
        var wrong = ExpectedWrong.Of([new(1, 2, 0.9), new(3, 4, 0.8)]);
        Assert.Equal(0.3, wrong.Mean, 12);
        Assert.Equal((0, 0.3 + (2 * 0.5)), (wrong.Low, Math.Round(wrong.High, 12)));
    }

    [Fact]
    public void Pairs_of_one_picture_spread_as_if_they_stood_and_fell_together()
    {
        // Two pairs of picture 1: (.3 + .4)² = .49 instead of .25.
        var wrong = ExpectedWrong.Of([new(1, 2, 0.9), new(1, 3, 0.8)]);
        Assert.Equal(0.3 + (2 * 0.7), wrong.High, 12);
        Assert.Equal(new ExpectedWrong(0, 0, 0), ExpectedWrong.Of([]));
        Assert.Equal(new ExpectedWrong(2, 2, 2), ExpectedWrong.Of([new(1, 2, 0), new(1, 3, 0)]));
    }

    [Fact]
    public void What_is_proposed_through_a_picture_stands_and_falls_with_its_others()
    {
        Link Made(long first, long second, double p, long through) => new(0, first, second, LinkType.SamePlace, p,
            new LinkEvidence(0.5, 0, 0, [], "")
            {
                Through = through == 0 ? null : new LinkBridge(through, "", 1, p, 0)
            }, new Provenance("", "", "", ImmutableSortedDictionary<string, string>.Empty, DateTimeOffset.UnixEpoch));
        Assert.Equal(0.3 + (2 * 0.5), ExpectedWrong.OfLinks([Made(1, 2, 0.9, 0), Made(3, 4, 0.8, 0)]).High, 12);
        Assert.Equal(0.3 + (2 * 0.7), ExpectedWrong.OfLinks([Made(1, 2, 0.9, 0), Made(3, 4, 0.8, 2)]).High, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_number_lies_in_its_interval_and_the_share_keeps_the_promise_whether_pairs_fall_together_or_not(bool together)
    {
        // 40 pictures of five pairs each; where they fall together one draw decides all pairs of a picture that are as probable.
        const double Rate = 0.05;
        var random = new SeededRandom(11);
        double Draw() => random.NextBelow(1 << 20) / (double)(1 << 20);
        int within = 0, runs = 400;
        double shares = 0;
        for (int run = 0; run < runs; run++)
        {
            var pairs = new List<(long First, long Second, double Probability, bool Right)>();
            for (int picture = 0; picture < 40; picture++)
            {
                double common = Draw();
                for (int k = 0; k < 5; k++)
                {
                    double p = 1 - (0.5 * Math.Pow(Draw(), 3));
                    pairs.Add((picture, 1000 + (5 * picture) + k, p, (together ? common : Draw()) < p));
                }
            }

            double threshold = FalseDiscovery.Threshold([.. pairs.Select(pair => pair.Probability)], Rate)!.Value;
            var taken = pairs.Where(pair => pair.Probability >= threshold).ToArray();
            var expected = ExpectedWrong.Of(taken.Select(pair => new ProbablePair(pair.First, pair.Second, pair.Probability)));
            int wrong = taken.Count(pair => !pair.Right);
            shares += wrong / (double)taken.Length;
            if (wrong >= expected.Low && wrong <= expected.High) within++;
        }

        // The mean of 400 shares of about .05, each with a deviation of at most .05.
        Assert.InRange(shares / runs, Rate - 0.01, Rate + 0.01);
        Assert.InRange(within / (double)runs, 0.94, 1);
    }
}
