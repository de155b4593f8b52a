using System.Collections.Immutable;
using System.Globalization;

namespace Iconotheque.Reporting.Figures;

/// <summary>
/// Colours and strokes of the figures. Presentation attributes serve a file of its own; the classes let the page change them in
/// the dark.
/// </summary>
internal static class Paint
{
    public const string Sans = "'Iconotheque Sans', Inter, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
    public const string Ground = "class=\"ground\" fill=\"#ffffff\"";
    public const string Ink = "class=\"ink\" fill=\"#1d1c1a\"";
    public const string Soft = "class=\"soft\" fill=\"#66635d\"";
    public const string Rule = "class=\"rule\" stroke=\"#dedbd4\" stroke-width=\"1\"";
    public const string Axis = "class=\"axis\" stroke=\"#8d8980\" stroke-width=\"1\"";
    public const string InkStroke = "class=\"inkline\" stroke=\"#1d1c1a\" stroke-width=\"1.5\" fill=\"none\"";
    public const string Good = "#009E73";
    public const string Bad = "#D55E00";
    public const string Neutral = "#8d8980";

    /// <summary>
    /// The palette of Okabe and Ito without black (lost in the dark) and yellow (lost on white), then two greys apart in
    /// lightness.
    /// </summary>
    public static readonly ImmutableArray<string> Series = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9",
        "#777777", "#A6761D"];

    /// <summary>The colour of the descriptor at an index; beyond the palette colours repeat and shapes differ.</summary>
    public static string OfSeries(int index) => Series[index % Series.Length];

    /// <summary>The diverging ramp: vermillion at −1, near white at 0, blue at 1.</summary>
    public static string Diverging(double value)
    {
        double share = Math.Min(1, Math.Abs(value));
        var (red, green, blue) = value < 0 ? (0xC6, 0x52, 0x00) : (0x00, 0x5F, 0x9E);
        return $"#{Mix(0xF6, red, share):x2}{Mix(0xF5, green, share):x2}{Mix(0xF2, blue, share):x2}";
    }

    /// <summary>The ink that is read best on <see cref="Diverging"/>.</summary>
    public static string OnDiverging(double value) => value is > 0.62 or < -0.88 ? "#ffffff" : "#1d1c1a";

    /// <summary>
    /// A hue of its own for match number <paramref name="index"/>: steps of the golden angle, bright and saturated.
    /// </summary>
    public static string OfMatch(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"hsl({index * 137.508 % 360:F0},95%,66%)");

    private static int Mix(int from, int to, double share) => (int)Math.Round(from + (to - from) * share);
}
