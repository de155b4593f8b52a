namespace Iconotheque.Evaluation;

/// <summary>How AP is summed over recall.</summary>
public enum ApConvention
{
    /// <summary>Non-interpolated: the mean over positives of the precision at each (the paper; trec_eval).</summary>
    Step,

    /// <summary>The area under the precision-recall curve by trapezoids (Oxford's compute_ap, Holidays, Revisited).</summary>
    Trapezoid,
}

/// <summary>What happens to the query's own image where the database holds it.</summary>
public enum SelfMatch
{
    /// <summary>It leaves the ranking.</summary>
    Remove,

    /// <summary>It stays and counts as a positive (the paper).</summary>
    Keep,
}

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

/// <summary>How query values become one number.</summary>
public enum Averaging
{
    /// <summary>Mean over classes of class means (macro).</summary>
    Class,

    /// <summary>Mean over queries (micro).</summary>
    Query,
}

/// <summary>What is computed for a query.</summary>
public enum Measure
{
    /// <summary>Average precision, up to the cut-off where there is one.</summary>
    AveragePrecision,

    /// <summary>UKBench's N-S: right images among the first four, the query included.</summary>
    NisterStewenius,

    /// <summary>1 when a right image is among the first <see cref="Protocol.Cutoff"/>, else 0 (place recognition's recall@N).</summary>
    RecallAtN,
}

/// <summary>A protocol of evaluation, as a value.</summary>
public sealed record Protocol
{
    /// <summary>The preset's name.</summary>
    public required string Name { get; init; }

    /// <summary>What is computed for a query.</summary>
    public Measure Measure { get; init; } = Measure.AveragePrecision;

    /// <summary>How AP is summed.</summary>
    public ApConvention Convention { get; init; } = ApConvention.Step;

    /// <summary>What happens to the query itself.</summary>
    public SelfMatch Self { get; init; } = SelfMatch.Remove;

    /// <summary>Which images count as right.</summary>
    public PositiveSet Positives { get; init; } = PositiveSet.All;

    /// <summary>How ties are ordered.</summary>
    public TiePolicy Ties { get; init; } = TiePolicy.Expected;

    /// <summary>Ranks beyond this do not count; null for the whole list.</summary>
    public int? Cutoff { get; init; }

    /// <summary>How the headline number is averaged; both means are always reported.</summary>
    public Averaging Averaging { get; init; } = Averaging.Class;
}
