using CsCheck;
using Iconotheque.Numerics;
using Iconotheque.Tests.Golden;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Iconotheque.Tests.Numerics;

public class PolarFactorTests
{
    [Fact]
    public void Agrees_with_the_singular_value_decomposition() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 12]).Sample((seed, order) =>
        {
            double[] matrix = [.. GoldenInputs.Draw(seed, order * order, -1, 1)
                .Select((x, i) => (double)x + (i / order == i % order ? 1.5 * order : 0))];
            var parts = new DenseMatrix(order, order, [.. matrix]).Transpose().Svd();
            var expected = parts.U * parts.VT;
            GoldenInputs.Near([.. expected.ToRowMajorArray().Select(x => (float)x)], PolarFactor.Of(matrix, order), 1e-4);
        }, iter: 200);

    [Fact]
    public void A_reflection_stays_one_and_scales_do_not_matter()
    {
        GoldenInputs.Near([0, -1, -1, 0], PolarFactor.Of([0, -3e30, -1e28, 0], 2), 1e-5);
        GoldenInputs.Near([1], PolarFactor.Of([1e-40], 1), 1e-5);
    }

    [Fact]
    public void A_singular_matrix_has_none()
    {
        Assert.Empty(PolarFactor.Of([1, 1, 1, 1], 2));
        Assert.Empty(PolarFactor.Of(new double[9], 3));
        Assert.Throws<ArgumentException>(() => PolarFactor.Of(new double[8], 3));
    }

    [Fact]
    public void Cross_products_are_sums_of_outer_products_whatever_the_threads()
    {
        Assert.Equal([16, 22, 22, 30], CrossProducts.Of([1, 2, 3, 4], [1, 1, 5, 7], 2));
        float[] a = GoldenInputs.Draw(1, 9000 * 3, -1, 1), b = GoldenInputs.Draw(2, 9000 * 3, -1, 1);
        double[] products = CrossProducts.Of(a, b, 3);
        Assert.Equal(products, CrossProducts.Of(a, b, 3, threads: 3));
        for (int i = 0; i < 9; i++)
            Assert.Equal(Enumerable.Range(0, 9000).Sum(n => (double)a[(n * 3) + (i / 3)] * b[(n * 3) + (i % 3)]),
                products[i], 1e-2);
        Assert.Throws<ArgumentException>(() => CrossProducts.Of(a, b, 2000));
    }
}
