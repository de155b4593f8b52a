using System.Text.Json.Serialization;

namespace Iconotheque.Collections.Dates;

/// <summary>The days in which something happened at the earliest and at the latest, both included.</summary>
/// <param name="From">The first day; null when the range is open at its beginning, as before 1914.</param>
/// <param name="To">The last day; null when it is open at its end.</param>
public readonly record struct DateRange(CalendarDay? From, CalendarDay? To)
{
    /// <summary>
    /// Where it stands among others: at its first day, or at its last where the first is open, so that before 1914 comes before
    /// 1914 and not before the year 1.
    /// </summary>
    [JsonIgnore]
    public CalendarDay? Standing => From ?? To;

    /// <summary>Whole years, both included.</summary>
    public static DateRange Years(long first, long last) => new(new CalendarDay(first, 1, 1), new CalendarDay(last, 12, 31));

    /// <summary>A whole month.</summary>
    public static DateRange OfMonth(long year, int month) =>
        new(new CalendarDay(year, month, 1), new CalendarDay(year, month, CalendarDay.DaysIn(year, month)));

    /// <summary>Some months, one after the other.</summary>
    /// <param name="year">The year of the first.</param>
    /// <param name="month">The first, 1 to 12; above 12 in a year after it.</param>
    /// <param name="count">How many, above 0.</param>
    public static DateRange Months(long year, long month, long count)
    {
        long first = (12 * year) + month - 1, last = first + count - 1;
        return new DateRange(At(first).From, At(last).To);

        static DateRange At(long index) =>
            CalendarDay.FloorDiv(index, 12) is var year ? OfMonth(year, (int)(index - (12 * year)) + 1) : default;
    }

    /// <summary>The smallest range that holds both.</summary>
    public DateRange Hull(DateRange other) => new(
        From is { } a && other.From is { } b ? (a < b ? a : b) : null,
        To is { } c && other.To is { } d ? (c > d ? c : d) : null);

    /// <summary>
    /// The range as EDTF, in the fewest characters that stand for the same days: <c>1905</c>, <c>193X</c>, <c>1900-05/1910</c>,
    /// <c>../1913</c>.
    /// </summary>
    public override string ToString()
    {
        if (From is { } from && To is { } to)
        {
            if (from == to) return from.ToString();
            if (OfWhole(from, to) is { } whole) return whole;
        }

        return $"{(From is { } start ? Start(start) : "..")}/{(To is { } end ? End(end) : "..")}";
    }

    private static string? OfWhole(CalendarDay from, CalendarDay to)
    {
        string first = Start(from), last = End(to);
        if (first == last) return first;
        if (OfMonth(from.Year, from.Month) == new DateRange(from, to)) return from.ToString()[..^3];
        bool decades = from.Year is >= 0 and <= 9999 && first == CalendarDay.TextOf(from.Year)
            && last == CalendarDay.TextOf(to.Year);
        if (decades && from.Year % 10 == 0 && to.Year == from.Year + 9) return $"{first[..3]}X";
        return decades && from.Year % 100 == 0 && to.Year == from.Year + 99 ? $"{first[..2]}XX" : null;
    }

    private static string Start(CalendarDay day) => day.ToString()[..^(day.Day > 1 ? 0 : day.Month > 1 ? 3 : 6)];

    private static string End(CalendarDay day) =>
        day.ToString()[..^(day.Day < CalendarDay.DaysIn(day.Year, day.Month) ? 0 : day.Month < 12 ? 3 : 6)];
}
