using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Iconotheque.Libraries;

namespace Iconotheque.Links;

/// <summary>The proposals of a library that are worth a curator's time, and what came of those that were reviewed.</summary>
internal sealed record LinkReview
{
    /// <summary>Accepted rates of wrong proposals from strict to generous, among which a person chooses.</summary>
    public static ImmutableArray<double> Rates { get; } =
        [0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5];

    /// <summary>How many candidates were verified.</summary>
    public required int Candidates { get; init; }

    /// <summary>The accepted rate of wrong proposals, of each kind.</summary>
    public required double FalseRate { get; init; }

    /// <summary>What is proposed of each kind of which there are candidates.</summary>
    public required ImmutableArray<KindReview> Kinds { get; init; }

    /// <summary>The proposals shown, the most probable first.</summary>
    public required ImmutableArray<Link> Shown { get; init; }

    /// <summary>The candidates that are not proposed at this rate, the most probable first.</summary>
    [JsonIgnore]
    public ImmutableArray<Link> Below { get; init; } = [];

    /// <summary>Pairs that were decided, and whether they belong together.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<(long First, long Second), bool> Judged { get; init; } =
        new Dictionary<(long First, long Second), bool>();

    /// <summary>
    /// Groups of items that accepted pairs tie together, none of which holds a rejected pair. Proposals tie nothing.
    /// </summary>
    public required ImmutableArray<ImmutableArray<long>> Places { get; init; }

    /// <summary>The precision of the proposals shown that were reviewed.</summary>
    public required PrecisionEstimate Reviewed { get; init; }

    /// <summary>The estimated precision of all proposals shown.</summary>
    public required PrecisionEstimate Precision { get; init; }

    /// <summary>Reviews the proposals of a library.</summary>
    /// <param name="view">The library.</param>
    /// <param name="falseRate">The accepted rate of wrong proposals, 0 to 1, of each kind; see <see
    /// cref="FalseDiscovery"/>.</param>
    public static LinkReview Of(LibraryView view, double falseRate)
    {
        Link[] links = [.. LinkBook.Links(view)];
        var decided = Judgements.Of(LinkBook.Decisions(view));
        var judged = decided.ToDictionary(pair => (pair.First, pair.Second), pair => pair.Same);
        bool? Accepted(Link link) => judged.TryGetValue((link.First, link.Second), out bool same) ? same : null;
        var thresholds = Thresholds(links, falseRate);
        bool IsShown(Link link) => link.Probability >= thresholds[KindReview.Of(link.Type)];
        ImmutableArray<Link> shown = [.. links.Where(IsShown)];
        return new LinkReview
        {
            Candidates = links.Length,
            FalseRate = falseRate,
            Kinds = [.. links.GroupBy(link => KindReview.Of(link.Type)).OrderBy(kind => kind.Key)
                .Select(kind => OfKind(kind.Key, [.. kind], IsShown))],
            Shown = shown,
            Below = [.. links.Where(link => !IsShown(link))],
            Judged = judged,
            Places = ConnectedPlaces.Of(decided),
            Reviewed = PrecisionEstimate.Of(shown.Select(Accepted).OfType<bool>()),
            Precision =
                PrecisionEstimate.OfAll([.. shown.Select(link => new ReviewedProposal(link.Probability, Accepted(link)))]),
        };
    }

    /// <summary>How many proposals there are at each of <see cref="Rates"/>, and how sure they are.</summary>
    public RateStep[] Steps()
    {
        Link[] links = [.. Shown, .. Below];
        return [.. Rates.Select(rate =>
        {
            var thresholds = Thresholds(links, rate);
            Link[] shown = [.. links.Where(link => link.Probability >= thresholds[KindReview.Of(link.Type)])];
            return new RateStep(rate, shown.Length, ExpectedWrong.OfLinks(shown));
        })];
    }

    /// <summary>The least probability of each kind that is proposed; above 1 where nothing is.</summary>
    private static Dictionary<LinkKind, double> Thresholds(Link[] links, double falseRate) => links
        .GroupBy(link => KindReview.Of(link.Type))
        .ToDictionary(kind => kind.Key, kind => FalseDiscovery.Threshold([.. kind.Select(link => link.Probability)],
            falseRate) ?? double.PositiveInfinity);

    private static KindReview OfKind(LinkKind kind, Link[] links, Func<Link, bool> isShown)
    {
        Link[] shown = [.. links.Where(isShown)];
        return new KindReview(kind, links.Length, shown.Length,
            ExpectedWrong.OfLinks(shown));
    }
}
