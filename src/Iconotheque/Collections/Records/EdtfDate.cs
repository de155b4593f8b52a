using System.Globalization;
using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Records;

/// <summary>Dates as archives write them: EDTF (ISO 8601-2:2019, levels 0 and 1, sets of level 2 as their hull), and the commonest words around years.</summary>
/// <remarks>
/// Uncertain and approximate dates (<c>?</c>, <c>~</c>, <c>%</c>, circa) stand for the dates that they name: the standard gives no width, so none is invented.
/// Years before 1 and after 9999 are taken as open ends.
/// </remarks>
public static partial class EdtfDate
{
    private const int LongestText = 200, FirstSeason = 21;

    /// <summary>The days that a date stands for.</summary>
    /// <param name="text">The date, as written.</param>
    /// <returns>Null when it is not understood.</returns>
    public static DateRange? RangeOf(string text)
    {
        string date = text.Trim();
        if (date.Length is 0 or > LongestText) return null;
        if (Exif().Match(date) is { Success: true } exif) date = $"{exif.Groups[1]}-{exif.Groups[2]}-{exif.Groups[3]}";
        return Words(Circa().Replace(date, "").Trim('[', ']', ' ')) is { } range && range.From <= range.To ? range : null;
    }

    private static DateRange? Words(string date)
    {
        if (Before().Match(date) is { Success: true } before) return Interval(before.Groups[1].Value) is { } end ? new DateRange(DateOnly.MinValue, end.From.AddDays(end.From > DateOnly.MinValue ? -1 : 0)) : null;
        if (After().Match(date) is { Success: true } after) return Interval(after.Groups[1].Value) is { } start ? new DateRange(start.To.AddDays(start.To < DateOnly.MaxValue ? 1 : 0), DateOnly.MaxValue) : null;
        if (Century().Match(date) is { Success: true } century) return OfCentury(century.Groups[1].Value);
        if (Decade().Match(date) is { Success: true } decade) return Single(decade.Groups[1].Value + "X");
        if (Years().Match(date) is { Success: true } years) return Hull(Single(years.Groups[1].Value), Single(years.Groups[2].Value));
        return Interval(date);
    }

    /// <summary>An interval, a set or one date.</summary>
    private static DateRange? Interval(string date)
    {
        string bare = date.Trim('{', '}', '[', ']', ' ');
        if (bare.Contains(',', StringComparison.Ordinal)) return bare.Split(',').Select(part => Interval(part.Trim())).Aggregate(Hull);
        int dots = bare.IndexOf("..", StringComparison.Ordinal);
        string[] ends = bare.Contains('/', StringComparison.Ordinal) ? bare.Split('/') : dots >= 0 && bare.Length > 2 ? [bare[..dots], bare[(dots + 2)..]] : [bare];
        if (ends.Length == 1) return Single(bare);
        if (ends.Length != 2) return null;
        var (from, to) = (End(ends[0]), End(ends[1]));
        return from is { } first && to is { } last ? new DateRange(IsOpen(ends[0]) ? DateOnly.MinValue : first.From, IsOpen(ends[1]) ? DateOnly.MaxValue : last.To) : null;
    }

    private static DateRange? End(string end) => IsOpen(end) ? new DateRange(DateOnly.MinValue, DateOnly.MaxValue) : Single(end.Trim());

    private static bool IsOpen(string end) => end.Trim() is "" or ".." or "open" or "unknown";

    /// <summary>A year, month, day, season, or one with unspecified digits.</summary>
    private static DateRange? Single(string date)
    {
        string bare = date.Trim().TrimEnd('?', '~', '%').TrimStart('?', '~', '%');
        int time = bare.IndexOf('T', StringComparison.Ordinal);
        if (time == "0000-00-00".Length) bare = bare[..time];
        if (Calendar().Match(bare) is not { Success: true } parts) return null;
        string year = parts.Groups[1].Value.ToUpperInvariant(), month = parts.Groups[2].Value.ToUpperInvariant(), day = parts.Groups[3].Value.ToUpperInvariant();
        int first = int.Parse(year.Replace('X', '0'), CultureInfo.InvariantCulture), last = int.Parse(year.Replace('X', '9'), CultureInfo.InvariantCulture);
        if (last == 0) return null;
        first = Math.Max(first, 1);
        if (month.Length == 0 || month.Contains('X', StringComparison.Ordinal)) return new DateRange(new DateOnly(first, 1, 1), new DateOnly(last, 12, 31));
        int number = int.Parse(month, CultureInfo.InvariantCulture);
        if (number is >= FirstSeason and < FirstSeason + 4) return Season(first, number - FirstSeason);
        if (number is < 1 or > 12 || first != last) return null;
        if (day.Length == 0 || day.Contains('X', StringComparison.Ordinal)) return new DateRange(new DateOnly(first, number, 1), new DateOnly(first, number, DateTime.DaysInMonth(first, number)));
        int of = int.Parse(day, CultureInfo.InvariantCulture);
        return of >= 1 && of <= DateTime.DaysInMonth(first, number) ? new DateRange(new DateOnly(first, number, of), new DateOnly(first, number, of)) : null;
    }

    /// <summary>Spring, summer, autumn, winter of the north by whole months; winter is that which begins in the year.</summary>
    private static DateRange Season(int year, int season) => season < 3
        ? new DateRange(new DateOnly(year, 3 + (3 * season), 1), new DateOnly(year, 5 + (3 * season), DateTime.DaysInMonth(year, 5 + (3 * season))))
        : new DateRange(new DateOnly(year, 12, 1), year == 9999 ? DateOnly.MaxValue : new DateOnly(year + 1, 2, DateTime.DaysInMonth(year + 1, 2)));

    private static DateRange? OfCentury(string text)
    {
        int number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int arabic) ? arabic : Roman(text.ToUpperInvariant());
        return number is >= 1 and <= 99 ? new DateRange(new DateOnly((100 * (number - 1)) + 1, 1, 1), new DateOnly(100 * number, 12, 31)) : null;
    }

    private static int Roman(string text)
    {
        int sum = 0, before = 0;
        foreach (char c in text.Reverse())
        {
            int value = c switch { 'I' => 1, 'V' => 5, 'X' => 10, _ => 0 };
            sum += value < before ? -value : value;
            before = Math.Max(before, value);
        }

        return sum;
    }

    private static DateRange? Hull(DateRange? first, DateRange? second) => first is { } a && second is { } b ? new DateRange(a.From < b.From ? a.From : b.From, a.To > b.To ? a.To : b.To) : null;

    [GeneratedRegex(@"^(\d{4}):(\d\d):(\d\d)( \d\d:\d\d:\d\d)?$")]
    private static partial Regex Exif();

    [GeneratedRegex(@"^\[?\s*(c\.|ca\.?|circa|about|around|vers|environ|um|gegen|approximately)\s*(?=[\dXx\[])", RegexOptions.IgnoreCase)]
    private static partial Regex Circa();

    [GeneratedRegex(@"^(?:before|avant|vor)\s+(.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex(@"^(?:after|après|apres|nach)\s+(.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex After();

    [GeneratedRegex(@"^(\d{1,2}|[IVX]{1,6})(?:st|nd|rd|th|e|è|ème|\.)?\s*(?:century|siècle|siecle|s\.|Jahrhundert|Jh\.?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Century();

    [GeneratedRegex(@"^(?:the\s+)?(\d{3})0'?s$", RegexOptions.IgnoreCase)]
    private static partial Regex Decade();

    [GeneratedRegex(@"^(\d{4})\s*[-–—]\s*(\d{4})$")]
    private static partial Regex Years();

    [GeneratedRegex(@"^(\d[\dXx]{3}|\d{4})(?:-([\dXx]{2})(?:-([\dXx]{2}))?)?$")]
    private static partial Regex Calendar();
}
