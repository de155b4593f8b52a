using System.Collections.Immutable;
using Iconotheque.Evaluation.Pairs;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Reporting.Text;

/// <summary>The study in plain words.</summary>
internal static class Findings
{
    private const double Level = 0.05;

    /// <summary>One finding a line: a few words that name it, and what was found.</summary>
    public static ImmutableArray<(string Lead, string Text)> Of(StudyResults results)
    {
        var ranked = Main(results);
        if (ranked.IsEmpty) return [("No descriptor.", "The study holds no results.")];
        (string, string)?[] all = [LeftOut(results), Flattered(results), Best(results, ranked[0]), Lead(results, ranked),
            Hardness(results, ranked[0]), Classes(results), Grey(results), Links(results, ranked[0]), Conventions(results,
                ranked[0])];
        return [.. all.Where(finding => finding is not null).Select(finding => finding!.Value),
            .. results.Warnings.Select(warning => ("Mind.", warning))];
    }

    private static (string, string)? Flattered(StudyResults results)
    {
        string names = string.Join(", ", LearnedDescriptors.FromTheEvaluated(results));
        return names.Length == 0 ? null : ("Learned here.", $"Parameters of {names} were learned from {results.Benchmark.Name}, "
            + "the very images of this study: these figures flatter, and say little of other images.");
    }

    // A grey variant differs from its original by little; what leads is asked of the originals.
    private static ImmutableArray<DescriptorResults> Main(StudyResults results)
    {
        var greys = results.Descriptors.Select(d => RankedDescriptor.GreyOf(d.Name)).ToHashSet();
        return [.. results.Descriptors.Where(d => !greys.Contains(d.Name)).OrderByDescending(d => Headline.Of(results, d).Value)];
    }

    private static (string, string)? Best(StudyResults results, DescriptorResults best)
    {
        var mean = Headline.Of(results, best);
        double? chance = Headline.Mean(results, c => c.Chance), floor = Headline.Mean(results, c => c.Floor);
        return ("Best descriptor.", $"{best.Name} reaches a {Headline.Name(results)} "
            + $"{MeasureWords.MeanMeasure(results.Protocol)} of "
            + $"{Numeral.Score(mean.Value)} (95 % interval {Numeral.Score(mean.Low)} to {Numeral.Score(mean.High)}). "
            + $"A random ranking would reach {Numeral.Score(chance)}, and the worst possible one {Numeral.Score(floor)}.");
    }

    private static (string, string)? Lead(StudyResults results, ImmutableArray<DescriptorResults> ranked)
    {
        if (ranked.Length < 2) return null;
        double lead = Headline.Of(results, ranked[0]).Value - Headline.Of(results, ranked[1]).Value;
        if (lead == 0) return ("Its lead.", $"{ranked[1].Name} scores the same.");
        string text = $"It leads the second, {ranked[1].Name}, by {Numeral.Score(lead)}";
        var pair = results.Comparisons.FirstOrDefault(c => (c.First == ranked[0].Name && c.Second == ranked[1].Name)
            || (c.First == ranked[1].Name && c.Second == ranked[0].Name));
        if (pair is null) return ("Its lead.", text + "; the two were not tested against each other.");
        var (difference, p, holm) = Headline.IsOverQueries(results)
            ? (pair.Micro, pair.PQueries, pair.HolmQueries)
            : (pair.Macro, pair.PClasses, pair.HolmClasses);
        var (low, high) = pair.First == ranked[0].Name ? (difference.Low, difference.High) : (-difference.High, -difference.Low);
        string unit = Headline.Unit(results), verdict = holm < Level
            ? "The difference is significant"
            : $"The difference is not significant: another sample of {unit} might reverse it";
        return ("Its lead.", $"{text} (95 % interval {Numeral.Score(low)} to {Numeral.Score(high)}). {verdict} (sign-flip test "
            + $"over {unit}: p {Equal(p)}{(results.Comparisons.Length > 1 ? ", "
                + $"and after Holm’s correction for {results.Comparisons.Length} comparisons p {Equal(holm)}" : "")}).");
    }

    private static (string, string)? Hardness(StudyResults results, DescriptorResults best)
    {
        var cells = results.Correlations.Where(c => c.Descriptor == best.Name && c.Variation != "overall" && c.Warning.Length == 0
            && c.Pearson.Value is not null).OrderBy(c => c.Pearson.Value).ToList();
        if (cells.Count == 0 || cells[0].Pearson.Value >= 0) return null;
        string strongest = string.Join(", ", cells.Where(c => c.Pearson.Value < 0).Take(3)
            .Select(c => $"{c.Variation} (r = {Numeral.Coefficient(c.Pearson.Value)})"));
        var sure =
            results.Correlations.Where(c => c.Pearson.Holm < Level).Select(c => $"{c.Variation} with {c.Descriptor}").ToList();
        string verdict = sure.Count == 0
            ? $"None of the {results.Correlations.Length} correlations survives Holm’s correction, so take this as a hint."
            : $"Of the {results.Correlations.Length} correlations {sure.Count} survive Holm’s "
                + $"correction: {string.Join(", ", sure.Take(6))}{(sure.Count > 6 ? " and others" : "")}.";
        return ("What makes it hard.",
            $"For {best.Name}, the classes with low scores are those with much {strongest}. {verdict}");
    }

    private static (string, string)? Classes(StudyResults results)
    {
        var order = ClassOrder.ByAverage(results);
        if (order.Length < 4) return null;
        string Name(int i) => $"{results.Classes[i].Name} ({Numeral.Score(ClassOrder.Average(results, i))})";
        return ("Hard and easy classes.", $"Averaged over descriptors, {Name(order[0])} and {Name(order[1])} are the "
            + $"hardest, {Name(order[^1])} and {Name(order[^2])} the easiest.");
    }

    private static (string, string)? Grey(StudyResults results)
    {
        if (results.ColourComparisons.IsEmpty) return null;
        var changes = results.ColourComparisons.Select(c =>
            $"{c.First}: {Numeral.Signed(c.Macro.Value)}, {(c.HolmClasses < Level ? "significant" : "not significant")}");
        return ("Colour.", $"Difference between images as they are and all of them in grey: {string.Join("; ", changes)}.");
    }

    private static (string, string)? Links(StudyResults results, DescriptorResults best)
    {
        if (results.Pairs.FirstOrDefault(column => column.Descriptor == best.Name) is not { } column) return null;
        if (column.Discoveries.FirstOrDefault(discovery => discovery.Rate == PairMeasures.DomainRate) is not { } found)
            return null;
        string promise = $"{Numeral.Rate(found.Rate)} wrong";
        string text = found.Proposed == 0
            ? $"Promised at most {promise}, {best.Name} proposes no pair."
            : $"Promised at most {promise}, {best.Name} proposes {found.Proposed} pairs; {found.Wrong} of "
                + $"them are wrong ({Numeral.PerCent(found.ShareWrong()!.Value)}). "
                + $"They hold {Numeral.PerCent(column.Found(found))} of the pairs of one place that can be reached.";
        return ("As links.", text);
    }

    private static (string, string)? Conventions(StudyResults results, DescriptorResults best)
    {
        double Mean(ConventionScore score) => Headline.IsOverQueries(results) ? score.Micro : score.Macro;
        var scores = best.Conventions.Where(c => c.Measure == "AP").ToList();
        if (scores.Count < 2) return null;
        var (low, high) = (scores.MinBy(Mean)!, scores.MaxBy(Mean)!);
        if (Mean(low) == Mean(high)) return null;
        return ("Mind the protocol.", $"The same ranking of {best.Name} scores from {Numeral.Score(Mean(low))} ({low.Protocol}) "
            + $"to {Numeral.Score(Mean(high))} ({high.Protocol}) in {Headline.Name(results)} mAP: "
            + "compare only numbers of the same protocol.");
    }

    private static (string, string)? LeftOut(StudyResults results) =>
        results.Benchmark.SetAside.IsDefaultOrEmpty
            ? null
            : ("Left out.", $"{(results.Benchmark.LeftOut is { Text.Length: > 0 } left
                ? left.Text
                : $"{results.Benchmark.SetAside.Length} images could not be used.")} They are listed under The study.");

    private static string Equal(double p) =>
        p < 0.001 ? Numeral.P(p).Replace("<", "< ", StringComparison.Ordinal) : "= " + Numeral.P(p);
}
