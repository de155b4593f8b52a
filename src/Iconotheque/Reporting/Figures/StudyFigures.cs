using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>Every figure of a study that its results allow.</summary>
internal static class StudyFigures
{
    /// <summary>Plots, strips of every descriptor that returned something, and matched pairs.</summary>
    /// <param name="results">The study.</param>
    /// <param name="pictures">The folder that holds <see cref="StudyImages.Thumbnails"/> and
    /// <see cref="StudyImages.PairPictures"/>.</param>
    public static ImmutableArray<Figure> Of(StudyResults results, string pictures) =>
    [
        .. Plots(results),
        .. ExampleRows.Draw(results, Path.Combine(pictures, StudyImages.Thumbnails)) is { } examples
            ? [examples]
            : Array.Empty<Figure>(),
        .. from d in Enumerable.Range(0, results.Descriptors.Length)
           where !ShownImages.Queries(results, d).IsEmpty
           select Strips.Draw(results, d, Path.Combine(pictures, StudyImages.Thumbnails)),
        .. ShownImages.Pairs(results)
            .Select(item => PairPlot.Draw(results, item, Path.Combine(pictures, StudyImages.PairPictures))),
        .. ShownImages.Similarities(results).Select(item => SimilarityPlot.Draw(
            SimilarityPlot.Name(results, item), results.Descriptors[item.Descriptor].Name,
            results.Descriptors[item.Descriptor].Similarities[item.Pair], Path.Combine(pictures, StudyImages.PairPictures))),
        .. Responses(results, Path.Combine(pictures, StudyImages.PairPictures)),
    ];

    private static IEnumerable<Figure> Responses(StudyResults results, string pictures)
    {
        var named =
            results.Descriptors.Where(d => d.Response is not null).Select(d => (d.Name, Shares: d.Response!)).ToImmutableArray();
        foreach (var (image, number) in named.GroupBy(response => response.Shares.Image).Select((group, i) => (group, i + 1)))
            yield return ResponsePlot.Draw($"responses-{number}", [.. image], pictures);
        foreach (int d in ShownImages.Features(results))
        {
            string name = results.Descriptors[d].Name;
            yield return FeaturePlot.Draw($"features-{d + 1}-{Figure.SafeName(name)}", name,
                results.Descriptors[d].Evidence[0], pictures);
        }
    }

    private static ImmutableArray<Figure> Plots(StudyResults results)
    {
        if (results.Descriptors.IsEmpty) return [];
        var plots = ImmutableArray.CreateBuilder<Figure>();
        string mean = MeasureWords.MeanMeasure(results.Protocol);
        plots.Add(OverviewPlot.Draw(results));
        if (!results.Correlations.IsEmpty) plots.Add(HeatMap.Draw(results));
        if (!results.ColourComparisons.IsEmpty)
            plots.Add(ForestPlot.Draw(results.ColourComparisons, "colour-domains",
                $"{mean} with the images as they are less {mean} with all images in grey."));
        if (!results.Comparisons.IsEmpty)
            plots.Add(ForestPlot.Draw(results.Comparisons, "comparisons", Comparisons(results, mean)));
        if (results.Classes.Any(c => c.Overall is not null)) plots.Add(DifficultyPlot.Draw(results));
        if (!ClassOrder.ByAverage(results).IsEmpty) plots.Add(ClassPlot.Draw(results));
        if (results.Pairs.Any(column => column.Quality is not null)) plots.AddRange(PairCurvePlot.Draw(results),
            ReliabilityPanels.Draw(results));
        if (!results.Queries.IsEmpty) plots.Add(ApHistogram.Draw(results));
        return plots.ToImmutable();
    }

    private static string Comparisons(StudyResults results, string mean) =>
        $"Differences of {mean} between descriptors on the same queries, the largest first; lines are 95 % cluster bootstrap "
            + "intervals. A filled square: p below 0.05 in the sign-flip test over classes after Holm’s correction."
        + (results.Comparisons.Length > ForestPlot.Maximum
            ? $" The {ForestPlot.Maximum} largest of {results.Comparisons.Length}."
            : "");
}
