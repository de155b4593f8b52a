namespace Iconotheque.Evaluation.Protocols;

/// <summary>Which judged images count as right; the others of the benchmark's positives leave the ranking.</summary>
public enum PositiveSet
{
    /// <summary>Easy and hard alike.</summary>
    All,

    /// <summary>Easy; hard ones are junk.</summary>
    Easy,

    /// <summary>Hard; easy ones are junk.</summary>
    Hard,
}
