using CsCheck;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Tests.Evaluation.Statistics;

public class MultipleTestingTests
{
    [Fact]
    public void Holm_follows_the_hand_computed_values() =>
        // ascending .01 .02 .03 .04: 4 × .01, 3 × .02, max(.06, 2 × .03), max(.06, 1 × .04)
        Near([.06, .04, .06, .06], MultipleTesting.Holm([.03, .01, .04, .02]));

    [Fact]
    public void Benjamini_Hochberg_follows_the_hand_computed_values() =>
        // ascending .005 .03 .035 .9: min of 4 × .005 / 1 …; 4 × .03 / 2 = .06 yields to 4 × .035 / 3; .9
        Near([.14 / 3, .9, .02, .14 / 3], MultipleTesting.BenjaminiHochberg([.03, .9, .005, .035]));

    [Fact]
    public void Adjusted_values_stop_at_1() => Near([1, 1], MultipleTesting.Holm([.7, .8]));

    [Fact]
    public void A_test_that_could_not_be_made_stays_outside_the_family()
    {
        Near([.02, double.NaN, .02], MultipleTesting.Holm([.01, double.NaN, .02]));
        Near([.02, double.NaN, .02], MultipleTesting.BenjaminiHochberg([.01, double.NaN, .02]));
    }

    [Fact]
    public void Holm_is_never_milder_than_Benjamini_Hochberg_and_neither_than_no_correction() =>
        Gen.Double[0, 1].Array[1, 12].Sample(p =>
        {
            double[] holm = MultipleTesting.Holm(p), bh = MultipleTesting.BenjaminiHochberg(p);
            return Enumerable.Range(0, p.Length).All(i => p[i] <= bh[i] + 1e-15 && bh[i] <= holm[i] + 1e-15 && holm[i] <= 1);
        });

    private static void Near(double[] expected, double[] actual) =>
        Assert.Equal(expected, actual.Select(value => Math.Round(value, 12)), (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-11);
}
