using Iconotheque.Fitting;

namespace Iconotheque.Comparison;

/// <summary>How near an answer is to the truth.</summary>
/// <param name="Error">Mean distance of corners, or Sampson distance of clean pairs, in pixels; infinite without an
/// answer.</param>
/// <param name="F1">Of the inliers.</param>
/// <param name="Microseconds">Processor time.</param>
internal readonly record struct Outcome(double Error, double F1, double Microseconds)
{
    /// <summary>Judges an answer.</summary>
    public static Outcome Of(
        TransformationKind kind, MadePair pair, IReadOnlyList<double> model, bool[] inliers, double microseconds)
    {
        double right = 0, said = 0, both = 0;
        for (int i = 0; i < inliers.Length; i++)
        {
            if (pair.IsInlier[i]) right++;
            if (inliers[i]) said++;
            if (pair.IsInlier[i] && inliers[i]) both++;
        }

        double f1 = right + said > 0 ? 2 * both / (right + said) : 0;
        if (model.Count == 0) return new Outcome(double.PositiveInfinity, f1, microseconds);
        double error = kind == TransformationKind.Fundamental ? Epipolar(model, pair.Clean) : Corners(model, pair.Truth);
        return new Outcome(double.IsFinite(error) ? error : double.PositiveInfinity, f1, microseconds);
    }

    private static double Corners(IReadOnlyList<double> model, double[] truth)
    {
        double sum = 0;
        foreach (var (x, y) in new[] { (0, 0), (PairMaker.Width, 0), (0, PairMaker.Height), (PairMaker.Width, PairMaker.Height) })
        {
            var (u, v) = PairMaker.Apply(model, x, y);
            var (p, q) = PairMaker.Apply(truth, x, y);
            sum += Math.Sqrt(((u - p) * (u - p)) + ((v - q) * (v - q)));
        }

        return sum / 4;
    }

    private static double Epipolar(IReadOnlyList<double> f, double[] clean)
    {
        double sum = 0;
        for (int i = 0; i < clean.Length; i += 4)
        {
            double x = clean[i], y = clean[i + 1], u = clean[i + 2], v = clean[i + 3];
            double a = (f[0] * x) + (f[1] * y) + f[2], b = (f[3] * x) + (f[4] * y) + f[5], c = (f[6] * x) + (f[7] * y) + f[8];
            double d = (f[0] * u) + (f[3] * v) + f[6], e = (f[1] * u) + (f[4] * v) + f[7];
            sum += Math.Abs((a * u) + (b * v) + c) / Math.Sqrt((a * a) + (b * b) + (d * d) + (e * e));
        }

        return sum / (clean.Length / 4);
    }
}
