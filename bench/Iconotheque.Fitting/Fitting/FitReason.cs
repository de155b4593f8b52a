using System.Collections.Immutable;

namespace Iconotheque.Fitting;

/// <summary>Another transformation on which pairs agree that do not agree on the first.</summary>
/// <param name="Fit">Of the pairs left over, with their inliers among all pairs.</param>
/// <param name="LogFalseAlarms">As <see cref="FitReason.LogFalseAlarms"/>, among the pairs left over.</param>
public sealed record Alternative(Fit Fit, double LogFalseAlarms);

/// <summary>Why a transformation: what speaks for it, what chance would bring, and what else there is.</summary>
/// <param name="Support">How many pairs lie within each tenth of the threshold, the nearest first.</param>
/// <param name="Chance">How many of the others would by chance, of points anywhere in the second image.</param>
/// <param name="LogFalseAlarms">ln of the number of false alarms, the least over all distances: below 0 for what chance does not
/// bring. See <see cref="FalseAlarms"/>.</param>
/// <param name="Reach">The distance at which it is least, in pixels: how far the agreement reaches by itself.</param>
/// <param name="Agreeing">How many pairs lie within it.</param>
/// <param name="Alternatives">What the pairs left over agree on, the best first.</param>
public sealed record FitReason(ImmutableArray<int> Support, ImmutableArray<double> Chance, double LogFalseAlarms, double Reach,
    int Agreeing, ImmutableArray<Alternative> Alternatives)
{
    private const int Bands = 10;

    /// <summary>Says why; null where there is no transformation.</summary>
    /// <param name="fit">What was fitted.</param>
    /// <param name="options">How.</param>
    /// <param name="from">x, y in the first image of each pair.</param>
    /// <param name="to">x, y in the second image of each.</param>
    /// <param name="most">The most alternatives to look for, each a fit.</param>
    public static FitReason? Of(Fit fit, FittingOptions options, ReadOnlySpan<float> from, ReadOnlySpan<float> to, int most)
    {
        if (fit.Transformation.IsEmpty) return null;
        bool epipolar = options.Kind == TransformationKind.Fundamental;
        double[] distances = Distances(fit, epipolar, from, to);
        int[] support = new int[Bands];
        foreach (double d in distances)
        {
            if (d <= options.ThresholdPixels) support[Math.Min((int)(Bands * d / options.ThresholdPixels), Bands - 1)]++;
        }

        var probability = Probability(epipolar, to);
        double others = distances.Length - fit.InlierCount;
        var chance = Enumerable.Range(0, Bands).Select(i => others * (probability(options.ThresholdPixels * (i + 1) / Bands)
            - probability(options.ThresholdPixels * i / Bands)));
        Array.Sort(distances);
        int sample = options.Kind switch
        {
            TransformationKind.Similarity => 2,
            TransformationKind.Affine => 3,
            TransformationKind.Homography => 4,
            _ => 7,
        };
        var (log, count, reach) = FalseAlarms.Least(distances, sample, epipolar ? 3 : 1, probability);
        return new FitReason([.. support], [.. chance], log, reach, count, Others(fit, options, from, to, most));
    }

    // The probability that a pair whose second point lies anywhere among the second image's lies within a distance.
    private static Func<double, double> Probability(bool epipolar, ReadOnlySpan<float> to)
    {
        var (left, right, top, bottom) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        for (int i = 0; i < to.Length; i += 2)
        {
            (left, right, top, bottom) = (Math.Min(left, to[i]), Math.Max(right, to[i]), Math.Min(top, to[i + 1]),
                Math.Max(bottom, to[i + 1]));
        }

        double width = Math.Max(right - left, 1), height = Math.Max(bottom - top, 1), area = width * height;
        double band = 2 * Math.Sqrt((width * width) + (height * height)) / area;
        return epipolar ? r => Math.Min(band * r, 1) : r => Math.Min(Math.PI * r * r / area, 1);
    }

    private static double[] Distances(Fit fit, bool epipolar, ReadOnlySpan<float> from, ReadOnlySpan<float> to)
    {
        var m = fit.Transformation;
        double[] distances = new double[from.Length / 2];
        for (int i = 0; i < distances.Length; i++)
        {
            double x = from[2 * i], y = from[(2 * i) + 1], u = to[2 * i], v = to[(2 * i) + 1];
            double a = (m[0] * x) + (m[1] * y) + m[2], b = (m[3] * x) + (m[4] * y) + m[5], c = (m[6] * x) + (m[7] * y) + m[8];
            double d = (m[0] * u) + (m[3] * v) + m[6], e = (m[1] * u) + (m[4] * v) + m[7];
            distances[i] = epipolar ? Math.Abs((a * u) + (b * v) + c) / Math.Sqrt((a * a) + (b * b) + (d * d) + (e * e))
                : c > 0 ? Math.Sqrt((((a / c) - u) * ((a / c) - u)) + (((b / c) - v) * ((b / c) - v))) : double.MaxValue;
        }

        return distances;
    }

    private static ImmutableArray<Alternative> Others(
        Fit first, FittingOptions options, ReadOnlySpan<float> from, ReadOnlySpan<float> to, int most)
    {
        var found = ImmutableArray.CreateBuilder<Alternative>();
        var fitter = new RobustFitter(options);
        bool[] taken = [.. first.Inliers];
        while (found.Count < most)
        {
            int[] left = [.. Enumerable.Range(0, taken.Length).Where(i => !taken[i])];
            float[] rest = new float[2 * left.Length], others = new float[2 * left.Length];
            for (int k = 0; k < left.Length; k++)
            {
                from.Slice(2 * left[k], 2).CopyTo(rest.AsSpan(2 * k));
                to.Slice(2 * left[k], 2).CopyTo(others.AsSpan(2 * k));
            }

            var fit = fitter.Of(rest, others, []);
            if (Of(fit, options, rest, others, 0) is not { LogFalseAlarms: < 0 } reason || fit.InlierCount == 0) break;
            bool[] inliers = new bool[taken.Length];
            for (int k = 0; k < left.Length; k++) taken[left[k]] |= inliers[left[k]] = fit.Inliers[k];
            found.Add(new Alternative(fit with { Inliers = inliers }, reason.LogFalseAlarms));
        }

        return found.ToImmutable();
    }
}
