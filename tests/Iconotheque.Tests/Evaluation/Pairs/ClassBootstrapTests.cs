using Iconotheque.Evaluation.Pairs;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Tests.Evaluation.Pairs;

public sealed class ClassBootstrapTests
{
    private static (double Low, double High)?[] Made(int threads) => ClassBootstrap.Intervals(2, 3, (weights, values) =>
    {
        // Of ten proposals each, two of the first class are wrong and six of the second.
        values[0] = ((2 * weights[0]) + (6 * weights[1])) / (10.0 * (weights[0] + weights[1]));
        values[1] = weights[0] + weights[1];
        values[2] = double.NaN;
    }, new ResamplingOptions { Resamples = 1000, Threads = threads }, default);

    [Fact]
    public void Two_classes_have_three_draws_and_the_interval_is_theirs()
    {
        // 0.2, 0.4 and 0.6 with chances of 1/4, 1/2 and 1/4: both ends lie in the outer quarters.
        var made = Made(1);
        Assert.Equal((0.2, 0.6), made[0]!.Value);
        Assert.Equal((2, 2), made[1]!.Value);
        Assert.Null(made[2]);
    }

    [Fact]
    public void Threads_change_nothing() => Assert.Equal(Made(1), Made(4));
}
