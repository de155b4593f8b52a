namespace Iconotheque.Evaluation.Sweeps;

/// <summary>Whether the curve and the correlation say the same of a variation and a descriptor.</summary>
internal enum SweepVerdict
{
    /// <summary>Both are significant, with the same sign.</summary>
    Agree,

    /// <summary>Neither is significant.</summary>
    Neither,

    /// <summary>Both are significant, with opposite signs.</summary>
    OppositeSigns,

    /// <summary>Only the causal slope is significant: the correlation missed an effect that is there.</summary>
    OnlyTheSweep,

    /// <summary>
    /// Only the correlation is significant: something that goes along with the variation explains it, or the sweep was too weak.
    /// </summary>
    OnlyTheCorrelation,

    /// <summary>One of them could not be computed.</summary>
    Unknown,
}
