using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Tests.Libraries;

namespace Iconotheque.Tests.Links;

public sealed class LinkReviewTests : IDisposable
{
    private static readonly Provenance By = new("Iconotheque", "gem", "", ImmutableSortedDictionary<string, string>.Empty,
        DateTimeOffset.UnixEpoch);

    private readonly MadeLibrary library = new();
    private readonly ImmutableArray<long> items;

    public LinkReviewTests() => items = library.Add([.. Enumerable.Range(0, 30).Select(i => MadeLibrary.Named($"{i:D2}"))]);

    public void Dispose() => library.Dispose();

    [Fact]
    public void Easy_links_do_not_pay_for_hard_ones()
    {
        // Together ten copies at 1 would pay for one view at .5: (0 + .5) / 11 is below .05.
        Store([.. Enumerable.Range(0, 10).Select(i => Proposal(i, i + 10, LinkType.Copy, 1)),
            Proposal(20, 21, LinkType.SameView, 0.5), Proposal(22, 23, LinkType.SamePlace, 0.97)]);
        var review = Review(0.05);
        Assert.Equal(
            [(LinkKind.Copies, 10, 10), (LinkKind.Views, 1, 0), (LinkKind.Places, 1, 1)],
            review.Kinds.Select(kind => (kind.Kind, kind.Candidates, kind.Shown)));
        Assert.Equal(0.5, Assert.Single(review.Below).Probability);
        Assert.Equal((11, 12), (review.Shown.Length, review.Candidates));
        Assert.Equal(0.03, review.Kinds[2].Wrong.Mean, 12);
        var steps = review.Steps();
        Assert.Equal(LinkReview.Rates, steps.Select(step => step.Rate));
        Assert.Equal([10, 10, 11, 11, 11, 11, 11, 11, 11, 11, 11, 12], steps.Select(step => step.Shown));
        Assert.Equal([0, 0.03, 0.53], new[] { 0, 3, 11 }.Select(i => Math.Round(steps[i].Wrong.Mean, 12)));
    }

    [Fact]
    public void Proposals_and_unsure_pairs_tie_nothing_and_accepted_ones_do_whether_proposed_or_not()
    {
        Store([Proposal(0, 1, LinkType.Copy, 1), Proposal(2, 3, LinkType.Copy, 1), Proposal(4, 5, LinkType.SamePlace, 0.1)]);
        Assert.Empty(Review(0.05).Places);
        Decide(0, 1, Verdict.Unsure);
        Decide(4, 5, Verdict.Accept);
        Decide(6, 7, Verdict.Accept);
        Decide(7, 8, Verdict.Accept);
        Decide(2, 3, Verdict.Reject);
        Assert.Equal([[items[4], items[5]], [items[6], items[7], items[8]]], Review(0.05).Places
            .Select(place => place.ToArray()));
    }

    private LinkReview Review(double rate)
    {
        using var view = LibraryView.Open(library.Path);
        return LinkReview.Of(view, rate);
    }

    private void Store(Link[] links)
    {
        using var writer = LibraryWriter.Open(library.Path);
        LinkBook.Store(writer, links, []);
    }

    private void Decide(int first, int second, Verdict verdict) =>
        LinkBook.Decide(library.Path, new Decision(0, items[first], items[second], verdict, null, "ada",
            DateTimeOffset.UnixEpoch, "", null));

    private Link Proposal(int first, int second, LinkType type, double probability) =>
        new(0, items[first], items[second], type, probability, new LinkEvidence(0.8, 10, 8, [], "as made"), By);
}
