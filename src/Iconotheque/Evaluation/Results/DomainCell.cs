namespace Iconotheque.Evaluation.Results;

/// <summary>How queries of one domain find the pictures of another.</summary>
/// <param name="Queries">How many queries of the one domain have a right answer in the other.</param>
/// <param name="Value">The mean of the protocol's measure over them, right answers of other domains taken out like junk; null
/// without such a query.</param>
/// <param name="Chance">The same mean for random orders; null without such a query.</param>
public sealed record DomainCell(int Queries, double? Value, double? Chance)
{
    /// <summary>
    /// The lower end of the 95 % cluster bootstrap interval of <see cref="Value"/> (classes, then queries within each); null
    /// below two queries, and in files of earlier versions.
    /// </summary>
    public double? Low { get; init; }

    /// <summary>The upper end.</summary>
    public double? High { get; init; }

    /// <summary>Queries below which a mean says more of chance than of the domains.</summary>
    public const int FewestQueries = 10;

    /// <summary>Whether there are queries, but too few to trust.</summary>
    public bool IsThin() => Queries is > 0 and < FewestQueries;
}
