using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Tables;

namespace Iconotheque.Reporting.Pages;

/// <summary>Draws a study: one page, every table and every figure.</summary>
/// <remarks>
/// Everything is drawn from the results and from the pictures that <see cref="StudyImages"/> made; a missing picture becomes a
/// labelled placeholder. The same results and pictures give the same bytes (PNG files: with the same libvips and the same fonts).
/// </remarks>
internal static class StudyReport
{
    /// <summary>Writes a report into the folder that holds its pictures.</summary>
    /// <inheritdoc cref="Write(StudyResults, string, string, CancellationToken)"/>
    public static void Write(StudyResults results, string folder, CancellationToken cancellation) =>
        Write(results, folder, folder, cancellation);

    /// <summary>
    /// Writes <c>report.html</c> (one file that needs no network), <c>tables/</c> (CSV, Markdown, LaTeX) and <c>figures/</c>
    /// (SVG, and PNG at up to twice the size where libvips can draw SVG).
    /// </summary>
    /// <param name="results">The study.</param>
    /// <param name="folder">The folder to write into, created when missing; files of the same names are replaced.</param>
    /// <param name="pictures">The folder that holds <c>thumbnails/</c> and <c>pairs/</c>.</param>
    /// <param name="cancellation">Stops between files; each file is whole or absent.</param>
    public static void Write(StudyResults results, string folder, string pictures, CancellationToken cancellation)
    {
        foreach (var table in StudyTables.Of(results))
        {
            cancellation.ThrowIfCancellationRequested();
            TableFiles.Write(table, Path.Combine(folder, "tables"));
        }

        var figures = StudyFigures.Of(results, pictures);
        Parallel.ForEach(figures, new ParallelOptions { CancellationToken = cancellation },
            figure => FigureFiles.Write(figure, Path.Combine(folder, "figures")));
        AtomicFile.WriteText(Path.Combine(folder, "report.html"), Page(results, figures));
    }

    /// <summary>The page alone.</summary>
    internal static string Page(StudyResults results, ImmutableArray<Figure> figures)
    {
        var left = ShownImages.Pairs(results).Except(ShownImages.PairsOfPage(results))
            .Select(item => PairPlot.Name(results, item))
            .Concat(ShownImages.Similarities(results).Except(ShownImages.SimilaritiesOfPage(results))
                .Select(item => SimilarityPlot.Name(results, item))).ToHashSet();
        return new ReportPage(results, StudyTables.Of(results),
            [.. figures.Where(figure => !left.Contains(figure.Name))]).Write();
    }
}
