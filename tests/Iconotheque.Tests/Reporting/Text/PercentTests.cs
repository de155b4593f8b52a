using Iconotheque.Reporting.Text;

namespace Iconotheque.Tests.Reporting.Text;

public class PercentTests
{
    [Theory]
    [InlineData(0.93, "93 %")]
    [InlineData(0.9949, "99 %")]
    [InlineData(0.9951, "over 99 %")]
    [InlineData(0.0049, "under 1 %")]
    [InlineData(0.0051, "1 %")]
    [InlineData(1, "100 %")]
    [InlineData(0, "0 %")]
    public void No_estimate_is_called_certain(double probability, string text) => Assert.Equal(text, Percent.Of(probability));
}
