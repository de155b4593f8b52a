namespace Iconotheque.Evaluation.Statistics;

/// <summary>How one variation's grades go with one descriptor's class mAP.</summary>
public sealed record Correlation
{
    /// <summary>The variation in lower case, or <c>overall</c>.</summary>
    public required string Variation { get; init; }

    /// <summary>The descriptor.</summary>
    public required string Descriptor { get; init; }

    /// <summary>Classes with both a grade and a mAP.</summary>
    public required int Classes { get; init; }

    /// <summary>Pearson's r, the paper's Table 1.</summary>
    public required Coefficient Pearson { get; init; }

    /// <summary>Spearman's rho with mid-ranks.</summary>
    public required Coefficient Spearman { get; init; }

    /// <summary>Kendall's tau-b.</summary>
    public required Coefficient Kendall { get; init; }

    /// <summary>Set where the grades hardly vary, so that the coefficients mean little; empty otherwise.</summary>
    public string Warning { get; init; } = "";

    /// <summary>The class whose removal changes Pearson's r the most.</summary>
    public string MostInfluentialClass { get; init; } = "";

    /// <summary>Pearson's r without that class; null when undefined.</summary>
    public double? PearsonWithout { get; init; }
}
