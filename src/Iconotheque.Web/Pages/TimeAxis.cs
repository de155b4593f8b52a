using Iconotheque.Collections.Dates;

namespace Iconotheque.Web.Pages;

/// <summary>An axis of years; where something lies on it is said in hundredths of its length.</summary>
/// <param name="First">The year with which it begins.</param>
/// <param name="End">The year before which it ends.</param>
/// <param name="Step">Years from one tick to the next.</param>
internal sealed record TimeAxis(long First, long End, long Step)
{
    private const int MostTicks = 8;

    /// <summary>What lasted a day is still seen.</summary>
    private const double LeastShare = 0.5;

    private double Length => End - First;

    /// <summary>The years of the ticks.</summary>
    public IEnumerable<long> Ticks => Enumerable.Range(0, (int)((End - First) / Step) + 1).Select(i => First + (i * Step));

    /// <summary>The axis of some dates; null where there are none.</summary>
    public static TimeAxis? Of(IEnumerable<DateRange> dates)
    {
        long[] years = [.. dates.SelectMany(date => new[] { date.From, date.To }).OfType<CalendarDay>().Select(day => day.Year)];
        if (years.Length == 0) return null;
        long step = Steps.First(step => (years.Max() / step) - (years.Min() / step) < MostTicks - 1);
        return new TimeAxis(CalendarDay.FloorDiv(years.Min(), step) * step,
            (CalendarDay.FloorDiv(years.Max(), step) + 1) * step, step);
    }

    /// <summary>Where a day lies.</summary>
    public double At(CalendarDay day) =>
        ((day.Year - First) + ((day.Number - new CalendarDay(day.Year, 1, 1).Number) / 366.0)) / Length * 100;

    /// <summary>Where a year begins.</summary>
    public double At(long year) => (year - First) / Length * 100;

    /// <summary>From where to where a range reaches; one that is open fades after a step.</summary>
    public (double From, double Width, bool IsOpen) Of(DateRange range)
    {
        double fade = Step / Length * 100;
        double from = range.From is { } start ? At(start) : Math.Max(0, At(range.To!.Value) - fade);
        double to = range.To is { } end ? At(new CalendarDay(end.Number + 1)) : Math.Min(100, At(range.From!.Value) + fade);
        return (Math.Min(from, 100 - LeastShare), Math.Max(LeastShare, to - from), range.From is null || range.To is null);
    }

    private static IEnumerable<long> Steps
    {
        get
        {
            for (long power = 1; power < long.MaxValue / 100; power *= 10)
            {
                yield return power;
                yield return 2 * power;
                yield return 5 * power;
            }

            yield return long.MaxValue;
        }
    }
}
