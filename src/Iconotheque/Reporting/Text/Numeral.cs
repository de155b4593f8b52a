using System.Globalization;

namespace Iconotheque.Reporting.Text;

/// <summary>One way to write each kind of number, everywhere in a report.</summary>
internal static class Numeral
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "–";

    /// <summary>Three decimals with a proper minus: 0.123, −0.045; never −0.000.</summary>
    public static string Score(double? value) => Fixed(value, 3);

    /// <summary>As <see cref="Score"/>, with a plus before what is above zero.</summary>
    public static string Signed(double? value) =>
        value > 0 && Score(value) is var text && text != "0.000" ? "+" + text : Score(value);

    /// <summary>Two decimals.</summary>
    public static string Coefficient(double? value) => Fixed(value, 2);

    /// <summary>A p-value: three decimals, or &lt;0.001.</summary>
    public static string P(double? value) => value is null or double.NaN ? None : value < 0.001 ? "<0.001" : Fixed(value, 3);

    /// <summary>A whole number as it is, and others with one decimal.</summary>
    public static string Count(double? value) => value is { } v && v == Math.Floor(v) ? Fixed(value, 0) : Fixed(value, 1);

    /// <summary>A mean of ranks or counts: one decimal.</summary>
    public static string Rank(double? value) => Fixed(value, 1);

    /// <summary>A score of whatever size in few digits: none after the point for whole numbers and from 100 up.</summary>
    public static string Brief(double value) => !double.IsFinite(value) ? None
        : Math.Abs(value) >= 100 || value == Math.Floor(value) ? Fixed(value, 0)
        : Math.Abs(value) >= 10 ? Fixed(value, 1) : Fixed(value, 3);

    /// <summary>A stated rate in per cent: one decimal where it is not whole.</summary>
    public static string Rate(double rate) => $"{Count(Math.Round(100 * rate, 1, MidpointRounding.AwayFromZero))} %";

    /// <summary>A measured share in per cent, with one decimal.</summary>
    public static string PerCent(double share) => $"{Fixed(100 * share, 1)} %";

    /// <summary>[low, high] with three decimals.</summary>
    public static string Interval(double low, double high) => $"[{Score(low)}, {Score(high)}]";

    /// <summary>[low, high] with two decimals.</summary>
    public static string CoefficientInterval(double? low, double? high) =>
        low is null || high is null ? None : $"[{Coefficient(low)}, {Coefficient(high)}]";

    /// <summary>All the digits, for machines; empty where there is no number.</summary>
    public static string Exact(double? value) =>
        value is null or double.NaN ? "" : value.Value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A coordinate of a drawing: at most two decimals.</summary>
    public static string Coordinate(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Fixed(double? value, int decimals)
    {
        if (value is null || !double.IsFinite(value.Value)) return None;
        double rounded = Math.Round(value.Value, decimals, MidpointRounding.AwayFromZero);
        string text = Math.Abs(rounded).ToString("F" + decimals, CultureInfo.InvariantCulture);
        return rounded < 0 ? "−" + text : text;
    }
}
