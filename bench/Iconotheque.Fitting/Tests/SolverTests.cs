namespace Iconotheque.Fitting.Tests;

public class SolverTests
{
    private static readonly TransformationKind[] Planes =
        [TransformationKind.Similarity, TransformationKind.Affine, TransformationKind.Homography];

    [Fact]
    public void A_minimal_sample_without_noise_gives_the_transformation_back()
    {
        foreach (var kind in Planes)
        {
            for (int seed = 0; seed < 200; seed++)
            {
                var made = new MadePoints(kind, 7, 0, seed);
                double[] model = new double[9];
                int m = kind == TransformationKind.Similarity ? 2 : kind == TransformationKind.Affine ? 3 : 4;
                // A sample of points nearly on a line may be refused, never answered wrongly.
                if (!PlaneSample.Solve(made.Points, [.. Enumerable.Range(0, m)], model)) continue;
                for (int i = 0; i < 9; i++) Assert.Equal(made.Truth[i] / made.Truth[8], model[i] / model[8], 1e-5);
            }
        }
    }

    [Fact]
    public void A_mirrored_sample_is_no_homography()
    {
        double[][] points = [[0, 1, 1, 0], [0, 0, 1, 1], [0, -1, -1, 0], [0, 0, 1, 1]];
        Assert.False(PlaneSample.Solve(points, [0, 1, 2, 3], new double[9]));
        points[2] = [0, 1, 1, 0];
        Assert.True(PlaneSample.Solve(points, [0, 1, 2, 3], new double[9]));
    }

    [Fact]
    public void A_homography_that_would_bring_a_point_behind_the_camera_is_none()
    {
        // The fourth point crosses the triangle of the others: convex here, not convex there.
        double[][] points = [[0, 1, 1, 0], [0, 0, 1, 1], [0, 1, 0.3, 0], [0, 0, 0.3, 1]];
        Assert.False(PlaneSample.Solve(points, [0, 1, 2, 3], new double[9]));
    }

    [Fact]
    public void Seven_pairs_without_noise_give_a_fundamental_matrix_that_all_pairs_lie_on()
    {
        int found = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            var made = new MadePoints(TransformationKind.Fundamental, 30, 0, seed);
            double[] models = new double[27];
            int count = SevenPoints.Solve(made.Points, [0, 1, 2, 3, 4, 5, 6], models);
            for (int m = 0; m < count; m++)
            {
                double[] f = models[(9 * m)..(9 * (m + 1))];
                Assert.Equal(0, Matrix3.Determinant(f), 1e-9);
                for (int i = 0; i < 7; i++) Assert.Equal(0, Algebraic(f, made.Points, i), 1e-9);
            }

            if (Enumerable.Range(0, count).Any(m => Enumerable.Range(7, 23).All(
                i => Math.Abs(Algebraic(models[(9 * m)..(9 * (m + 1))], made.Points, i)) < 1e-6))) found++;
        }

        Assert.InRange(found, 195, 200);
    }

    [Theory]
    [InlineData(1, -6, 11, -6, new[] { 1.0, 2, 3 })]
    [InlineData(2, 0, -2, 0, new[] { -1.0, 0, 1 })]
    [InlineData(1, 0, 1, -10, new[] { 2.0 })]
    [InlineData(0, 1, -3, 2, new[] { 1.0, 2 })]
    [InlineData(-1, 0, 0, 27, new[] { 3.0 })]
    public void Roots_of_cubics_by_hand(double a, double b, double c, double d, double[] expected)
    {
        double[] roots = new double[3];
        int count = Cubic.Roots(a, b, c, d, roots);
        Assert.Equal(expected.Length, count);
        double[] sorted = [.. roots[..count].Order()];
        for (int i = 0; i < count; i++) Assert.Equal(expected[i], sorted[i], 1e-10);
    }

    [Fact]
    public void Steps_follow_the_slope_that_differences_give()
    {
        foreach (var kind in Planes)
        {
            var made = new MadePoints(kind, 40, 0.02, 3);
            var chosen = made.Chosen();
            double[] model = [.. made.Truth.Select(x => x / made.Truth[8])];
            model[1] += 0.01;
            if (kind == TransformationKind.Similarity) model[3] -= 0.01;
            int[][] entries = kind == TransformationKind.Similarity
                ? [[0, 4], [3, -1], [2], [5]]
                : [.. Enumerable.Range(0, kind == TransformationKind.Affine ? 6 : 8).Select(i => new[] { i })];
            int n = entries.Length;
            double[] normal = new double[n * n], right = new double[n];
            PlaneRefinement.Accumulate(kind, chosen, model, normal, right);
            double[][] jacobian = [.. entries.Select(e => Derivative(model, m => Move(m, e), m => made.Residuals(m)))];
            double[] residuals = made.Residuals(model);
            Check(jacobian, residuals, made.Weights2, normal, right);
        }
    }

    [Fact]
    public void Epipolar_steps_follow_the_slope_that_differences_give()
    {
        var made = new MadePoints(TransformationKind.Fundamental, 40, 0.01, 5);
        double[] models = new double[27], u = new double[9], v = new double[9], f = new double[9];
        Assert.True(SevenPoints.Solve(made.Points, [0, 1, 2, 3, 4, 5, 6], models) > 0);
        Assert.True(EpipolarRefinement.Decompose(models.AsSpan(0, 9), u, v, out double c, out double s));
        EpipolarRefinement.Compose(u, v, c, s, f);
        for (int i = 0; i < 9; i++) Assert.Equal(Math.Abs(models[i]), Math.Abs(f[i]), 1e-9);
        double[] tangents = new double[63], normal = new double[49], right = new double[7];
        EpipolarRefinement.Tangents(u, v, c, s, tangents);
        EpipolarRefinement.Accumulate(made.Chosen(), f, tangents, normal, right);
        double[][] jacobian = new double[7][];
        const double H = 1e-6;
        for (int k = 0; k < 7; k++)
        {
            double[] step = new double[7], plus = new double[9], minus = new double[9];
            step[k] = H;
            EpipolarRefinement.Move(u, v, c, s, step, plus);
            step[k] = -H;
            EpipolarRefinement.Move(u, v, c, s, step, minus);
            double[] p = made.Sampson(plus), q = made.Sampson(minus);
            // Of the residual truth - model, as planes have it.
            jacobian[k] = [.. p.Select((x, i) => (x - q[i]) / (-2 * H))];
        }

        Check(
            [.. jacobian.Select(j => j.Select(x => -x).ToArray())],
            [.. made.Sampson(f).Select(x => -x)], made.Weights, normal, right);
    }

    private static void Check(double[][] jacobian, double[] residuals, double[] weights, double[] normal, double[] right)
    {
        int n = jacobian.Length;
        for (int a = 0; a < n; a++)
        {
            double slope = residuals.Select((r, i) => weights[i] * jacobian[a][i] * r).Sum();
            Assert.Equal(slope, right[a], 1e-5 * (1 + Math.Abs(slope)));
            for (int b = 0; b <= a; b++)
            {
                double sum = jacobian[a].Select((x, i) => weights[i] * x * jacobian[b][i]).Sum();
                Assert.Equal(sum, normal[(a * n) + b], 1e-5 * (1 + Math.Abs(sum)));
            }
        }
    }

    // ∂(prediction) = -∂(residual).
    private static double[] Derivative(
        double[] model, Func<double[], (double[] Plus, double[] Minus)> move, Func<double[], double[]> of)
    {
        var (plus, minus) = move(model);
        double[] p = of(plus), q = of(minus);
        return [.. p.Select((x, i) => (x - q[i]) / -2e-6)];
    }

    private static (double[] Plus, double[] Minus) Move(double[] model, int[] entries)
    {
        double[] plus = [.. model], minus = [.. model];
        foreach (int e in entries)
        {
            int at = e < 0 ? 1 : e, sign = e < 0 ? -1 : 1;
            (plus[at], minus[at]) = (plus[at] + (1e-6 * sign), minus[at] - (1e-6 * sign));
        }

        return (plus, minus);
    }

    private static double Algebraic(double[] f, double[][] p, int i)
    {
        double x = p[0][i], y = p[1][i], u = p[2][i], v = p[3][i];
        return (u * ((f[0] * x) + (f[1] * y) + f[2])) + (v * ((f[3] * x) + (f[4] * y) + f[5])) + (f[6] * x) + (f[7] * y) + f[8];
    }
}
