using System.Collections.Immutable;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Sweeps;

/// <summary>A causal slope beside the correlation of grades and class mAP for the same variation and descriptor.</summary>
/// <param name="Curve">The curve, with its slope.</param>
/// <param name="Pearson">The correlation by the paper's method; null where the other study has none.</param>
/// <param name="Verdict">Where the two disagree.</param>
internal sealed record SweepComparison(SweepCurve Curve, Coefficient? Pearson, SweepVerdict Verdict)
{
    /// <summary>
    /// Both tables are read at the same level: an adjusted p (Benjamini and Hochberg, within each table) below it is significant.
    /// </summary>
    public const double Level = 0.05;

    /// <summary>Puts every curve beside its correlation, by the names of variation and descriptor.</summary>
    /// <param name="curves">The curves of a sweep.</param>
    /// <param name="correlations">The correlations of an ordinary study.</param>
    public static ImmutableArray<SweepComparison> Of(ImmutableArray<SweepCurve> curves,
        ImmutableArray<Correlation> correlations) =>
    [
        .. from curve in curves
           let variation = curve.Variation.ToString().ToLowerInvariant()
           let pearson = correlations.FirstOrDefault(c => c.Variation == variation && c.Descriptor == curve.Descriptor)?.Pearson
           select new SweepComparison(curve, pearson, Judge(curve, pearson)),
    ];

    private static SweepVerdict Judge(SweepCurve curve, Coefficient? pearson)
    {
        if (curve.Slope is not { } slope || curve.BenjaminiHochberg is not { } p || pearson?.Value is not { } r)
            return SweepVerdict.Unknown;
        bool causal = p < Level, correlated = pearson.BenjaminiHochberg < Level;
        return (causal, correlated) switch
        {
            (true, true) => Math.Sign(slope.Value) == Math.Sign(r) ? SweepVerdict.Agree : SweepVerdict.OppositeSigns,
            (true, false) => SweepVerdict.OnlyTheSweep,
            (false, true) => SweepVerdict.OnlyTheCorrelation,
            _ => SweepVerdict.Neither,
        };
    }
}
