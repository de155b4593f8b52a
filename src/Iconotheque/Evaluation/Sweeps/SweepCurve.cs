using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Sweeps;

/// <summary>What a growing variation, and nothing else, does to a descriptor.</summary>
internal sealed record SweepCurve
{
    /// <summary>What grows.</summary>
    public required Variation Variation { get; init; }

    /// <summary>The descriptor.</summary>
    public required string Descriptor { get; init; }

    /// <summary>How many places have a query with a value at every step.</summary>
    public required int Places { get; init; }

    /// <summary>mAP step by step, from the reference on.</summary>
    public required ImmutableArray<SweepPoint> Points { get; init; }

    /// <summary>
    /// The causal slope: by how much AP changes when the magnitude grows by its tick threshold. The least-squares slope of each
    /// place, averaged over the places in which the magnitude moves at all, with the 95 % bootstrap interval over them; null
    /// where there is none.
    /// </summary>
    public Estimate? Slope { get; init; }

    /// <summary>Two-sided p of the sign-flip test that the places' slopes centre on 0; null without a slope.</summary>
    public double? P { get; init; }

    /// <summary>The same adjusted by Benjamini and Hochberg over all curves of the call.</summary>
    public double? BenjaminiHochberg { get; init; }
}
