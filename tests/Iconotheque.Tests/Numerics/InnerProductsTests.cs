using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class InnerProductsTests
{
    [Fact]
    public void Follows_the_hand_computed_products()
    {
        float[] products = new float[4];
        InnerProducts.Compute([1, 2, 3, 4], [5, 6, 7, 8], 2, products);
        Assert.Equal([17, 23, 39, 53], products);
    }

    [Fact]
    public void Has_the_bits_of_its_definition_at_every_dimension()
    {
        var random = new Random(1);
        for (int dimension = 1; dimension <= 256; dimension++) HasTheBitsOfItsDefinition(random, 3, 5, dimension);
    }

    [Fact]
    public void Has_the_bits_of_its_definition_at_every_number_of_rows()
    {
        var random = new Random(2);
        for (int rows = 1; rows <= 70; rows++) HasTheBitsOfItsDefinition(random, rows, 71 - rows, 19);
    }

    [Theory]
    [InlineData(9, 1100, 700)]
    [InlineData(17, 513, 257)]
    [InlineData(8, 512, 512)]
    public void Has_the_bits_of_its_definition_beyond_one_block_and_one_depth(int rowsA, int rowsB, int dimension) =>
        HasTheBitsOfItsDefinition(new Random(3), rowsA, rowsB, dimension);

    [Fact]
    public void Does_not_depend_on_the_number_of_threads()
    {
        var random = new Random(4);
        float[] a = Values(random, 33 * 300), b = Values(random, 2000 * 300), one = new float[33 * 2000],
            many = new float[33 * 2000];
        InnerProducts.Compute(a, b, 300, one);
        InnerProducts.Compute(a, b, 300, many, threads: 7);
        Assert.Equal(one, many);
    }

    [Fact]
    public unsafe void Both_widths_of_the_kernel_give_the_same_bits()
    {
        var random = new Random(5);
        float[] a = Values(random, 8 * 77), b = Values(random, 32 * 77), wide = Values(random, 8 * 40), narrow = [.. wide];
        fixed (float* pa = a, pb = b, pw = wide, pn = narrow)
        {
            InnerProductTile.Wide(pa, pb, 77, pw, 40);
            InnerProductTile.Narrow(pa, pb, 77, pn, 40);
        }

        Assert.Equal(wide, narrow);
    }

    [Fact]
    public void Refuses_sizes_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => InnerProducts.Compute(new float[3], new float[4], 2, new float[2]));
        Assert.Throws<ArgumentException>(() => InnerProducts.Compute(new float[4], new float[4], 2, new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InnerProducts.Compute(new float[4], new float[4], 0, new float[3]));
    }

    [Fact]
    public void Is_close_to_the_sum_in_double_precision() =>
        Gen.Float[-1, 1].Array[512].Select(Gen.Float[-1, 1].Array[512]).Sample((a, b) =>
        {
            float[] product = new float[1];
            InnerProducts.Compute(a, b, 512, product);
            double exact = a.Zip(b, (x, y) => (double)x * y).Sum();
            return Math.Abs(product[0] - exact) < 1e-3;
        });

    private static void HasTheBitsOfItsDefinition(Random random, int rowsA, int rowsB, int dimension)
    {
        float[] a = Values(random, rowsA * dimension), b = Values(random, rowsB * dimension), products = new float[rowsA * rowsB];
        Array.Fill(products, float.NaN);
        InnerProducts.Compute(a, b, dimension, products);
        for (int i = 0; i < rowsA; i++)
        {
            for (int j = 0; j < rowsB; j++)
            {
                float expected = InnerProducts.Reference(a.AsSpan(i * dimension, dimension), b.AsSpan(j * dimension, dimension));
                if (products[(i * rowsB) + j] != expected)
                    Assert.Fail($"{rowsA}×{rowsB}×{dimension}: product {i},{j} is {products[(i * rowsB) + j]}, not {expected}.");
            }
        }
    }

    private static float[] Values(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
