using System.Text;
using Iconotheque.Imaging;
using NetVips;

namespace Iconotheque.Reporting.Figures;

/// <summary>
/// Writes a figure as SVG, and as PNG at twice its size (one and a half times where it holds photographs, which PNG keeps at
/// great length).
/// </summary>
internal static class FigureFiles
{
    private const double PlotScale = 2;
    private const double PhotographScale = 1.5;

    /// <summary>
    /// Whether the libvips in use can draw SVG: the packaged one can; where a system's cannot, figures stay SVG only.
    /// </summary>
    public static bool CanRasterise { get; } = NetVips.NetVips.TypeFind("VipsOperation", "svgload_buffer") != IntPtr.Zero;

    /// <summary>Writes <c>NAME.svg</c> and <c>NAME.png</c>.</summary>
    public static void Write(Figure figure, string folder)
    {
        AtomicFile.WriteText(Path.Combine(folder, figure.Name + ".svg"), figure.Drawing);
        if (!CanRasterise) return;
        byte[] png = Rasterise(figure.Drawing);
        AtomicFile.Write(Path.Combine(folder, figure.Name + ".png"), stream => stream.Write(png));
    }

    // "unlimited" because photographs inside a drawing pass the parser's 10 MB limit for one attribute.
    private static byte[] Rasterise(string svg)
    {
        LibVips.AllowOwnDrawings();
        FigureFonts.EnsureReady();
        using var drawn = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(svg),
            scale: svg.Contains("data:image/jpeg", StringComparison.Ordinal) ? PhotographScale : PlotScale, unlimited: true);
        using var flat = drawn.Flatten(background: [255, 255, 255]);
        return flat.PngsaveBuffer(keep: Enums.ForeignKeep.None);
    }
}
