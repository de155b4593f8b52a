using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Numerics;
using Iconotheque.Synthesis;

namespace Iconotheque.Evaluation.Sweeps;

/// <summary>Computes the curves of a sweep: mAP as a function of one variation's magnitude, everything else held.</summary>
/// <remarks>
/// Places are the units: a place's queries at all steps are drawn together, so that a difference along a curve is one within
/// places. All descriptors meet the same resamples. Percentile bootstrap: Efron and Tibshirani, An Introduction to the Bootstrap,
/// 1993, section 13.3; sign flips: <see cref="SignFlip"/>.
/// </remarks>
internal static class SweepCurves
{
    /// <summary>
    /// Computes one curve for each variation and descriptor, in the order of <see cref="Variation"/>, then of the descriptors.
    /// </summary>
    /// <param name="swept">The swept queries and their references.</param>
    /// <param name="queries">The queries of the study, in the order of the values of <paramref name="methods"/>.</param>
    /// <param name="methods">The AP of every query under every descriptor.</param>
    /// <param name="options">Seed and numbers of draws.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The curves; a variation of which no place has all steps among the queries has none.</returns>
    public static ImmutableArray<SweepCurve> Of(
        ImmutableArray<SweptImage> swept, ImmutableArray<QuerySummary> queries, ImmutableArray<MethodScores> methods,
        ResamplingOptions options, CancellationToken cancellation = default)
    {
        var index = queries.Select((query, i) => (query.Image, i)).ToDictionary();
        var all = from variation in Enum.GetValues<Variation>()
                  let ladders = Ladders(swept, variation, index)
                  from method in methods
                  select (variation, ladders, method);
        SweepCurve[] curves = [.. all.AsParallel().AsOrdered().WithCancellation(cancellation)
            .Select(cell => Curve(cell.variation, cell.ladders, cell.method, options)).Where(curve => curve.Places > 0)];
        double[] adjusted = MultipleTesting.BenjaminiHochberg([.. curves.Select(curve => curve.P ?? double.NaN)]);
        return [.. curves.Select((curve, i) => curve with { BenjaminiHochberg = curve.P is null ? null : adjusted[i] })];
    }

    /// <summary>
    /// Of each place its queries from step 0 up, as indices, with their magnitudes; only places that have as many steps as the
    /// longest.
    /// </summary>
    private static ImmutableArray<(int[] Queries, double[] Magnitudes)> Ladders(ImmutableArray<SweptImage> swept,
        Variation variation, Dictionary<string, int> index)
    {
        var places = swept.Where(image => image.Variation is null || image.Variation == variation).GroupBy(image => image.Class)
            .Select(place => place.OrderBy(image => image.Step).ToArray()).ToArray();
        int steps = places.Select(place => place.Length).DefaultIfEmpty(0).Max();
        if (steps < 2) return [];
        return
        [
            .. from place in places
               where place.Length == steps && place[0].Variation is null && place.All(image => index.ContainsKey(image.Image))
               select (place.Select(image => index[image.Image]).ToArray(),
                   place.Select(image => image.Magnitudes[(int)variation]).ToArray()),
        ];
    }

    private static SweepCurve Curve(Variation variation, ImmutableArray<(int[] Queries, double[] Magnitudes)> ladders,
        MethodScores method, ResamplingOptions options)
    {
        (double[] Ap, double[] Magnitudes)[] places =
        [
            .. from ladder in ladders
               where ladder.Queries.All(query => method.Values[query] is not null)
               select (ladder.Queries.Select(query => method.Values[query]!.Value).ToArray(), ladder.Magnitudes),
        ];
        double threshold = SampleCollection.TickThresholds[(int)variation];
        double[] slopes = [.. places.Select(place => Slope(place.Magnitudes, place.Ap) * threshold).Where(double.IsFinite)];
        return new()
        {
            Variation = variation,
            Descriptor = method.Name,
            Places = places.Length,
            Points = places.Length == 0 ? [] : Points(places, options),
            Slope = slopes.Length == 0 ? null : Mean(slopes, options),
            P = slopes.Length == 0 ? null : SignFlip.PValue(slopes,
                SeededRandom.Derive(options.Seed, $"sweep/{variation}/{method.Name}"), options.Permutations),
        };
    }

    /// <summary>The least-squares slope; NaN where x is constant.</summary>
    internal static double Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double meanX = 0, meanY = 0, xx = 0, xy = 0;
        for (int i = 0; i < x.Length; i++) (meanX, meanY) = (meanX + x[i] / x.Length, meanY + y[i] / x.Length);
        for (int i = 0; i < x.Length; i++)
            (xx, xy) = (xx + (x[i] - meanX) * (x[i] - meanX), xy + (x[i] - meanX) * (y[i] - meanY));
        return xx < 1e-12 ? double.NaN : xy / xx;
    }

    private static ImmutableArray<SweepPoint> Points((double[] Ap, double[] Magnitudes)[] places, ResamplingOptions options)
    {
        int steps = places[0].Ap.Length;
        double[] means = Means(places, Enumerable.Range(0, places.Length));
        double[][] resampled = [.. Enumerable.Range(0, options.Resamples)
            .Select(b => Means(places, Drawn(b, places.Length, options.Seed)))];
        return
        [
            .. from k in Enumerable.Range(0, steps)
               select new SweepPoint(
                   k,
                   places.Average(place => place.Magnitudes[k]),
                   Interval(means[k], resampled.Select(draw => draw[k])),
                   means[0] > 0
                       ? Interval(means[k] / means[0], resampled.Where(draw => draw[0] > 0).Select(draw => draw[k] / draw[0]))
                       : null),
        ];
    }

    private static double[] Means((double[] Ap, double[] Magnitudes)[] places, IEnumerable<int> drawn)
    {
        double[] sums = new double[places[0].Ap.Length];
        foreach (int i in drawn)
        {
            for (int k = 0; k < sums.Length; k++) sums[k] += places[i].Ap[k];
        }

        return [.. sums.Select(sum => sum / places.Length)];
    }

    private static Estimate Mean(double[] values, ResamplingOptions options) =>
        Interval(values.Average(),
            Enumerable.Range(0, options.Resamples).Select(b => Drawn(b, values.Length, options.Seed).Average(i => values[i])));

    private static int[] Drawn(int resample, int count, ulong seed)
    {
        var random = new SeededRandom(SeededRandom.Derive(seed, $"sweep/{resample}"));
        return [.. Enumerable.Range(0, count).Select(_ => random.NextBelow(count))];
    }

    private static Estimate Interval(double value, IEnumerable<double> resampled)
    {
        var (low, high) = Intervals.Percentile(resampled.ToArray())!.Value;
        return new(value, low, high);
    }
}
