using System.Collections.Immutable;
using Iconotheque.Evaluation;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Pages;
using Iconotheque.Reporting.Tables;

namespace Iconotheque.Reporting;

/// <summary>Draws a study: one page, every table and every figure.</summary>
/// <remarks>
/// Everything is drawn from the results and from the pictures that <see cref="StudyImages"/> made; a missing picture becomes a labelled
/// placeholder. The same results and pictures give the same bytes (PNG files: with the same libvips and the same fonts).
/// </remarks>
public static class StudyReport
{
    /// <summary>Writes a report into the folder that holds its pictures.</summary>
    /// <inheritdoc cref="Write(StudyResults, string, string, CancellationToken)"/>
    public static void Write(StudyResults results, string folder, CancellationToken cancellation) => Write(results, folder, folder, cancellation);

    /// <summary>
    /// Writes <c>report.html</c> (one file that needs no network), <c>tables/</c> (CSV, Markdown, LaTeX) and <c>figures/</c> (SVG, and PNG at
    /// up to twice the size where libvips can draw SVG).
    /// </summary>
    /// <param name="results">The study.</param>
    /// <param name="folder">The folder to write into, created when missing; files of the same names are replaced.</param>
    /// <param name="pictures">The folder that holds <c>thumbnails/</c> and <c>pairs/</c>.</param>
    /// <param name="cancellation">Stops between files; each file is whole or absent.</param>
    public static void Write(StudyResults results, string folder, string pictures, CancellationToken cancellation)
    {
        var tables = StudyTables.Of(results);
        foreach (var table in tables)
        {
            cancellation.ThrowIfCancellationRequested();
            TableFiles.Write(table, Path.Combine(folder, "tables"));
        }

        var shown = ImmutableArray.CreateBuilder<Figure>();
        var pagePairs = ShownImages.PairsOfPage(results);
        foreach (var (figure, isInPage) in Figures(results, pictures, pagePairs))
        {
            cancellation.ThrowIfCancellationRequested();
            FigureFiles.Write(figure, Path.Combine(folder, "figures"));
            if (isInPage) shown.Add(figure);
        }

        AtomicFile.WriteText(Path.Combine(folder, "report.html"), new ReportPage(results, tables, shown.ToImmutable()).Write());
    }

    private static IEnumerable<(Figure Figure, bool IsInPage)> Figures(StudyResults results, string pictures, ImmutableArray<(int, int)> pagePairs)
    {
        foreach (var figure in StudyFigures.Plots(results)) yield return (figure, true);
        foreach (var figure in StudyFigures.Strips(results, pictures)) yield return (figure, true);
        foreach (var item in ShownImages.Pairs(results)) yield return (StudyFigures.Pair(results, item, pictures), pagePairs.Contains(item));
    }
}
