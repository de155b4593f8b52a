using CsCheck;
using Iconotheque.Collections.Dates;

namespace Iconotheque.Tests.Collections.Dates;

public class DateRangeTests
{
    private static readonly Gen<CalendarDay> Day = Gen.OneOf(
        Gen.Long[-3_600_000, 3_600_000].Select(number => new CalendarDay(number)),
        Gen.Int[-9999, 9998].Select(year => new CalendarDay(year, 1, 1)),
        Gen.Int[1700, 2100].Select(year => new CalendarDay(year, 12, 31)),
        Gen.Int[1700, 2100].Select(year => new CalendarDay(year, 2, 1)));

    [Theory]
    [InlineData("1905", "1905")]
    [InlineData("1905-02", "1905-02")]
    [InlineData("1905-01", "1905-01")]
    [InlineData("1905-02-03", "1905-02-03")]
    [InlineData("1905-01-01", "1905-01-01")]
    [InlineData("1930 1939", "193X")]
    [InlineData("1900 1999", "19XX")]
    [InlineData("1801 1900", "1801/1900")]
    [InlineData("1837 1841", "1837/1841")]
    [InlineData("1900-05 1910", "1900-05/1910")]
    [InlineData("1905-01 1905-02", "1905/1905-02")]
    [InlineData("1905-01-02 1905", "1905-01-02/1905")]
    [InlineData(".. 1913", "../1913")]
    [InlineData("1919 ..", "1919/..")]
    [InlineData("-99 -49", "-0099/-0049")]
    public void Is_written_as_EDTF(string days, string edtf) => Assert.Equal(edtf, DateCase.Range(days).ToString());

    [Fact]
    public void What_is_written_is_read_back_the_same() => Gen.Select(Day, Day, Gen.Int[0, 5]).Sample((a, b, open) =>
    {
        var (from, to) = a <= b ? (a, b) : (b, a);
        var range = open switch
        {
            0 => new DateRange(null, to),
            1 => new DateRange(from, null),
            2 => new DateRange(from, from),
            _ => new DateRange(from, to)
        };
        return EdtfDate.RangeOf(range.ToString()) == range;
    }, iter: 20_000);

    [Fact]
    public void A_hull_holds_both_and_nothing_open_closes()
    {
        Assert.Equal(DateRange.Years(1900, 1915), DateRange.Years(1900, 1905).Hull(DateRange.Years(1910, 1915)));
        Assert.Equal(new DateRange(null, DateRange.Years(1915, 1915).To),
            DateRange.Years(1915, 1915).Hull(new DateRange(null, DateRange.Years(1900, 1900).To)));
    }

    [Fact]
    public void Before_1914_stands_just_before_1914()
    {
        DateRange before = new(null, new CalendarDay(1913, 12, 31)), exact = DateRange.Years(1914, 1914),
            earlier = DateRange.Years(1850, 1850);
        Assert.Equal([earlier, before, exact], new[] { exact, before, earlier }.OrderBy(range => range.Standing));
    }
}
