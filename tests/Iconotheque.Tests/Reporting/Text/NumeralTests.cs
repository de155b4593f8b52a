using Iconotheque.Reporting.Text;

namespace Iconotheque.Tests.Reporting.Text;

public class NumeralTests
{
    [Theory]
    [InlineData(0.12345, "0.123")]
    [InlineData(0.1235, "0.124")]
    [InlineData(-0.0004, "0.000")]
    [InlineData(-0.5, "−0.500")]
    [InlineData(1.0, "1.000")]
    [InlineData(double.NaN, "–")]
    [InlineData(null, "–")]
    public void Scores_have_three_decimals_and_no_negative_zero(double? value, string expected) =>
        Assert.Equal(expected, Numeral.Score(value));

    [Theory]
    [InlineData(0.25, "+0.250")]
    [InlineData(0.0001, "0.000")]
    [InlineData(0.0, "0.000")]
    [InlineData(-0.25, "−0.250")]
    public void Differences_carry_their_sign(double value, string expected) => Assert.Equal(expected, Numeral.Signed(value));

    [Theory]
    [InlineData(0.0001, "<0.001")]
    [InlineData(0.001, "0.001")]
    [InlineData(1.0, "1.000")]
    public void Small_p_values_are_below_a_thousandth(double value, string expected) => Assert.Equal(expected, Numeral.P(value));

    [Theory]
    [InlineData(412, "412")]
    [InlineData(123.4, "123")]
    [InlineData(12.34, "12.3")]
    [InlineData(0.87654, "0.877")]
    [InlineData(double.NegativeInfinity, "–")]
    public void Scores_of_answers_are_brief(double value, string expected) => Assert.Equal(expected, Numeral.Brief(value));

    [Fact]
    public void Machines_get_every_digit() => Assert.Equal(1 / 3.0, double.Parse(Numeral.Exact(1 / 3.0)));
}
