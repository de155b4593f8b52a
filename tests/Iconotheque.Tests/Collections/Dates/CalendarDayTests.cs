using System.Text.Json;
using CsCheck;
using Iconotheque.Collections.Dates;

namespace Iconotheque.Tests.Collections.Dates;

public class CalendarDayTests
{
    [Fact]
    public void Agrees_with_NET_on_every_day_that_it_knows()
    {
        for (int number = 0; number <= DateOnly.MaxValue.DayNumber; number += 13)
        {
            var known = DateOnly.FromDayNumber(number);
            var day = new CalendarDay(number);
            Assert.Equal((known.Year, known.Month, known.Day), (day.Year, day.Month, day.Day));
            Assert.Equal(number, new CalendarDay(known.Year, known.Month, known.Day).Number);
        }
    }

    [Theory]
    [InlineData(0, 12, 31, -1)]
    [InlineData(0, 1, 1, -366)] // the year 0 is a leap year
    [InlineData(-4713, 11, 24, -1_721_426)] // Julian day 0; 0001-01-01 is Julian day 1,721,426
    [InlineData(-399, 1, 1, -146_097)] // four hundred years before 0001
    [InlineData(10_000_000_001, 1, 1, 3_652_425_000_000)] // 25 million times four hundred years
    public void Knows_the_years_beyond(long year, int month, int day, long number)
    {
        Assert.Equal(number, new CalendarDay(year, month, day).Number);
        Assert.Equal((year, month, day),
            (new CalendarDay(number).Year, new CalendarDay(number).Month, new CalendarDay(number).Day));
    }

    [Fact]
    public void Days_follow_one_another() => Gen.Long[-4_000_000_000_000, 4_000_000_000_000].Sample(number =>
    {
        CalendarDay day = new(number), next = new(number + 1);
        return new CalendarDay(day.Year, day.Month, day.Day).Number == number
            && (next.Day == 1 ? day.Day == CalendarDay.DaysIn(day.Year, day.Month) : next.Day == day.Day + 1);
    });

    [Theory]
    [InlineData(1905, "1905-03-12")]
    [InlineData(44, "0044-03-12")]
    [InlineData(0, "0000-03-12")]
    [InlineData(-43, "-0043-03-12")]
    [InlineData(12345, "Y12345-03-12")]
    [InlineData(-12345, "Y-12345-03-12")]
    public void Is_written_as_EDTF(long year, string text) => Assert.Equal(text, new CalendarDay(year, 3, 12).ToString());

    [Fact]
    public void Is_a_text_in_JSON()
    {
        var range = new DateRange(new CalendarDay(-43, 3, 15), null);
        string json = JsonSerializer.Serialize(range, JsonSerializerOptions.Web);
        Assert.Equal("""{"from":"-0043-03-15","to":null}""", json);
        Assert.Equal(range, JsonSerializer.Deserialize<DateRange>(json, JsonSerializerOptions.Web));
    }

    [Theory]
    [InlineData(1905, 13, 1)]
    [InlineData(1905, 2, 29)]
    [InlineData(1905, 2, 0)]
    public void Days_that_do_not_exist_are_refused(long year, int month, int day) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalendarDay(year, month, day));
}
