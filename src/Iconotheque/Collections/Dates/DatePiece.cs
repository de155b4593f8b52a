namespace Iconotheque.Collections.Dates;

/// <summary>
/// What is said of one date, in whatever order; what is left out (the year of 3 in 3–5 May 1919) is taken from its neighbours.
/// </summary>
internal sealed class DatePiece
{
    private const int LastOfOrdinary = 14, LeastRomanAlone = 11, LeastOrdinalAlone = 10, MostCentury = 40;

    /// <summary>Numbers of one or two digits that are not placed yet.</summary>
    public List<DateToken> Small { get; private set; } = [];

    /// <summary>The year; astronomical once <see cref="Settle"/> was called.</summary>
    public long? Year { get; set; }

    /// <summary>How many digits the year was written with.</summary>
    public int YearLength { get; set; }

    /// <summary>The month.</summary>
    public int? Month { get; set; }

    /// <summary>The day of the month.</summary>
    public int? Day { get; set; }

    /// <summary>Whether its month was written in digits.</summary>
    public bool IsInDigits { get; set; }

    /// <summary>The season, by its number of EDTF.</summary>
    public int? Season { get; set; }

    /// <summary>First year and number of years of a decade or century that is named whole.</summary>
    public (long First, int Count)? Span { get; set; }

    /// <summary>Whether its number is a century.</summary>
    public bool IsCentury { get; set; }

    /// <summary>Whether a year that ends in 0 stands for its decade.</summary>
    public bool IsYears { get; set; }

    /// <summary>A decade by its place in the century: 20 for the twenties.</summary>
    public int? Tens { get; set; }

    /// <summary>−1 before our era, 1 when our era is said.</summary>
    public int Era { get; set; }

    /// <summary>The n-th of so many parts; null for the whole.</summary>
    public (int Nth, int Of, bool IsFraction)? Part { get; set; }

    /// <summary>Before, after, since or until it.</summary>
    public DateWordKind? Limit { get; set; }

    /// <summary>Whether it means now.</summary>
    public bool IsNow { get; set; }

    /// <summary>A how-manieth in words that nothing has taken yet.</summary>
    public int? Pending { get; set; }

    /// <summary>Whether more than an era or a limit is said.</summary>
    public bool HasContent => Small.Count > 0 || Year is not null || Month is not null || Season is not null || Span is not null
        || IsCentury || Tens is not null || Part is not null || IsNow || Pending is not null;

    /// <summary>Whether it says nothing but a year.</summary>
    public bool IsYearOnly => Year is not null && Month is null && Season is null && Part is null && Limit is null;

    /// <summary>Whether it says a month or season without its year.</summary>
    public bool LacksYear => Year is null && (Month is not null || Season is not null);

    /// <summary>Whether it says one small number, and perhaps a part of it, and nothing else.</summary>
    public bool IsNumberOnly =>
        Small.Count == 1 && Year is null && Month is null && Season is null && Span is null && !IsCentury && Tens is null;

    /// <summary>Whether it says nothing but one small number.</summary>
    public bool IsSmallOnly => IsNumberOnly && Part is null;

    /// <summary>Whether it says which part, and not of what.</summary>
    public bool IsPartOnly => Part is not null && Small.Count == 0 && Year is null && Month is null && Season is null
        && Span is null && !IsCentury && Tens is null;

    /// <summary>Whether its place among the years is known.</summary>
    public bool IsPlaced => Year is not null || Span is not null || (IsCentury && Small.Count > 0);

    /// <summary>Takes from another what it is a part of.</summary>
    public void TakeWhole(DatePiece other) =>
        (Small, Year, YearLength, Month, Day, Season, Span, IsCentury, IsYears, Tens, Era) = ([.. other.Small], other.Year,
            other.YearLength, other.Month, other.Day, other.Season, other.Span, other.IsCentury, other.IsYears,
            other.Tens, other.Era);

    /// <summary>Takes the year of another.</summary>
    public bool TakeYear(DatePiece other)
    {
        (Year, YearLength) = (other.Year, other.YearLength);
        return true;
    }

    /// <summary>Takes the part that another says.</summary>
    public bool TakePart(DatePiece other)
    {
        Part = other.Part;
        return true;
    }

    /// <summary>Makes its number a day of a month.</summary>
    public void BeDayOf(int? month)
    {
        (Month, Day) = (month, (int)Small[0].Value);
        Small.Clear();
    }

    /// <summary>Gives the numbers their places, as far as they tell by themselves.</summary>
    /// <returns>False when it makes no sense.</returns>
    public bool Settle()
    {
        if (!SettlePending()) return false;
        if (Era != 0 && !IsCentury && Year is null && Span is null && Small.Count > 0
            && (Month is null || Small.Count == 2 || Small[0].Value > 31))
        {
            (Year, YearLength) = (Small[^1].Value, Small[^1].Length);
            Small.RemoveAt(Small.Count - 1);
        }

        if (Month is not null && Day is null && Small.Count > 0)
        {
            Day = (int)Small[0].Value;
            Small.RemoveAt(0);
        }

        if (Era < 0 && Year is { } before) Year = 1 - before;
        return Year is null || Small.Count == 0;
    }

    /// <summary>The days that it stands for; null when they cannot be told.</summary>
    public DateRange? Days()
    {
        if (Whole() is not { } whole) return null;
        var days = Part is not { } part ? whole.Days : whole.Span?.Part(part.Nth, part.Of);
        return days is not { } range ? null : Limit switch
        {
            DateWordKind.Before => new DateRange(null, range.From?.AddDays(-1)),
            DateWordKind.After => new DateRange(range.To?.AddDays(1), null),
            DateWordKind.Since => range with { To = null },
            DateWordKind.Until => range with { From = null },
            _ => range,
        };
    }

    /// <summary>A how-manieth in words is a century, a day, or the beginning of a named century.</summary>
    private bool SettlePending()
    {
        if (Pending is not { } nth) return true;
        Pending = null;
        if (nth == 0) return false;
        if (Month is not null && Day is null && Small.Count == 0) Day = nth;
        else if (Span is not null && nth == 1 && Part is null) Part = (1, 3, false);
        else if (Small.Count == 0 && (IsCentury || nth > LastOfOrdinary))
            Small.Add(new DateToken(DateTokenKind.Number) { Value = nth, Length = 2, IsOrdinal = true, IsRoman = true });
        else return false;
        return true;
    }

    private (DateSpan? Span, DateRange Days)? Whole()
    {
        if (Day is { } day)
        {
            if (Year is not { } year || Month is not { } month || Season is not null
                || Small.Count > 0 || day < 1 || month is < 1 or > 12 || day > CalendarDay.DaysIn(year, month))
                return null;
            var only = new CalendarDay(year, month, day);
            return (null, new DateRange(only, only));
        }

        return Months() is { } span ? (span, span.Days) : null;
    }

    private DateSpan? Months()
    {
        if (Span is { } named) return Year is null && Month is null && Season is null ? Decade(named.First, named.Count) : null;
        if (Year is { } year)
        {
            if (Small.Count > 0 || IsCentury || Tens is not null) return null;
            if (Month is { } month) return Season is null ? DateSpan.Months(year, month, 1) : null;
            if (Season is { } season)
                return SubYear.MonthsOf(season) is { } months ? DateSpan.Months(year, months.Month, months.Count) : null;
            return IsYears && year % 10 == 0 ? DateSpan.Years(year, 10) : DateSpan.Years(year, 1);
        }

        return Month is null && Season is null ? Century() : null;
    }

    private DateSpan? Century()
    {
        if (Small.Count == 0 || Small[^1].Value is < 1 or > MostCentury) return null;
        var number = Small[^1];
        bool isCentury = IsCentury || (Small.Count == 1 && (number.IsRoman ? number.IsOrdinal
            || number.Value >= LeastRomanAlone : number.IsOrdinal && number.Value >= LeastOrdinalAlone));
        if (!isCentury) return null;
        Small.RemoveAt(Small.Count - 1);
        var span = Era < 0 ? Decade(1 - (100 * number.Value), 100) : IsYears
            || Tens is not null ? Decade(100 * (number.Value - 1), 100) : Decade((100 * (number.Value - 1)) + 1, 100);
        Small.Add(number);
        return span;
    }

    /// <summary>Some years, or the decade of them that is said.</summary>
    private DateSpan? Decade(long first, int count)
    {
        long? tens = Tens ?? (IsYears && Small.Count == 1 && Small[0].Value % 10 == 0 ? (long?)Small[0].Value : null);
        if (tens is null) return Small.Count == 0 ? DateSpan.Years(first, count) : null;
        return count == 100 && Era >= 0 && Small.Count <= (Tens is null ? 1 : 0) ? DateSpan.Years(first + tens.Value, 10) : null;
    }
}
