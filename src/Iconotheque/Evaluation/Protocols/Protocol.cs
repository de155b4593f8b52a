namespace Iconotheque.Evaluation.Protocols;

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
    public int? Cutoff
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Cutoff), value,
            "The cut-off must be above 0.");
    }

    /// <summary>How the headline number is averaged; both means are always reported.</summary>
    public Averaging Averaging { get; init; } = Averaging.Class;
}
