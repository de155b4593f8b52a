using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public sealed class MutualNearestTests
{
    /// <summary>Products on a coarse grid, so that many distances are equal, at every number of columns up to 40.</summary>
    [Fact]
    public void Finds_what_the_best_two_of_the_distances_are()
    {
        var random = new Random(5);
        var mutual = new MutualNearest();
        for (int columns = 0; columns <= 40; columns++)
        {
            float[][] products = [.. Enumerable.Range(0, 17)
                .Select(_ => Enumerable.Range(0, columns).Select(_ => random.Next(-8, 10) / 8f).ToArray())];
            BestTwo rows = new(), cells = new();
            BestTwo.Begin(products.Length, columns, rows, cells);
            mutual.Begin(columns);
            for (int i = 0; i < products.Length; i++)
            {
                float[] distances = [.. products[i].Select(product => MathF.Max((product * -2) + 2, 0))];
                BestTwo.Add(i, distances, rows, cells);
                var best = mutual.Add(i, products[i]);
                Assert.Equal((rows.First[i], rows.Second[i]), best);
                Assert.Equal(rows.Nearest[i], MutualNearest.IndexOf(products[i], best.First));
            }

            Assert.Equal(cells.Nearest.ToArray(), mutual.NearestOfColumn.ToArray());
        }
    }

    [Fact]
    public void Lets_distances_that_round_to_the_same_value_be_equal()
    {
        var mutual = new MutualNearest();
        mutual.Begin(2);
        float[] products = [0.1f, MathF.BitIncrement(0.1f)];
        var best = mutual.Add(0, products);
        Assert.Equal(best.First, best.Second);
        Assert.Equal(0, MutualNearest.IndexOf(products, best.First));
    }
}
