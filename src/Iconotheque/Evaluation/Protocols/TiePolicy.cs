namespace Iconotheque.Evaluation.Protocols;

/// <summary>How equal scores are ordered.</summary>
public enum TiePolicy
{
    /// <summary>The expectation over all orders of the tied images.</summary>
    Expected,

    /// <summary>Wrong images first.</summary>
    Pessimistic,

    /// <summary>Right images first.</summary>
    Optimistic,
}
