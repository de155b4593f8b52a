using Iconotheque.Evaluation.Statistics;
using Iconotheque.Numerics;

namespace Iconotheque.Evaluation.Pairs;

/// <summary>95 % percentile intervals of figures of pairs: classes are drawn with replacement, each with all its pairs.</summary>
/// <remarks>
/// Pairs of one picture hang together, and so do those of one class; only classes are drawn (Davison and Hinkley,
/// Bootstrap Methods and
/// their Application, 1997, section 3.8). Resample b draws from a seed derived from b: every column meets the same draws,
/// whatever the
/// number of threads.
/// </remarks>
internal static class ClassBootstrap
{
    /// <summary>The interval of each of several figures.</summary>
    /// <param name="classes">How many classes there are to draw from; at least one.</param>
    /// <param name="figures">How many figures.</param>
    /// <param name="measure">Fills in the figures where each class counts as often as it was drawn; NaN for one without a
    /// value.</param>
    /// <param name="options">Seed and number of resamples.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>Null for a figure that no resample has a value of.</returns>
    public static (double Low, double High)?[] Intervals(
        int classes, int figures, WeightedFigures measure, ResamplingOptions options, CancellationToken cancellation)
    {
        double[][] drawn = [.. Enumerable.Range(0, figures).Select(_ => new double[options.Resamples])];
        Parallel.For(0, options.Resamples, options.Parallel(cancellation), () => (new int[classes], new double[figures]),
            (b, _, room) =>
        {
            var (weights, values) = room;
            var random = new SeededRandom(SeededRandom.Derive(options.Seed, $"pairs/{b}"));
            Array.Clear(weights);
            for (int i = 0; i < classes; i++) weights[random.NextBelow(classes)]++;
            measure(weights, values);
            for (int f = 0; f < figures; f++) drawn[f][b] = values[f];
            return room;
        }, _ => { });
        return [.. drawn.Select(values =>
            Iconotheque.Evaluation.Statistics.Intervals.Percentile(values.Where(value => !double.IsNaN(value)).ToArray()))];
    }

    /// <summary>Measures one resample.</summary>
    /// <param name="weights">How often each class was drawn.</param>
    /// <param name="values">Receives the figures.</param>
    internal delegate void WeightedFigures(ReadOnlySpan<int> weights, Span<double> values);
}
