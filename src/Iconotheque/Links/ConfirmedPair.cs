using System.Collections.Immutable;

namespace Iconotheque.Links;

/// <summary>Two pictures of which more people say that they show one place than that they do not.</summary>
/// <param name="First">The item with the smaller number.</param>
/// <param name="Second">The item with the larger number.</param>
/// <param name="Type">In which way, as people said last, else as it was proposed; null when neither says.</param>
/// <param name="By">Who accepts it, in alphabetical order.</param>
/// <param name="Link">The proposal of the pair; null when it was never proposed.</param>
internal sealed record ConfirmedPair(long First, long Second, LinkType? Type, ImmutableArray<string> By, Link? Link)
{
    /// <summary>What decisions about a pair come to that is confirmed.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="decisions">All decisions about it, in the order in which they were made.</param>
    /// <param name="link">Its proposal.</param>
    public static ConfirmedPair Of((long First, long Second) pair, IEnumerable<Decision> decisions, Link? link)
    {
        Decision[] accepting = [.. decisions.GroupBy(decision => decision.Who, StringComparer.Ordinal)
            .Select(own => own.MaxBy(decision => decision.Id)!).Where(decision => decision.Verdict == Verdict.Accept)
            .OrderBy(decision => decision.Who, StringComparer.Ordinal)];
        var stated = accepting.Where(decision => decision.Type is not null).MaxBy(decision => decision.Id)?.Type;
        return new ConfirmedPair(pair.First, pair.Second, stated ?? link?.Type,
            [.. accepting.Select(decision => decision.Who)], link);
    }
}
