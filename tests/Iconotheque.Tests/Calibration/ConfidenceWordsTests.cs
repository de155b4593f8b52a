using Iconotheque.Calibration;

namespace Iconotheque.Tests.Calibration;

public class ConfidenceWordsTests
{
    [Theory]
    [InlineData(1, "certain")]
    [InlineData(0.99, "certain")]
    [InlineData(0.986, "certain")]
    [InlineData(0.984, "likely")]
    [InlineData(0.66, "likely")]
    [InlineData(0.654, "possible")]
    [InlineData(0.33, "possible")]
    [InlineData(0.324, "unlikely")]
    [InlineData(0, "unlikely")]
    public void Follows_the_table_of_the_guidance_note(double probability, string word) =>
        Assert.Equal(word, ConfidenceWords.In(probability));
}
