using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

/// <summary>The kernels that the heads are made of, against their definitions at every length.</summary>
public class ReductionsTests
{
    [Fact]
    public void Sums_agree_with_their_definition_at_every_length() =>
        AtEveryLength(x => Math.Abs(Sum.Of(x) - Sum.Reference(x)) <= 1e-6 * (1 + x.Length));

    [Fact]
    public void Maxima_agree_with_their_definition_at_every_length() => AtEveryLength(x => Maximum.Of(x) == Maximum.Reference(x));

    [Fact]
    public void Inner_products_agree_with_their_definition_at_every_length() => AtEveryLength(x =>
    {
        float[] y = [.. x.Reverse()];
        return Math.Abs(InnerProduct.Of(x, y) - InnerProduct.Reference(x, y)) <= 1e-6 * (1 + x.Length);
    });

    [Fact]
    public void Wide_inner_products_agree_with_their_definition_at_every_length() => AtEveryLength(x =>
    {
        double[] y = [.. x], z = [.. y.Reverse()];
        return Math.Abs(WideInnerProduct.Of(y, z) - WideInnerProduct.Reference(y, z)) <= 1e-13 * (1 + x.Length);
    });

    [Theory]
    [InlineData(3)]
    [InlineData(2.92)]
    [InlineData(1)]
    [InlineData(17)]
    public void Power_sums_agree_with_their_definition_at_every_length(double p) => AtEveryLength(x =>
        Math.Abs(PowerSum.Of(x, 1e-6f, 0.9f, (float)p) - PowerSum.Reference(x, 1e-6f, 0.9f, (float)p)) <= 2e-6
            * (1e-3 + PowerSum.Reference(x, 1e-6f, 0.9f, (float)p)));

    [Fact]
    public void Transposing_twice_gives_the_matrix() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 50]).Sample((rows, columns) =>
        {
            float[] matrix = [.. Enumerable.Range(0, rows * columns)], once = new float[matrix.Length],
                twice = new float[matrix.Length];
            Transpose.Of(matrix, columns, once);
            Transpose.Of(once, rows, twice);
            return twice.AsSpan().SequenceEqual(matrix) && (rows == 1 || once[1] == matrix[columns]);
        });

    [Fact]
    public void A_softmax_adds_up_to_one_and_does_not_overflow()
    {
        float[] values = [1000, 1000, 999, -1000];
        Softmax.InPlace(values);
        Assert.Equal([0.422319, 0.422319, 0.155362, 0], values.Select(v => Math.Round(v, 6)));
    }

    [Fact]
    public void Lengths_that_differ_are_refused()
    {
        Assert.Throws<ArgumentException>(() => InnerProduct.Of(new float[2], new float[3]));
        Assert.Throws<ArgumentException>(() => WideInnerProduct.Of(new double[2], new double[3]));
        Assert.Throws<ArgumentException>(() => Elementary.Exp(new float[2], new float[3]));
        Assert.Throws<ArgumentException>(() => Transpose.Of(new float[6], 4, new float[6]));
    }

    private static void AtEveryLength(Func<float[], bool> agrees)
    {
        for (int n = 0; n <= 256; n++) Gen.Float[-1, 1].Array[n].Sample(agrees, iter: 5);
    }
}
