using Iconotheque.Training.Runs;

namespace Iconotheque.Training.Tests.Runs;

public class TrainOptionsTests
{
    private static readonly TrainOptions Options = new()
    {
        Collections = [],
        LearningRate = 0.4,
        WarmUp = 10,
        Epochs = 4,
        Steps = 25
    };

    [Theory]
    [InlineData(1, 0.04)]
    [InlineData(51, 0.2)]
    [InlineData(101, 0)]
    public void The_learning_rate_rises_and_falls_as_a_cosine(long step, double expected) =>
        Assert.Equal(expected, Options.LearningRateAt(step), 9);

    [Fact]
    public void It_is_greatest_at_the_end_of_the_warm_up() =>
        Assert.Equal(10, Enumerable.Range(1, 100).MaxBy(step => Options.LearningRateAt(step)));
}
