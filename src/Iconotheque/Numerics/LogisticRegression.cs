using System.Collections.Immutable;

namespace Iconotheque.Numerics;

/// <summary>
/// A probability whose log-odds are linear in d features: p = 1 / (1 + e^-z), z = intercept + Σ coefficient_j · x_j.
/// </summary>
/// <param name="Intercept">The log-odds at the origin.</param>
/// <param name="Coefficients">One for each feature.</param>
/// <remarks>
/// Platt, in Advances in Large Margin Classifiers, 1999, for scores; fitted by the safeguarded Newton iteration of Lin, Lin and
/// Weng, Machine Learning 68, 2007, algorithm 1.
/// </remarks>
internal sealed record LogisticRegression(double Intercept, ImmutableArray<double> Coefficients)
{
    private const int MostIterations = 100;
    private const double LeastStep = 1e-10;

    /// <summary>
    /// Minimises -Σ (t log p + (1 - t) log (1 - p)) + ridge/2 · Σ coefficient², by Newton's method with halved steps.
    /// </summary>
    /// <param name="features">N × d, row-major, finite.</param>
    /// <param name="targets">The N probabilities to fit, 0 to 1; at least one.</param>
    /// <param name="ridge">Above 0, on the coefficients and not on the intercept: with it classes that are separated, or a
    /// feature that is constant, have a finite fit.</param>
    /// <exception cref="ArgumentException">The features are not a multiple of the targets, or a value is out of its
    /// range.</exception>
    public static LogisticRegression Fit(ReadOnlySpan<double> features, ReadOnlySpan<double> targets, double ridge = 1e-6) =>
        Fit(features, targets, [], ridge);

    /// <summary>The same, each target counting as often as its weight says.</summary>
    /// <param name="features">N × d, row-major, finite.</param>
    /// <param name="targets">The N probabilities to fit, 0 to 1; at least one.</param>
    /// <param name="weights">N weights above 0; empty for all the same.</param>
    /// <param name="ridge">Above 0.</param>
    /// <exception cref="ArgumentException">As of the other, or the weights are not N.</exception>
    public static LogisticRegression Fit(
        ReadOnlySpan<double> features, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, double ridge = 1e-6)
    {
        if (targets.IsEmpty || features.Length % targets.Length != 0)
            throw new ArgumentException($"Holds {features.Length} values; {targets.Length} targets take a multiple of that, "
                + "and at least 1 is needed.", nameof(features));
        if (!(ridge > 0 && double.IsFinite(ridge)))
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge must be above 0.");
        foreach (double value in features)
        {
            if (!double.IsFinite(value)) throw new ArgumentException("Holds a value that is not finite.", nameof(features));
        }

        foreach (double target in targets)
        {
            if (target is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(targets), target, "A target must be from 0 to 1.");
        }

        if (!weights.IsEmpty && weights.Length != targets.Length)
            throw new ArgumentException($"Holds {weights.Length} weights; there are {targets.Length} targets.", nameof(weights));
        double[] counts = new double[targets.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = weights.IsEmpty ? 1 : weights[i];
            if (!(counts[i] > 0 && double.IsFinite(counts[i])))
                throw new ArgumentException($"Weight {i} is not above 0.", nameof(weights));
        }

        double[] fit = Newton(new Labelled(features, targets, counts), ridge);
        return new LogisticRegression(fit[^1], [.. fit[..^1]]);
    }

    /// <summary>
    /// Platt's targets, which keep the fit away from 0 and 1: (N₊ + 1) / (N₊ + 2) for a positive, 1 / (N₋ + 2) for a negative.
    /// </summary>
    public static double[] SmoothedTargets(ReadOnlySpan<bool> positive)
    {
        int positives = positive.Count(true), negatives = positive.Length - positives;
        double[] targets = new double[positive.Length];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = positive[i] ? (positives + 1.0) / (positives + 2.0) : 1 / (negatives + 2.0);
        return targets;
    }

    /// <summary>The log-odds z.</summary>
    /// <param name="features">d values.</param>
    /// <exception cref="ArgumentException">There are not d.</exception>
    public double LogOdds(params ReadOnlySpan<double> features)
    {
        if (features.Length != Coefficients.Length)
            throw new ArgumentException($"Holds {features.Length} values; the regression has {Coefficients.Length} features.",
                nameof(features));
        return Linear(Coefficients.AsSpan(), Intercept, features);
    }

    /// <summary>The probability of log-odds; free of overflow.</summary>
    public static double Probability(double logOdds) =>
        logOdds >= 0 ? 1 / (1 + Math.Exp(-logOdds)) : Math.Exp(logOdds) / (1 + Math.Exp(logOdds));

    private static double[] Newton(Labelled rows, double ridge)
    {
        int d = rows.Features.Length / rows.Targets.Length, order = d + 1;
        double[] weights = new double[order], gradient = new double[order], hessian = new double[order * order],
            next = new double[order];
        double all = 0, right = 0;
        for (int i = 0; i < rows.Counts.Length; i++)
        {
            all += rows.Counts[i];
            right += rows.Counts[i] * rows.Targets[i];
        }

        weights[d] = Math.Log((right + 1) / (all - right + 1));
        double loss = Loss(rows, ridge, weights);
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            Derive(rows, ridge, weights, gradient, hessian);
            double steepest = gradient.Max(double.Abs);
            if (steepest <= 1e-12 * all) break;
            double[] step = (double[])gradient.Clone();
            var factor = Cholesky.Of(hessian, order);
            factor.Solve(step);
            factor.SolveTransposed(step);
            double slope = 0;
            for (int j = 0; j < order; j++) slope += gradient[j] * step[j];
            double length = 1, reached;

            // Close to the minimum the decrease drowns in rounding; the last steps are taken all the same.
            double rounding = 1e-13 * (1 + loss);
            while ((reached = Loss(rows, ridge, Moved(weights, step, length, next))) > loss - (1e-4 * length * slope) + rounding
                && length >= LeastStep)
                length /= 2;
            if (length < LeastStep) break;
            next.CopyTo(weights, 0);
            loss = reached;
        }

        return weights;
    }

    private static double[] Moved(double[] from, double[] step, double length, double[] to)
    {
        for (int j = 0; j < to.Length; j++) to[j] = from[j] - (length * step[j]);
        return to;
    }

    /// <summary>The terms in the two forms of Lin, Lin and Weng, neither of which overflows or cancels.</summary>
    private static double Loss(Labelled rows, double ridge, ReadOnlySpan<double> weights)
    {
        var features = rows.Features;
        var targets = rows.Targets;
        int d = weights.Length - 1;
        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double z = Linear(weights[..d], weights[d], features.Slice(i * d, d));
            sum += rows.Counts[i]
                * (z >= 0 ? ((1 - targets[i]) * z) + double.LogP1(Math.Exp(-z)) : (-targets[i] * z) + double.LogP1(Math.Exp(z)));
        }

        for (int j = 0; j < d; j++) sum += ridge / 2 * weights[j] * weights[j];
        return sum;
    }

    private static void Derive(Labelled rows, double ridge, ReadOnlySpan<double> weights, double[] gradient, double[] hessian)
    {
        var features = rows.Features;
        var targets = rows.Targets;
        int order = weights.Length, d = order - 1;
        Array.Clear(gradient);
        Array.Clear(hessian);
        for (int i = 0; i < targets.Length; i++)
        {
            var row = features.Slice(i * d, d);
            double p = Probability(Linear(weights[..d], weights[d], row)), curvature = p * (1 - p);
            for (int j = 0; j < order; j++)
            {
                double value = rows.Counts[i] * (j < d ? row[j] : 1);
                gradient[j] += (p - targets[i]) * value;
                for (int k = 0; k <= j; k++) hessian[(j * order) + k] += curvature * value * (k < d ? row[k] : 1);
            }
        }

        for (int j = 0; j < d; j++)
        {
            gradient[j] += ridge * weights[j];
            hessian[(j * order) + j] += ridge;
        }
    }

    private static double Linear(ReadOnlySpan<double> coefficients, double intercept, ReadOnlySpan<double> row)
    {
        double sum = intercept;
        for (int j = 0; j < row.Length; j++) sum += coefficients[j] * row[j];
        return sum;
    }

    /// <summary>N × d features, N targets, and how often each counts.</summary>
    private readonly ref struct Labelled(ReadOnlySpan<double> features, ReadOnlySpan<double> targets, ReadOnlySpan<double> counts)
    {
        public ReadOnlySpan<double> Features { get; } = features;

        public ReadOnlySpan<double> Targets { get; } = targets;

        public ReadOnlySpan<double> Counts { get; } = counts;
    }
}
