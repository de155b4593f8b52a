using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Iconotheque.Catalogue.Store;

namespace Iconotheque.Catalogue.Links;

/// <summary>The proposals of a library that are worth a curator's time, and what came of those that were reviewed.</summary>
public sealed record LinkReview
{
    /// <summary>How many candidates were verified.</summary>
    public required int Candidates { get; init; }

    /// <summary>The accepted rate of false proposals.</summary>
    public required double FalseRate { get; init; }

    /// <summary>The proposals shown, the most probable first.</summary>
    public required ImmutableArray<Link> Shown { get; init; }

    /// <summary>Pairs that were decided, and whether they belong together.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<(long First, long Second), bool> Judged { get; init; } = new Dictionary<(long First, long Second), bool>();

    /// <summary>Groups of items tied by proposals shown and by accepted pairs, none of which holds a rejected pair.</summary>
    public required ImmutableArray<ImmutableArray<long>> Places { get; init; }

    /// <summary>The precision of the proposals shown that were reviewed.</summary>
    public required PrecisionEstimate Reviewed { get; init; }

    /// <summary>The estimated precision of all proposals shown.</summary>
    public required PrecisionEstimate Precision { get; init; }

    /// <summary>Reviews the proposals of a library.</summary>
    /// <param name="view">The library.</param>
    /// <param name="falseRate">The accepted rate of false proposals, 0 to 1; see <see cref="FalseDiscovery"/>.</param>
    public static LinkReview Of(LibraryView view, double falseRate)
    {
        Link[] links = [.. LinkBook.Links(view)];
        double? threshold = FalseDiscovery.Threshold([.. links.Select(link => link.Probability)], falseRate);
        var judged = Judgements.Of(LinkBook.Decisions(view)).ToDictionary(pair => (pair.First, pair.Second), pair => pair.Same);
        ImmutableArray<Link> shown = [.. links.Where(link => link.Probability >= threshold)];
        bool? Accepted(Link link) => judged.TryGetValue((link.First, link.Second), out bool same) ? same : null;
        var ties = shown.Select(link => (link.First, link.Second, link.Probability)).Concat(judged.Where(pair => pair.Value).Select(pair => (pair.Key.First, pair.Key.Second, 1.0)));
        return new LinkReview
        {
            Candidates = links.Length,
            FalseRate = falseRate,
            Shown = shown,
            Judged = judged,
            Places = ConnectedPlaces.Of(ties, judged.Where(pair => !pair.Value).Select(pair => pair.Key)),
            Reviewed = PrecisionEstimate.Of(shown.Select(Accepted).OfType<bool>()),
            Precision = PrecisionEstimate.OfAll([.. shown.Select(link => new ReviewedProposal(link.Probability, Accepted(link)))]),
        };
    }
}
