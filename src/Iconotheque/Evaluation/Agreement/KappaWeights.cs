namespace Iconotheque.Evaluation.Agreement;

/// <summary>How much a disagreement between the grades i and j weighs in <see cref="CohenKappa"/>.</summary>
internal enum KappaWeights
{
    /// <summary>1 for every disagreement, as in Cohen's kappa of 1960: for grades without an order.</summary>
    Equal,

    /// <summary>|i - j|.</summary>
    Linear,

    /// <summary>(i - j)², under which kappa is close to an intraclass correlation (Fleiss and Cohen, 1973).</summary>
    Quadratic,
}
