using System.Globalization;
using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Dates;

/// <summary>
/// Dates of the Extended Date/Time Format, levels 0, 1 and 2 (ISO 8601-2:2019; the Library of Congress's profile), as the days
/// that they stand for.
/// </summary>
/// <remarks>
/// Uncertain and approximate dates (<c>?</c>, <c>~</c>, <c>%</c>, anywhere) stand for the dates that they name: the standard
/// gives no width, so none is invented. Unspecified digits stand for every day that they can be; sets, one of or all of, for
/// their hull; an unknown end of an interval is taken as open. Times are dropped. Years reach to ±10^10.
/// </remarks>
internal static partial class EdtfDate
{
    private const int LongestText = 200, MonthsOfYear = 12, LongestMonth = 31, LeapYear = 2000;
    private const long LastYear = 10_000_000_000;

    /// <summary>The days that a date stands for.</summary>
    /// <param name="text">The date; blanks around it do not count.</param>
    /// <returns>Null when it is not EDTF, ends before it begins, or is open at both ends.</returns>
    public static DateRange? RangeOf(string text)
    {
        string date = text.Trim();
        if (date.Length is 0 or > LongestText) return null;
        if (date[0] is '[' or '{') return date.Length > 2 && date[^1] == (date[0] == '[' ? ']' : '}') ? SetOf(date[1..^1]) : null;
        int slash = date.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Single(date) : Interval(date[..slash], date[(slash + 1)..]);
    }

    private static DateRange? Interval(string start, string end)
    {
        DateRange? first = IsOpen(start) ? default(DateRange) : Single(start),
            last = IsOpen(end) ? default(DateRange) : Single(end);
        return first is { } a && last is { } b ? Ordered(a.From, b.To) : null;
    }

    private static bool IsOpen(string end) => end is "" or ".." or "open" or "unknown";

    private static DateRange? Ordered(CalendarDay? from, CalendarDay? to) =>
        (from, to) is (null, null) || from > to ? null : new DateRange(from, to);

    private static DateRange? SetOf(string members)
    {
        DateRange? hull = null;
        foreach (string member in members.Split(','))
        {
            string bare = member.Trim();
            int dots = bare.IndexOf("..", StringComparison.Ordinal);
            if ((dots < 0 ? Single(bare) : Interval(bare[..dots], bare[(dots + 2)..])) is not { } range) return null;
            hull = hull?.Hull(range) ?? range;
        }

        return hull is (null, null) ? null : hull;
    }

    private static DateRange? Single(string date)
    {
        if (Moment().Match(date) is { Success: true } moment) return Single(moment.Groups[1].Value);
        if (LongYear().Match(date) is { Success: true } year && (date[0] == 'Y' || year.Groups["significant"].Success))
            return OfLongYear(year);
        if (Calendar().Match(date) is not { Success: true } parts || date.StartsWith("-0000", StringComparison.Ordinal))
            return null;
        string month = parts.Groups["month"].Value.ToUpperInvariant(), day = parts.Groups["day"].Value.ToUpperInvariant();
        var pattern = new UnspecifiedYear(parts.Groups["year"].Value.ToUpperInvariant());
        if (month.Length == 0) return DateRange.Years(pattern.First, pattern.Last);
        if (day.Length == 0 && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number > 12)
            return SubYear.Of(pattern.First, number) is { } first && SubYear.Of(pattern.Last, number) is { } last
                ? first.Hull(last)
                : null;
        int[] months = Matching(month, MonthsOfYear), days = Matching(day, LongestMonth);
        if (First([LeapYear], months, days) is null) return null;
        return First(pattern.Ascending(), months, days) is { } from
            && First(pattern.Descending(), months.Reverse(), days.Reverse()) is { } to ? new DateRange(from, to) : null;
    }

    /// <summary>A year of the letter Y, perhaps exponential, or any year of which only some digits are significant.</summary>
    private static DateRange? OfLongYear(Match parts)
    {
        string digits = parts.Groups["digits"].Value, significant = parts.Groups["significant"].Value,
            exponent = parts.Groups["exponent"].Value;
        bool isLong = parts.Groups["letter"].Length > 0;
        if (isLong && exponent.Length == 0 && digits.Length < 5
            || !isLong && (exponent.Length > 0 || significant.Length == 0 || digits.Length != 4))
            return null;
        double size = double.Parse($"{digits}E{(exponent.Length > 0 ? exponent : "0")}", CultureInfo.InvariantCulture);
        if (size > LastYear) return null;
        long year = (long)size, unit = 1;
        if (significant.Length > 0)
        {
            int known = int.Parse(significant, CultureInfo.InvariantCulture),
                length = year.ToString(CultureInfo.InvariantCulture).Length;
            if (known < 1 || known > length) return null;
            for (int i = known; i < length; i++) unit *= 10;
        }

        long near = year / unit * unit, far = near + unit - 1;
        return parts.Groups["minus"].Length > 0 ? DateRange.Years(-far, -near) : DateRange.Years(near, far);
    }

    private static int[] Matching(string pattern, int last) =>
        [.. Enumerable.Range(1, last).Where(number => pattern.Length == 0 || Matches(number, pattern))];

    private static bool Matches(int number, string pattern) =>
        (pattern[0] == 'X' || pattern[0] - '0' == number / 10) && (pattern[1] == 'X' || pattern[1] - '0' == number % 10);

    /// <summary>The first of some days that exists.</summary>
    private static CalendarDay? First(IEnumerable<long> years, IEnumerable<int> months, IEnumerable<int> days) =>
        (from year in years
         from month in months
         from day in days
         where day <= CalendarDay.DaysIn(year, month)
         select (CalendarDay?)new CalendarDay(year, month, day)).FirstOrDefault();

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Moment();

    [GeneratedRegex(
        @"^(?<letter>Y?)(?<minus>-?)(?<digits>[0-9]{1,12})(?:E(?<exponent>[0-9]{1,2}))?(?:S(?<significant>[0-9]{1,2}))?[?~%]?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex LongYear();

    [GeneratedRegex(
        @"^[?~%]?(?<year>-?[0-9Xx]{4})[?~%]?(?:-[?~%]?(?<month>[0-9Xx]{2})[?~%]?(?:-[?~%]?(?<day>[0-9Xx]{2})[?~%]?)?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Calendar();
}
