using Iconotheque.Retrieval;

namespace Iconotheque.Catalogue.Links;

/// <summary>The evidence of a pair of items, and what it says.</summary>
/// <param name="Type">In which way they belong together, if they do.</param>
/// <param name="Evidence">The figures, and the reason in words.</param>
/// <param name="Comparison">The matches of their local features; null in a library without, or when one item has none.</param>
public sealed record AppraisedPair(LinkType Type, LinkEvidence Evidence, PairComparison? Comparison);
