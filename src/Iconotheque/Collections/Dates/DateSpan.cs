namespace Iconotheque.Collections.Dates;

/// <summary>Some whole months, of which a part can be meant: a century, a decade, a year, a season, a month.</summary>
/// <param name="First">The first month: twelve times its year, and its number less 1.</param>
/// <param name="Count">How many, above 0.</param>
internal readonly record struct DateSpan(long First, long Count)
{
    private const int MonthsOfYear = 12, LeastYears = 10;

    /// <summary>Whole years.</summary>
    public static DateSpan Years(long first, long count) => new(MonthsOfYear * first, MonthsOfYear * count);

    /// <summary>Months of a year; above 12 those of the year after.</summary>
    public static DateSpan Months(long year, int month, int count) => new((MonthsOfYear * year) + month - 1, count);

    /// <summary>Its days.</summary>
    public DateRange Days => DateRange.Months(0, First + 1, Count);

    /// <summary>The n-th of so many equal parts.</summary>
    /// <param name="nth">From 1; 0 for the last.</param>
    /// <param name="of">How many parts.</param>
    /// <returns>
    /// The parts of ten years and more by whole years, those of less by whole months, those of a month by tens of days or halves;
    /// a year (month) that two parts share belongs to both: the first third of a century is its years 1 to 34. Null when there is
    /// no such part.
    /// </returns>
    public DateRange? Part(int nth, int of)
    {
        int n = nth == 0 ? of : nth;
        if (n > of) return null;
        if (Count == 1) return PartOfMonth(n, of);
        long unit = Count >= MonthsOfYear * LeastYears ? MonthsOfYear : 1, units = Count / unit;
        if (units < of) return null;
        long first = units * (n - 1) / of, end = ((units * n) + of - 1) / of;
        return new DateSpan(First + (first * unit), (end - first) * unit).Days;
    }

    private DateRange? PartOfMonth(int nth, int of)
    {
        if (Days is not { From: { } from, To: { } to } || of > 3) return null;
        int length = of == 2 ? 15 : 10;
        return new DateRange(from.AddDays((nth - 1) * length), nth == of ? to : from.AddDays((nth * length) - 1));
    }
}
