using CsCheck;
using Iconotheque.Collections.Records;

namespace Iconotheque.Tests.Collections.Records;

public class EdtfDateTests
{
    [Theory]
    [InlineData("1905", "1905-01-01", "1905-12-31")]
    [InlineData("1905-02", "1905-02-01", "1905-02-28")]
    [InlineData("1904-02", "1904-02-01", "1904-02-29")]
    [InlineData("1905-03-12", "1905-03-12", "1905-03-12")]
    [InlineData("1905-03-12T10:11:12Z", "1905-03-12", "1905-03-12")]
    [InlineData("1900/1910", "1900-01-01", "1910-12-31")]
    [InlineData("1900-05/1910-02", "1900-05-01", "1910-02-28")]
    [InlineData("1900/..", "1900-01-01", "9999-12-31")]
    [InlineData("../1910", "0001-01-01", "1910-12-31")]
    [InlineData("/1910", "0001-01-01", "1910-12-31")]
    [InlineData("1900/", "1900-01-01", "9999-12-31")]
    [InlineData("1905?", "1905-01-01", "1905-12-31")]
    [InlineData("1905~", "1905-01-01", "1905-12-31")]
    [InlineData("1905%", "1905-01-01", "1905-12-31")]
    [InlineData("190X", "1900-01-01", "1909-12-31")]
    [InlineData("19XX", "1900-01-01", "1999-12-31")]
    [InlineData("1905-XX", "1905-01-01", "1905-12-31")]
    [InlineData("1905-03-XX", "1905-03-01", "1905-03-31")]
    [InlineData("1905-21", "1905-03-01", "1905-05-31")]
    [InlineData("1905-23", "1905-09-01", "1905-11-30")]
    [InlineData("1905-24", "1905-12-01", "1906-02-28")]
    [InlineData("{1900,1905,1911}", "1900-01-01", "1911-12-31")]
    [InlineData("[1900..1905]", "1900-01-01", "1905-12-31")]
    [InlineData("[1900]", "1900-01-01", "1900-12-31")]
    [InlineData("c. 1900", "1900-01-01", "1900-12-31")]
    [InlineData("ca 1900", "1900-01-01", "1900-12-31")]
    [InlineData("circa 1900", "1900-01-01", "1900-12-31")]
    [InlineData("vers 1900", "1900-01-01", "1900-12-31")]
    [InlineData("um 1900", "1900-01-01", "1900-12-31")]
    [InlineData("[ca. 1900]", "1900-01-01", "1900-12-31")]
    [InlineData("1900-1910", "1900-01-01", "1910-12-31")]
    [InlineData("1900 – 1910", "1900-01-01", "1910-12-31")]
    [InlineData("before 1914", "0001-01-01", "1913-12-31")]
    [InlineData("avant 1914", "0001-01-01", "1913-12-31")]
    [InlineData("after 1918", "1919-01-01", "9999-12-31")]
    [InlineData("19th century", "1801-01-01", "1900-12-31")]
    [InlineData("XIXe siècle", "1801-01-01", "1900-12-31")]
    [InlineData("19. Jahrhundert", "1801-01-01", "1900-12-31")]
    [InlineData("1930s", "1930-01-01", "1939-12-31")]
    [InlineData("1999:03:04 10:11:12", "1999-03-04", "1999-03-04")]
    public void Stands_for_these_days(string text, string from, string to) =>
        Assert.Equal(new DateRange(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)), EdtfDate.RangeOf(text));

    [Theory]
    [InlineData("")]
    [InlineData("undated")]
    [InlineData("12/03/1905")]
    [InlineData("1905-13")]
    [InlineData("1905-02-30")]
    [InlineData("1910/1900")]
    [InlineData("0000")]
    [InlineData("12345")]
    [InlineData("1900/1905/1910")]
    public void Is_not_understood(string text) => Assert.Null(EdtfDate.RangeOf(text));

    [Fact]
    public void Never_throws_and_never_ends_before_it_begins() =>
        Gen.Char["0123456789X?~%./-[]{},: abcefortuvTZIVsé"].Array[0, 14].Sample(text => EdtfDate.RangeOf(new string(text)) is not { } range || range.From <= range.To, iter: 20_000);
}
