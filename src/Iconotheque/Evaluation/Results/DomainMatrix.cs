using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Results;

/// <summary>How the queries of every domain find the pictures of every other, by one descriptor.</summary>
public sealed record DomainMatrix
{
    /// <summary>What divides the pictures: <c>domain</c> or <c>source</c>.</summary>
    public required string Facet { get; init; }

    /// <summary>The descriptor.</summary>
    public required string Descriptor { get; init; }

    /// <summary>The domains, sorted by ordinal.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>The cells, row by row: rows are the domains of queries, columns those of the right answers.</summary>
    public required ImmutableArray<DomainCell> Cells { get; init; }

    /// <summary>The cell of a domain of queries and one of answers, as indices.</summary>
    public DomainCell this[int query, int answer] => Cells[(query * Names.Length) + answer];
}
