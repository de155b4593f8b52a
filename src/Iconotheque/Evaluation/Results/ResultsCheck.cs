using System.Collections.Immutable;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Retrieval;

namespace Iconotheque.Evaluation.Results;

/// <summary>Whether the parts of a results file agree, so that whoever draws from it need not check again.</summary>
internal sealed class ResultsCheck
{
    private readonly string file;
    private readonly StudyResults results;

    private ResultsCheck(string file, StudyResults results) => (this.file, this.results) = (file, results);

    /// <exception cref="InputException">They do not; the message names the file and the field.</exception>
    internal static void Validate(string file, StudyResults results)
    {
        var check = new ResultsCheck(file, results);
        check.Expect(results.Format == StudyResults.CurrentFormat, "format",
            $"expected {StudyResults.CurrentFormat}, found {results.Format}; evaluate again with this version");
        check.NoNulls();
        check.Truth();
        for (int d = 0; d < results.Descriptors.Length; d++) check.Descriptor(results.Descriptors[d], $"descriptors[{d}]");
        check.Tables();
        foreach (string field in PairsCheck.Faults(results)) check.Expect(false, "pairs", field);
    }

    private void NoNulls()
    {
        NoNulls(results.Classes, "classes");
        NoNulls(results.Queries, "queries");
        NoNulls(results.Descriptors, "descriptors");
        NoNulls(results.Correlations, "correlations");
        NoNulls(results.Comparisons, "comparisons");
        NoNulls(results.ColourComparisons, "colourComparisons");
        NoNulls(results.Benchmark.SetAside, "benchmark.setAside");
        NoNulls(results.Domains, "domains");
        NoNulls(results.Pairs, "pairs");
        NoNulls(results.Warnings, "warnings");
    }

    private void Truth()
    {
        for (int c = 0; c < results.Classes.Length; c++)
        {
            var summary = results.Classes[c];
            Length(summary.Grades.IsEmpty ? 11 : summary.Grades.Length, 11, $"classes[{c}].grades");
            Expect(summary.Grades.IsEmpty == summary.Overall is null, $"classes[{c}].overall",
                "expected with grades, and only then");
            Finite(new[] { summary.Floor, summary.Chance }.OfType<double>(), $"classes[{c}]");
        }

        for (int q = 0; q < results.Queries.Length; q++)
        {
            int index = results.Queries[q].Class;
            Expect(index >= 0 && index < results.Classes.Length, $"queries[{q}].class",
                $"expected 0 to {results.Classes.Length - 1}, found {index}");
        }

        Expect(results.Descriptors.Select(d => d.Name).Distinct().Count() == results.Descriptors.Length, "descriptors",
            "expected every name once");
    }

    private void Descriptor(DescriptorResults descriptor, string field)
    {
        Length(descriptor.QueryAp.Length, results.Queries.Length, $"{field}.queryAp");
        Length(descriptor.ClassMap.Length, results.Classes.Length, $"{field}.classMap");
        Length(descriptor.Retrieved.Length, results.Queries.Length, $"{field}.retrieved");
        NoNulls(descriptor.Conventions, $"{field}.conventions");
        NoNulls(descriptor.Measures, $"{field}.measures");
        NoNulls(descriptor.Evidence, $"{field}.evidence");
        foreach (var list in descriptor.Retrieved)
            Expect(!list.IsDefault && list.All(item => item is not null), $"{field}.retrieved", "expected lists of images");
        Finite(descriptor.QueryAp.Concat(descriptor.ClassMap).OfType<double>(), $"{field}.queryAp or classMap");
        foreach (var convention in descriptor.Conventions) NoNulls(convention.Precisions, $"{field}.conventions.precisions");
        Finite(descriptor.Conventions.SelectMany(score =>
            score.Precisions.Select(precision => precision.Value).Concat([score.Macro, score.Micro])), $"{field}.conventions");
        Finite(descriptor.Measures.Select(measure => measure.Value), $"{field}.measures");
        Finite(descriptor.Retrieved.SelectMany(list => list).Select(item => (double)item.Score), $"{field}.retrieved");
        Expect(descriptor.Parts?.All(part => !string.IsNullOrEmpty(part)) ?? true, $"{field}.parts", "expected names");
        foreach (var parts
            in descriptor.Retrieved.SelectMany(list => list).Select(item => item.Parts).OfType<IReadOnlyList<PartScore>>())
        {
            Length(parts.Count, descriptor.Parts?.Count ?? 0, $"{field}.retrieved.parts");
            Finite(parts.SelectMany(part => new double[] { part.Score ?? 0, part.Rarity, part.Share }),
                $"{field}.retrieved.parts");
        }

        Estimate(descriptor.Macro, $"{field}.macro");
        Estimate(descriptor.Micro, $"{field}.micro");
        for (int e = 0; e < descriptor.Evidence.Length; e++) Evidence(descriptor.Evidence[e], $"{field}.evidence[{e}]");
        NoNulls(descriptor.Similarities, $"{field}.similarities");
        for (int s = 0; s < descriptor.Similarities.Length; s++)
        {
            Finite([descriptor.Similarities[s].Similarity], $"{field}.similarities[{s}]");
            Shares(descriptor.Similarities[s].First, $"{field}.similarities[{s}].first");
            Shares(descriptor.Similarities[s].Second, $"{field}.similarities[{s}].second");
        }

        if (descriptor.Response is { } response) Shares(response, $"{field}.response");
    }

    private void Shares(ShareEvidence image, string field)
    {
        Length(image.Size.Length, 2, $"{field}.size");
        Expect(image.Size.All(side => side > 0), $"{field}.size", "expected a width and a height above 0");
        Expect(image.Rows > 0 && image.Columns > 0 && (long)image.Rows * image.Columns == image.Values.Length, $"{field}.values",
            $"expected {image.Rows} × {image.Columns} values, found {image.Values.Length}");
        Finite(image.Values.Select(value => (double)value).Append(image.Constant), $"{field}.values");
        Expect(image.Regions.Length % 4 == 0, $"{field}.regions", "expected column, row, columns and rows of each");
    }

    private void Evidence(PairEvidence pair, string field)
    {
        Length(pair.FirstSize.Length, 2, $"{field}.firstSize");
        Length(pair.SecondSize.Length, 2, $"{field}.secondSize");
        Expect(pair.FirstKeypoints.Length % 3 == 0 && pair.SecondKeypoints.Length % 3 == 0, $"{field}.keypoints",
            "expected x, y, scale of each");
        Finite(pair.FirstKeypoints.Concat(pair.SecondKeypoints).Select(value => (double)value), $"{field}.keypoints");
        Length(pair.FirstScores.IsEmpty ? pair.FirstKeypoints.Length / 3 : pair.FirstScores.Length,
            pair.FirstKeypoints.Length / 3, $"{field}.firstScores");
        Finite(pair.FirstScores.Select(value => (double)value), $"{field}.firstScores");
        Length(pair.Matches.Length, 2 * pair.Inliers.Length, $"{field}.matches");
        for (int i = 0; i < pair.Matches.Length; i++)
        {
            int keypoints = (i % 2 == 0 ? pair.FirstKeypoints : pair.SecondKeypoints).Length / 3;
            Expect(pair.Matches[i] >= 0 && pair.Matches[i] < keypoints, $"{field}.matches",
                $"expected indices of keypoints, found {pair.Matches[i]} of {keypoints}");
        }
    }

    private void Tables()
    {
        var names = results.Descriptors.Select(descriptor => descriptor.Name).ToHashSet();
        foreach (var cell in results.Correlations)
        {
            Expect(names.Contains(cell.Descriptor), "correlations",
                $"expected a descriptor of this file, found {cell.Descriptor}");
            Expect(CorrelationTests.Rows.Contains(cell.Variation), "correlations",
                $"expected a variation or overall, found {cell.Variation}");
            Finite(new[] { cell.Pearson, cell.Spearman, cell.Kendall }.SelectMany(Numbers).Append(cell.PearsonWithout)
                .OfType<double>(), "correlations");
        }

        foreach (var matrix in results.Domains)
        {
            Expect(names.Contains(matrix.Descriptor), "domains",
                $"expected a descriptor of this file, found {matrix.Descriptor}");
            Length(matrix.Cells.Length, matrix.Names.Length * matrix.Names.Length, "domains.cells");
            NoNulls(matrix.Cells, "domains.cells");
            var numbers = matrix.Cells.SelectMany(cell => new[] { cell.Value, cell.Chance, cell.Low, cell.High });
            Finite(numbers.OfType<double>(), "domains.cells");
        }

        foreach (var comparison in results.Comparisons.Concat(results.ColourComparisons))
        {
            Expect(names.Contains(comparison.First) && names.Contains(comparison.Second), "comparisons",
                $"expected descriptors of this file, found {comparison.First} and {comparison.Second}");
            Length(comparison.WinsLossesTies.Length, 3, "comparisons.winsLossesTies");
            Estimate(comparison.Macro, "comparisons.macro");
            Estimate(comparison.Micro, "comparisons.micro");
            Finite([comparison.PClasses, comparison.PQueries, comparison.HolmClasses, comparison.HolmQueries], "comparisons");
        }
    }

    private static double?[] Numbers(Coefficient c) => [c.Value, c.Low, c.High, c.P, c.Holm, c.BenjaminiHochberg];

    private void Estimate(Estimate estimate, string field) => Finite([estimate.Value, estimate.Low, estimate.High], field);

    private void Finite(IEnumerable<double> values, string field) =>
        Expect(values.All(double.IsFinite), field, "expected finite numbers");

    private void Length(int found, int expected, string field) =>
        Expect(found == expected, field, $"expected {expected} values, found {found}");

    private void NoNulls<T>(ImmutableArray<T> items, string field) where T : class =>
        Expect(items.All(item => item is not null), field, "expected no null");

    private void Expect(bool holds, string field, string expected)
    {
        if (!holds) throw new InputException(file, $"{field}: {expected}");
    }
}
