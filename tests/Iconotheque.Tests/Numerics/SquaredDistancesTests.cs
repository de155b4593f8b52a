using Iconotheque.Numerics;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Numerics;

public class SquaredDistancesTests
{
    [Fact]
    public void Follows_the_hand_computed_distances()
    {
        float[] distances = new float[3];
        SquaredDistances.Compute([1, 2], [1, 4, 0, 2, 6, 0], distances);
        Assert.Equal([0f, 25, 5], distances);
    }

    [Fact]
    public void Has_the_bits_of_its_definition_at_every_number_of_points()
    {
        for (int points = 0; points <= 256; points++)
        {
            float[] vector = GoldenInputs.Draw(1, 5, -1, 1), columns = GoldenInputs.Draw(2, 5 * points, -1, 1),
                distances = new float[points];
            SquaredDistances.Compute(vector, columns, distances);
            for (int k = 0; k < points; k++) Assert.Equal(SquaredDistances.Reference(vector, columns, points, k), distances[k]);
        }
    }

    [Fact]
    public void One_pair_agrees_with_its_definition_at_every_length()
    {
        for (int n = 0; n <= 256; n++)
        {
            float[] a = GoldenInputs.Draw(3, n, -1, 1), b = GoldenInputs.Draw(4, n, -1, 1);
            Assert.InRange(SquaredDistance.Of(a, b) - SquaredDistance.Reference(a, b), -1e-6 * (1 + n), 1e-6 * (1 + n));
        }

        Assert.Equal(25, SquaredDistance.Of([1, 2], [4, 6]));
        Assert.Throws<ArgumentException>(() => SquaredDistance.Of([1], [1, 2]));
    }

    [Fact]
    public void Refuses_sizes_that_do_not_fit() =>
        Assert.Throws<ArgumentException>(() => SquaredDistances.Compute([1, 2], [1, 2, 3], new float[2]));
}
