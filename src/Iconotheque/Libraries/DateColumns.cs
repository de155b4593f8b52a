using System.Globalization;
using Iconotheque.Collections.Dates;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// Ranges of days as the columns <c>date_from</c> and <c>date_to</c>: numbers of days, NULL for undated items. An open end is a
/// number beyond every day, so that comparing finds what it should.
/// </summary>
internal static class DateColumns
{
    /// <summary>The days of an item, in the order of <see cref="DateRange.Standing"/>.</summary>
    public static readonly string Order = $"item.date_from IS NULL, {Standing}, item.date_to";

    /// <summary>The middle of a range; of one that is open at an end, its other end.</summary>
    public static readonly string Middle = $"CASE WHEN item.date_from = {OpenFrom} THEN item.date_to WHEN item.date_to "
        + $"= {OpenTo} THEN item.date_from ELSE (item.date_from + item.date_to) / 2 END";

    // Ten thousand million years have 3.7 million million days.
    private const string OpenFrom = "-4000000000000", OpenTo = "4000000000000",
        Standing = $"CASE WHEN item.date_from = {OpenFrom} THEN item.date_to ELSE item.date_from END";

    private static readonly long First = long.Parse(OpenFrom, CultureInfo.InvariantCulture), Last = long.Parse(OpenTo,
        CultureInfo.InvariantCulture);

    /// <summary>The two columns.</summary>
    public static (long? From, long? To) Of(DateRange? dates) =>
        dates is { } range ? (FirstOf(range), LastOf(range)) : (null, null);

    /// <summary>The first day, or what stands for an open beginning.</summary>
    public static long FirstOf(DateRange range) => range.From?.Number ?? First;

    /// <summary>The last day, or what stands for an open end.</summary>
    public static long LastOf(DateRange range) => range.To?.Number ?? Last;

    /// <summary>Reads the two columns.</summary>
    public static DateRange? Read(SqliteDataReader row, int from) =>
        row.IsDBNull(from) ? null : new DateRange(Day(row.GetInt64(from)), Day(row.GetInt64(from + 1)));

    private static CalendarDay? Day(long number) => number == First || number == Last ? null : new CalendarDay(number);
}
