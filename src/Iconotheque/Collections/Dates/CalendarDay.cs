using System.Globalization;
using System.Text.Json.Serialization;

namespace Iconotheque.Collections.Dates;

/// <summary>
/// A day of the Gregorian calendar, carried on before its reform and before the year 1 (ISO 8601: the year 0 is 1 BC), of any
/// year.
/// </summary>
[JsonConverter(typeof(CalendarDayText))]
public readonly record struct CalendarDay : IComparable<CalendarDay>
{
    private const long DaysOf400Years = 146_097, DaysBeforeMarchOfYear0 = 306;
    private const int Months = 12;

    /// <summary>The day of a number.</summary>
    /// <param name="number">Days since 0001-01-01, which is 0, as in <see cref="DateOnly.DayNumber"/>; below 0 before it.</param>
    public CalendarDay(long number) => Number = number;

    /// <summary>A day of a year, which must exist.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year has no such month or the month no such day.</exception>
    public CalendarDay(long year, int month, int day)
    {
        if (month is < 1 or > Months) throw new ArgumentOutOfRangeException(nameof(month), month, "A month is 1 to 12.");
        if (day < 1 || day > DaysIn(year, month))
            throw new ArgumentOutOfRangeException(nameof(day), day, $"The month has {DaysIn(year, month)} days.");

        // The year begins in March here, so that the day that comes and goes is its last.
        long shifted = month <= 2 ? year - 1 : year, cycle = FloorDiv(shifted, 400), inCycle = shifted - (cycle * 400);
        long inYear = ((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5 + day - 1;
        Number = (cycle * DaysOf400Years) + (inCycle * 365) + (inCycle / 4) - (inCycle / 100) + inYear - DaysBeforeMarchOfYear0;
    }

    /// <summary>Days since 0001-01-01.</summary>
    public long Number { get; }

    /// <summary>The year; 0 is 1 BC, −1 is 2 BC.</summary>
    public long Year => Parts.Year;

    /// <summary>The month, 1 to 12.</summary>
    public int Month => Parts.Month;

    /// <summary>The day of the month, from 1.</summary>
    public int Day => Parts.Day;

    private (long Year, int Month, int Day) Parts
    {
        get
        {
            long shifted = Number + DaysBeforeMarchOfYear0, cycle = FloorDiv(shifted, DaysOf400Years),
                inCycle = shifted - (cycle * DaysOf400Years);
            long year = (inCycle - (inCycle / 1460) + (inCycle / 36_524) - (inCycle / (DaysOf400Years - 1))) / 365;
            long inYear = inCycle - ((365 * year) + (year / 4) - (year / 100)), month = ((5 * inYear) + 2) / 153;
            return (year + (cycle * 400) + (month >= 10 ? 1 : 0), (int)(month < 10 ? month + 3 : month - 9),
                (int)(inYear - (((153 * month) + 2) / 5) + 1));
        }
    }

    /// <summary>A day that .NET knows.</summary>
    public static implicit operator CalendarDay(DateOnly day) => new(day.DayNumber);

    /// <summary>The days of a month.</summary>
    public static int DaysIn(long year, int month) => month == 2 ? IsLeap(year) ? 29 : 28 : month is 4 or 6 or 9 or 11 ? 30 : 31;

    /// <summary>
    /// The largest whole number that is not above the quotient: decades and centuries before the year 0 begin where those after
    /// it do.
    /// </summary>
    public static long FloorDiv(long value, long by) => (value / by) - (value % by < 0 ? 1 : 0);

    /// <summary>A year as EDTF writes it: four digits, a minus before the year 0, <c>Y</c> in front of more digits.</summary>
    public static string TextOf(long year) => year switch
    {
        > 9999 or < -9999 => year.ToString("'Y'0;'Y-'0", CultureInfo.InvariantCulture),
        _ => year.ToString("0000", CultureInfo.InvariantCulture),
    };

    /// <summary>The day so many days later.</summary>
    public CalendarDay AddDays(long days) => new(Number + days);

    /// <inheritdoc/>
    public int CompareTo(CalendarDay other) => Number.CompareTo(other.Number);

    /// <summary>The day as EDTF writes it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TextOf(Year)}-{Month:00}-{Day:00}");

    /// <summary>Whether a day is before another.</summary>
    public static bool operator <(CalendarDay a, CalendarDay b) => a.Number < b.Number;

    /// <summary>Whether a day is after another.</summary>
    public static bool operator >(CalendarDay a, CalendarDay b) => a.Number > b.Number;

    /// <summary>Whether a day is not after another.</summary>
    public static bool operator <=(CalendarDay a, CalendarDay b) => a.Number <= b.Number;

    /// <summary>Whether a day is not before another.</summary>
    public static bool operator >=(CalendarDay a, CalendarDay b) => a.Number >= b.Number;

    private static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
