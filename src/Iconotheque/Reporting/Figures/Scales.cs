using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>The frame of a plot: rules, ticks and titles.</summary>
internal static class Scales
{
    /// <summary>Draws both axes with light horizontal rules.</summary>
    public static void Draw(Svg svg, Axis x, Axis y, string titleX, string titleY)
    {
        foreach (double tick in y.Ticks(5))
        {
            svg.Line(x.Start, y.At(tick), x.End, y.At(tick), Paint.Rule);
            svg.Text(x.Start - 10, y.At(tick) + 4, tick.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
                Paint.Soft, 11, "end");
        }

        foreach (double tick in x.Ticks(12).Where(tick => tick == Math.Floor(tick)))
        {
            svg.Line(x.At(tick), y.Start, x.At(tick), y.Start + 5, Paint.Axis);
            svg.Text(x.At(tick), y.Start + 19, Numeral.Count(tick), Paint.Soft, 11, "middle");
        }

        svg.Line(x.Start, y.Start, x.End, y.Start, Paint.Axis);
        svg.Text((x.Start + x.End) / 2, y.Start + 44, titleX, Paint.Ink, 12, "middle");
        svg.Text(x.Start - 10, y.End - 12, titleY, Paint.Ink, 12, "end");
    }

    /// <summary>Draws a mAP axis from 0 to 1 below rows, with light vertical rules through them.</summary>
    public static void DrawShares(Svg svg, Axis x, double top, double bottom, string title)
    {
        foreach (double tick in x.Ticks(10))
        {
            svg.Line(x.At(tick), top, x.At(tick), bottom, Paint.Rule);
            svg.Text(x.At(tick), bottom + 17, tick.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture), Paint.Soft,
                11, "middle");
        }

        svg.Line(x.Start, bottom, x.End, bottom, Paint.Axis);
        svg.Text((x.Start + x.End) / 2, bottom + 38, title, Paint.Ink, 12, "middle");
    }
}
