namespace Iconotheque.Collections.Dates;

/// <summary>
/// What is shorter than a year and longer than a month, by the numbers that EDTF gives: seasons, quarters, thirds and halves of
/// the year.
/// </summary>
/// <remarks>
/// Seasons are three whole months; one that passes the turn of the year is that which begins in the year. Where no hemisphere is
/// said, the northern is meant.
/// </remarks>
internal static class SubYear
{
    /// <summary>The number of the first season, spring.</summary>
    public const int Spring = 21;

    /// <summary>The number of winter.</summary>
    public const int Winter = 24;

    /// <summary>First month (above 12 in the year after) and months of each number from <see cref="Spring"/>.</summary>
    private static readonly (int Month, int Count)[] Known =
    [
        (3, 3), (6, 3), (9, 3), (12, 3), // 21 to 24: spring, summer, autumn, winter
        (3, 3), (6, 3), (9, 3), (12, 3), // 25 to 28: of the northern hemisphere
        (9, 3), (12, 3), (3, 3), (6, 3), // 29 to 32: of the southern hemisphere
        (1, 3), (4, 3), (7, 3), (10, 3), // 33 to 36: quarters
        (1, 4), (5, 4), (9, 4), // 37 to 39: quadrimesters
        (1, 6), (7, 6), // 40 and 41: halves
    ];

    /// <summary>The days of such a part of a year; null when the number has no meaning.</summary>
    public static DateRange? Of(long year, int number) =>
        MonthsOf(number) is { } months ? DateRange.Months(year, months.Month, months.Count) : null;

    /// <summary>
    /// The first month of a part of a year, above 12 in the year after, and how many it has; null when the number has no meaning.
    /// </summary>
    public static (int Month, int Count)? MonthsOf(int number) =>
        number >= Spring && number < Spring + Known.Length ? Known[number - Spring] : null;
}
