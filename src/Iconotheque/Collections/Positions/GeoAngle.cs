using System.Globalization;
using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Positions;

/// <summary>A latitude or a longitude as it is written.</summary>
/// <param name="Degrees">Degrees, negative in the south and the west.</param>
/// <param name="IsLatitude">Which of the two it says that it is; null when it does not say.</param>
/// <param name="IsMarked">Whether it has a degree sign, minutes or a quarter of the heavens, so that it is no other number.
/// </param>
/// <param name="Decimals">How many decimals its degrees have.</param>
internal readonly partial record struct GeoAngle(double Degrees, bool? IsLatitude, bool IsMarked, int Decimals)
{
    // O is west: ouest, oeste, ovest. Where a column is German it is east, which whoever knows the column says.
    private const string Quarter = "north|nord|norte|south|sud|sur|east|este|est|ost|west|ouest|oeste|ovest|[nsewo]";

    /// <summary>One angle; <c>{0}</c> tells it from another of the same pattern. A quarter stands on one side of it.</summary>
    internal const string Pattern = @"(?:(?<l{0}>latitude|lat|longitude|long|lon|lng)(?![a-z])[\s:=.]*)?"
        + "(?:(?<w{0}>" + Quarter + @")(?![a-z])[\s:=.]*)?(?<g{0}>[+-])?(?:"
        + @"(?<d{0}>\d{1,3})\s?(?<k{0}>[°:])\s?(?<m{0}>\d{1,2}(?:[.,]\d{1,12})?)(?:\s?[':])?"
        + @"(?:\s?(?<s{0}>\d{1,2}(?:[.,]\d{1,12})?)(?:\s?"")?)?"
        + @"|(?<d{0}>\d{1,3})\s(?<m{0}>\d{1,2}(?:[.,]\d{1,12})?)(?:\s(?<s{0}>\d{1,2}(?:[.,]\d{1,12})?))?"
        + @"|(?<d{0}>\d{1,3}(?:[.,]\d{1,15})?)(?:\s?(?<k{0}>°))?)"
        + "(?(w{0})|(?:\\s?(?<h{0}>" + Quarter + "))?)(?![a-z])";

    /// <summary>The angle of a match of <see cref="Pattern"/>; null when it contradicts itself.</summary>
    internal static GeoAngle? Of(Match match, string which)
    {
        string Part(string name) => match.Groups[name + which].Value;
        string degrees = Part("d"), label = Part("l"), quarter = Part("w") + Part("h");
        double minutes = NumberOf(Part("m")), seconds = NumberOf(Part("s"));
        if (minutes >= 60 || seconds >= 60) return null;
        bool saysQuarter = quarter.Length > 0;

        // Three numbers with nothing but spaces between them are degrees only where a quarter says so.
        if (Part("m").Length > 0 && Part("k").Length == 0 && !saysQuarter) return null;
        var (isLatitude, sign) = DirectionOf(quarter);
        bool? isLabelled = label.Length == 0 ? null : label.StartsWith("la", StringComparison.Ordinal);
        if (isLabelled is { } one && isLatitude is { } other && one != other) return null;
        if (Part("g") == "-" && saysQuarter && sign > 0) return null;
        if (Part("g") == "-") sign = -1;
        int point = degrees.IndexOfAny(['.', ',']);
        return new GeoAngle(sign * (NumberOf(degrees) + (minutes / 60) + (seconds / 3600)), isLatitude ?? isLabelled,
            saysQuarter || Part("k").Length > 0, point < 0 ? 0 : degrees.Length - point - 1);
    }

    /// <summary>A text that is one angle; null for any other.</summary>
    public static GeoAngle? Of(string text) => Alone.Match(PositionSigns.Plain(text)) is { Success: true } match
        ? Of(match, "") : null;

    /// <summary>Whether it says more than whole degrees, or says that it is degrees.</summary>
    public bool IsPrecise => IsMarked || Decimals > 0;

    private static (bool? IsLatitude, int Sign) DirectionOf(string word) => word switch
    {
        "" => (null, 1),
        ['n', ..] => (true, 1),
        "s" or "south" or "sud" or "sur" => (true, -1),
        "e" or "east" or "est" or "este" or "ost" => (false, 1),
        _ => (false, -1),
    };

    private static double NumberOf(string text) =>
        text.Length == 0 ? 0 : double.Parse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static Regex Alone { get; } = new($@"^{Pattern.Replace("{0}", "", StringComparison.Ordinal)}$",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
