using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>The plan by which positions are shared out among clusters and a dustbin, by Sinkhorn's iterations.</summary>
/// <remarks>
/// Cuturi, NIPS 2013; with a dustbin as Sarlin et al., "SuperGlue", CVPR 2020, section 3.2, and SALAD (Izquierdo and Civera, CVPR
/// 2024, section 3.2): each of m clusters takes 1 of n positions' weight, the dustbin n - m. In logarithms: u = log a -
/// logsumexp_n(S + v), v = log b - logsumexp_k(S + u), from v = 0.
/// </remarks>
internal static class OptimalTransport
{
    /// <summary>Replaces scores by the plan times n + m, without its dustbin.</summary>
    /// <param name="scores">S, n positions × m clusters, row-major; receives the plan, of the same layout.</param>
    /// <param name="clusters">m, below n.</param>
    /// <param name="dustbin">The score of the dustbin.</param>
    /// <param name="iterations">How many iterations.</param>
    public static void Solve(Span<float> scores, int clusters, float dustbin, int iterations)
    {
        int positions = scores.Length / clusters, bins = clusters + 1;
        float[] byPosition = new float[positions * bins], byBin = new float[positions * bins];
        for (int n = 0; n < positions; n++)
        {
            scores.Slice(n * clusters, clusters).CopyTo(byPosition.AsSpan(n * bins));
            byPosition[(n * bins) + clusters] = dustbin;
        }

        Transpose.Of(byPosition, bins, byBin);
        // log a is 0 for a cluster and log(n - m) for the dustbin, and log b is 0, both less log(n + m), which the plan is
        // multiplied by at the end: it cancels.
        float[] u = new float[bins], v = new float[positions], line = new float[Math.Max(positions, bins)];
        float rest = (float)Math.Log(positions - clusters), norm = (float)-Math.Log(positions + clusters);
        for (int i = 0; i < iterations; i++)
        {
            for (int k = 0; k < bins; k++)
                u[k] = norm + (k == clusters ? rest : 0) - LogSumExp(byBin.AsSpan(k * positions, positions), v, line);
            for (int n = 0; n < positions; n++) v[n] = norm - LogSumExp(byPosition.AsSpan(n * bins, bins), u, line);
        }

        for (int n = 0; n < positions; n++)
        {
            var row = scores.Slice(n * clusters, clusters);
            for (int k = 0; k < clusters; k++) row[k] += u[k] + v[n] - norm;
            Elementary.Exp(row, row);
        }
    }

    private static float LogSumExp(ReadOnlySpan<float> values, ReadOnlySpan<float> more, Span<float> line)
    {
        line = line[..values.Length];
        for (int i = 0; i < line.Length; i++) line[i] = values[i] + more[i];
        float largest = Maximum.Of(line);
        for (int i = 0; i < line.Length; i++) line[i] -= largest;
        Elementary.Exp(line, line);
        Span<float> sum = [(float)Sum.Of(line)];
        Elementary.Log(sum, sum);
        return largest + sum[0];
    }
}
