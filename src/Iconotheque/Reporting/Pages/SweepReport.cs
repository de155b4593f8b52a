using System.Collections.Immutable;
using Iconotheque.Evaluation.Sweeps;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Tables;

namespace Iconotheque.Reporting.Pages;

/// <summary>Writes what a sweep found.</summary>
internal static class SweepReport
{
    private const int WidthOfText = 120;

    /// <summary>
    /// Writes <c>curves</c> (every step) and <c>slopes</c> (beside the correlations) as CSV, Markdown and LaTeX, and the figure
    /// <c>curves</c> as SVG and PNG.
    /// </summary>
    /// <param name="comparisons">The curves, each with its correlation or none.</param>
    /// <param name="folder">The folder to write into, created when missing; files of the same names are replaced.</param>
    /// <param name="cancellation">Stops between files; each file is whole or absent.</param>
    public static void Write(ImmutableArray<SweepComparison> comparisons, string folder, CancellationToken cancellation)
    {
        foreach (var table in (Table[])[SweepTables.Curves(comparisons), SweepTables.Slopes(comparisons)])
        {
            cancellation.ThrowIfCancellationRequested();
            TableFiles.Write(table, folder);
        }

        FigureFiles.Write(SweepPlot.Draw(comparisons), folder);
    }

    /// <summary>The table of slopes as text, one line for each variation and descriptor.</summary>
    /// <param name="comparisons">The curves, each with its correlation or none.</param>
    public static string Text(ImmutableArray<SweepComparison> comparisons) =>
        TextTable.Write(SweepTables.Slopes(comparisons), WidthOfText);
}
