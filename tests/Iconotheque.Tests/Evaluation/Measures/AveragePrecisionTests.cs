using Iconotheque.Evaluation.Measures;
using Iconotheque.Evaluation.Protocols;

namespace Iconotheque.Tests.Evaluation.Measures;

public class AveragePrecisionTests
{
    [Theory]
    [InlineData("110", 2, 1.0)]
    [InlineData("0101", 2, 0.5)]                // (1/2 + 2/4) / 2
    [InlineData("1010", 3, (1 + 2 / 3.0) / 3)]  // a positive never found counts
    [InlineData("1001000001", 3, (1 + 2 / 4.0 + 3 / 10.0) / 3)]
    [InlineData("000", 2, 0)]
    public void Step_follows_the_hand_computed_value(string run, int positives, double expected) =>
        Assert.Equal(expected, AveragePrecision.Of(List(run), positives), 14);

    [Theory]
    [InlineData("110", 2, 1.0)]
    [InlineData("0101", 2, ((0 + 1 / 2.0) / 2 + (1 / 3.0 + 2 / 4.0) / 2) / 2)]
    [InlineData("1010", 3, (1 + (1 / 2.0 + 2 / 3.0) / 2) / 3)]
    [InlineData("001", 1, (0 + 1 / 3.0) / 2)]
    public void Trapezoid_follows_the_hand_computed_value(string run, int positives, double expected) =>
        Assert.Equal(expected, AveragePrecision.Of(List(run), positives, ApConvention.Trapezoid), 14);

    [Theory]
    [InlineData("10101", 3, 3, (1 + 2 / 3.0) / 3)]
    [InlineData("10101", 3, 2, 1 / 2.0)]           // min(m, k) = 2
    [InlineData("00111", 3, 2, 0)]
    [InlineData("1", 5, 100, 1 / 5.0)]
    public void A_cut_off_divides_by_the_smaller_of_positives_and_ranks(string run, int positives, int cutoff, double expected) =>
        Assert.Equal(expected, AveragePrecision.Of(List(run), positives, ApConvention.Step, cutoff), 14);

    [Fact]
    public void Agrees_with_the_textbook_example()
    {
        // Manning, Raghavan and Schütze, Introduction to Information Retrieval, exercises of chapter 8: R R N N N N N N R N R N N
        // N R N N N N R, 8 relevant in the collection: MAP = (1 + 1 + 3/9 + 4/11 + 5/15 + 6/20) / 8 = 0.4163 (two were not
        // returned).
        Assert.Equal(0.4163, AveragePrecision.Of(List("11000000101000100001"), 8), 4);
    }

    [Fact]
    public void More_right_images_than_exist_is_a_mistake()
    {
        Assert.Throws<ArgumentException>(() => AveragePrecision.Of(List("11"), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AveragePrecision.Of(List("00"), 0));
    }

    private static bool[] List(string run) => [.. run.Select(c => c == '1')];
}
