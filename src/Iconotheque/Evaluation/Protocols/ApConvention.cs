namespace Iconotheque.Evaluation.Protocols;

/// <summary>How AP is summed over recall.</summary>
public enum ApConvention
{
    /// <summary>Non-interpolated: the mean over positives of the precision at each (the paper; trec_eval).</summary>
    Step,

    /// <summary>The area under the precision-recall curve by trapezoids (Oxford's compute_ap, Holidays, Revisited).</summary>
    Trapezoid,
}
