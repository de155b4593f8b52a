using System.Collections.Immutable;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Evaluation.Pairs;

/// <summary>
/// Leave one domain out: pairs that touch a picture of a domain are judged by a curve of the pairs that touch none.
/// </summary>
/// <remarks>Facets and their values are those of <see cref="DomainMatrices"/>. Classes may lie on both sides.</remarks>
internal static class PairDomains
{
    /// <summary>One entry for each domain of each facet.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="pairs">The pairs of a column.</param>
    /// <param name="labelled">The same, as calibration wants them.</param>
    public static ImmutableArray<PairDomain> Of(Benchmark benchmark, ImmutableArray<ScoredPair> pairs, LabelledPair[] labelled) =>
        [.. from facet in DomainMatrices.Dividing(benchmark)
            let domains = DomainMatrices.DomainsOf(benchmark, facet)
            from d in Enumerable.Range(0, facet.Values.Length)
            select Of(facet.Name, facet.Values[d], labelled,
                [.. pairs.Select(pair => domains[pair.First] == d || domains[pair.Second] == d)])];

    private static PairDomain Of(string facet, string name, LabelledPair[] labelled, bool[] touches)
    {
        LabelledPair[] inside = [.. labelled.Where((_, i) => touches[i])], outside = [.. labelled.Where((_, i) => !touches[i])];
        var counted = new PairDomain(facet, name, inside.Length, inside.Count(pair => pair.Same));
        if (WhyNot(inside, outside) is { } reason) return counted with { Reason = reason };
        var curve = ScoreCalibration.Fit(outside, PairMeasures.Basis(""));
        double[] probabilities = [.. inside.Select(pair => curve.ProbabilityOf(pair.Similarity))];
        var quality = CalibrationQuality.Of(probabilities, [.. inside.Select(pair => pair.Same)]);
        return counted with
        {
            Probability = probabilities.Average(),
            Brier = quality.Brier,
            ExpectedError = quality.ExpectedError,
            Discovery = Discovery(inside, probabilities),
        };
    }

    private static PairDiscovery Discovery(LabelledPair[] pairs, double[] probabilities)
    {
        double? least = Iconotheque.Links.FalseDiscovery.Threshold(probabilities, PairMeasures.DomainRate);
        bool[] proposed = [.. probabilities.Select(p => p >= least)];
        return new(PairMeasures.DomainRate, proposed.Count(true), pairs.Where((pair, i) => proposed[i] && !pair.Same).Count());
    }

    private static string? WhyNot(LabelledPair[] inside, LabelledPair[] outside)
    {
        foreach (var (pairs, where) in (ReadOnlySpan<(LabelledPair[], string)>)[(inside, "pairs that touch it"),
            (outside, "pairs that touch no picture of it")])
        {
            int same = pairs.Count(pair => pair.Same), other = pairs.Length - same;
            if (Math.Min(same, other) < PairDomain.Fewest)
            {
                return $"{where}: {same} of one place, {other} of two; {PairDomain.Fewest} of each are needed.";
            }
        }

        return outside.DistinctBy(pair => pair.Group).Take(2).Count() < 2 ? "all pairs that touch no picture of it are "
            + "asked for by one class." : null;
    }
}
