using Iconotheque.Catalogue.Calibration;

namespace Iconotheque.Tests.Catalogue.Calibration;

public class ConfidenceWordsTests
{
    [Theory]
    [InlineData(1, "certain")]
    [InlineData(0.99, "certain")]
    [InlineData(0.989, "likely")]
    [InlineData(0.66, "likely")]
    [InlineData(0.65, "possible")]
    [InlineData(0.33, "possible")]
    [InlineData(0.32, "unlikely")]
    [InlineData(0, "unlikely")]
    public void Follows_the_table_of_the_guidance_note(double probability, string word) => Assert.Equal(word, ConfidenceWords.In(probability));
}
