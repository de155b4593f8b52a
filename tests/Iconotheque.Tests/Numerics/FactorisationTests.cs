using Iconotheque.Numerics;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Numerics;

public class FactorisationTests
{
    [Fact]
    public void Cholesky_solves_the_hand_computed_systems()
    {
        // [[4, 2], [2, 10]] = L·Lᵀ with L = [[2, 0], [1, 3]].
        var factor = Cholesky.Of([4, 2, 2, 10], 2);
        double[] forward = [2, 7], backward = [4, 6];
        factor.Solve(forward);
        factor.SolveTransposed(backward);
        Assert.Equal([1.0, 2.0], forward);
        Assert.Equal([1.0, 2.0], backward);
        Assert.Equal(0, factor.Jitter);
    }

    [Fact]
    public void A_singular_matrix_gets_the_least_jitter_that_helps()
    {
        Assert.Equal(1e-10, Cholesky.Of([1, 1, 1, 1], 2).Jitter);
        Assert.Throws<ArgumentException>(() => Cholesky.Of([1, double.NaN, 1, 1], 2));
        Assert.Throws<ArgumentException>(() => Cholesky.Of([1, 1], 2));
    }

    [Fact]
    public void Eigenvectors_make_up_the_matrix_and_their_signs_follow_the_rule()
    {
        double[] half = [.. GoldenInputs.Draw(5, 81, -1, 1)], matrix = new double[81];
        for (int i = 0; i < 81; i++) matrix[i] = half[i] + half[(i % 9 * 9) + (i / 9)];
        var eigen = SymmetricEigen.Of(matrix, 9);
        Assert.Equal(eigen.Values.OrderDescending(), eigen.Values);
        for (int i = 0; i < 81; i++)
            Assert.Equal(matrix[i], Enumerable.Range(0, 9)
                .Sum(k => eigen.Values[k] * eigen.Vectors[(k * 9) + (i / 9)] * eigen.Vectors[(k * 9) + (i % 9)]), 10);
        Assert.All(eigen.Vectors.Chunk(9), vector => Assert.True(vector.MaxBy(Math.Abs) > 0));
    }
}
