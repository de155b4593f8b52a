using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class InterleavedProductsTests
{
    [Fact]
    public void Agrees_with_its_definition_and_with_the_products_of_matrices_to_the_last_bit_at_every_length()
    {
        for (int n = 1; n <= 130; n++)
        {
            int dimension = n;
            Gen.Select(Gen.Float[-1, 1].Array[n], Gen.Float[-1, 1].Array[n * InterleavedProducts.Rows]).Sample((vector, rows) =>
            {
                float[] block = new float[rows.Length], found = new float[InterleavedProducts.Rows],
                    defined = new float[InterleavedProducts.Rows], multiplied = new float[InterleavedProducts.Rows];
                for (int row = 0; row < InterleavedProducts.Rows; row++)
                    InterleavedProducts.Place(rows.AsSpan(row * dimension, dimension), block, row);
                InterleavedProducts.Of(vector, block, found);
                InterleavedProducts.Reference(vector, block, defined);
                InnerProducts.Compute(vector, rows, dimension, multiplied);
                return found.AsSpan().SequenceEqual(defined) && found.AsSpan().SequenceEqual(multiplied);
            }, iter: 5);
        }
    }

    [Fact]
    public void A_vector_comes_out_as_it_went_in()
    {
        float[] block = new float[3 * InterleavedProducts.Rows], taken = new float[3];
        InterleavedProducts.Place([1, 2, 3], block, 5);
        InterleavedProducts.Take(block, 5, taken);
        Assert.Equal([1, 2, 3], taken);
        Assert.Equal([1f], block.Where(value => value == 1));
        Assert.Equal(1, block[5]);
        Assert.Equal(2, block[16 + 5]);
    }

    [Fact]
    public void A_block_of_another_length_is_refused() => Assert.Contains("48",
        Assert.Throws<ArgumentException>(() => InterleavedProducts.Of(new float[3], new float[47], new float[16])).Message,
        StringComparison.Ordinal);
}
