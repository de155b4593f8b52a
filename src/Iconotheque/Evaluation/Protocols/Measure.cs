namespace Iconotheque.Evaluation.Protocols;

/// <summary>What is computed for a query.</summary>
public enum Measure
{
    /// <summary>Average precision, up to the cut-off where there is one.</summary>
    AveragePrecision,

    /// <summary>UKBench's N-S: right images among the first four, the query included.</summary>
    NisterStewenius,

    /// <summary>
    /// 1 when a right image is among the first <see cref="Protocol.Cutoff"/>, else 0 (place recognition's recall@N).
    /// </summary>
    RecallAtN,
}
