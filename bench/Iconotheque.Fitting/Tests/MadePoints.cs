namespace Iconotheque.Fitting.Tests;

/// <summary>Pairs of points about 0 of a known transformation.</summary>
internal sealed class MadePoints
{
    public MadePoints(TransformationKind kind, int n, double sigma, int seed, bool flat = false)
    {
        var random = new Random(seed);
        double U(double range) => (random.NextDouble() - 0.5) * 2 * range;
        double a = 1 + U(0.4), b = U(0.5);
        Truth = kind switch
        {
            TransformationKind.Similarity => [a, -b, U(0.5), b, a, U(0.5), 0, 0, 1],
            TransformationKind.Affine => [a, -b + U(0.2), U(0.5), b, a + U(0.2), U(0.5), 0, 0, 1],
            _ => [a, -b + U(0.2), U(0.5), b, a + U(0.2), U(0.5), U(0.15), U(0.15), 1],
        };
        double turn = U(0.3), tx = 1 + U(0.5), ty = U(0.5), tz = U(0.3);
        Points = [new double[n], new double[n], new double[n], new double[n]];
        // Their own stream: the cameras of a seed are the same for every n.
        var weights = new Random(seed + 77);
        Weights = [.. Enumerable.Range(0, n).Select(_ => 0.2 + weights.NextDouble())];
        for (int i = 0; i < n; i++)
        {
            double x = U(1), y = U(1), z, u, v;
            if (kind == TransformationKind.Fundamental)
            {
                double depth = flat ? 4 + (0.3 * x) + U(0) : 4 + U(1.5), X = x * depth, Y = y * depth, Z = depth - 4;
                double rx = (Math.Cos(turn) * X) + (Math.Sin(turn) * Z) + tx,
                    rz = (Math.Cos(turn) * Z) - (Math.Sin(turn) * X) + 4 + tz;
                (u, v) = (rx / rz, (Y + ty) / rz);
            }
            else
            {
                z = (Truth[6] * x) + (Truth[7] * y) + 1;
                (u, v) = (((Truth[0] * x) + (Truth[1] * y) + Truth[2]) / z, ((Truth[3] * x) + (Truth[4] * y) + Truth[5]) / z);
            }

            (Points[0][i], Points[1][i], Points[2][i], Points[3][i]) = (x, y, u + U(sigma), v + U(sigma));
        }
    }

    public double[] Truth { get; }

    public double[][] Points { get; }

    public double[] Weights { get; }

    public double[] Weights2 => [.. Weights, .. Weights];

    public ChosenPairs Chosen()
    {
        var chosen = new ChosenPairs();
        chosen.Clear(Weights.Length);
        for (int i = 0; i < Weights.Length; i++) chosen.Add(Points, i, Weights[i]);
        chosen.Close();
        return chosen;
    }

    public float[] Pixels(int first) =>
        [.. Enumerable.Range(0, 2 * Weights.Length).Select(k => (float)((300 * Points[first + (k % 2)][k / 2]) + 400))];

    /// <summary>u less where x is put, of all pairs, then v.</summary>
    public double[] Residuals(double[] h)
    {
        double[] residuals = new double[2 * Weights.Length];
        for (int i = 0; i < Weights.Length; i++)
        {
            double x = Points[0][i], y = Points[1][i], z = (h[6] * x) + (h[7] * y) + h[8];
            residuals[i] = Points[2][i] - (((h[0] * x) + (h[1] * y) + h[2]) / z);
            residuals[i + Weights.Length] = Points[3][i] - (((h[3] * x) + (h[4] * y) + h[5]) / z);
        }

        return residuals;
    }

    public double[] Sampson(double[] f) => [.. Enumerable.Range(0, Weights.Length).Select(i =>
    {
        double x = Points[0][i], y = Points[1][i], u = Points[2][i], v = Points[3][i];
        double a = (f[0] * x) + (f[1] * y) + f[2], b = (f[3] * x) + (f[4] * y) + f[5], c = (f[6] * x) + (f[7] * y) + f[8];
        double d = (f[0] * u) + (f[3] * v) + f[6], e = (f[1] * u) + (f[4] * v) + f[7];
        return ((a * u) + (b * v) + c) / Math.Sqrt((a * a) + (b * b) + (d * d) + (e * e));
    })];
}
