namespace Iconotheque.Fitting;

/// <summary>Finds the transformation on which pairs of points agree. One object serves one thread.</summary>
/// <remarks>
/// <para>Samples are drawn progressively (<see cref="ProgressiveSampler"/>), models weighed by <see cref="MagsacCurve"/>, and
/// each best so far fitted anew to all pairs with their weights as long as that gains (σ-consensus++ of Barath, Noskova,
/// Ivashechkin, Matas, CVPR 2020; the step is of Gauss and Newton on the distance itself). A model that no camera makes is
/// refused while searching, so that it cannot hide one of fewer inliers.</para>
/// <para>The same pairs, quality and seed give the same bits on every processor: no sine, exponential or fused operation is
/// called, and all sums have a written order. Nothing is allocated but the answer once the largest number of pairs was
/// seen.</para>
/// </remarks>
public sealed class RobustFitter
{
    private const int WhileSearching = 3, AtLast = 12, MostParallax = 200;
    private const float Least = 1e-4f, Rounding = 1e-6f;

    private readonly FittingOptions options;
    private readonly PointPairs pairs = new();
    private readonly ChosenPairs chosen = new();
    private readonly MagsacCurve curve;
    private readonly double[] models = new double[27], best = new double[9], tried = new double[9], refined = new double[9],
        plane = new double[9];
    private readonly int[] sample;
    private float[] squared = [], weights = [];
    private int[] offPlane = [];
    private float within, perReach, gain, raw, planeGain;
    private double needed;
    private int inliers;
    private Refusal refusal;
    private RandomSource random;

    /// <summary>A fitter with its options.</summary>
    public RobustFitter(FittingOptions options)
    {
        this.options = options;
        IsEpipolar = options.Kind == TransformationKind.Fundamental;
        curve = options.Freedom == 2 ? MagsacCurve.Two : MagsacCurve.Four;
        sample = new int[options.Kind switch
        {
            TransformationKind.Similarity => 2,
            TransformationKind.Affine => 3,
            TransformationKind.Homography => 4,
            _ => 7,
        }];
    }

    private bool IsEpipolar { get; }

    /// <summary>Fits.</summary>
    /// <param name="from">x, y in the first image of each pair, in pixels.</param>
    /// <param name="to">x, y in the second image of each.</param>
    /// <param name="quality">Of each, smaller is better (a distance, a ratio of distances); empty where nothing is known.</param>
    public Fit Of(ReadOnlySpan<float> from, ReadOnlySpan<float> to, ReadOnlySpan<float> quality)
    {
        if (from.Length / 2 <= sample.Length || !pairs.Take(from, to, quality))
            return new Fit([], new bool[from.Length / 2], Refusal.TooFewPairs, 0, 0);
        Start();
        var sampler = new ProgressiveSampler(pairs.Count, sample.Length, options.MostSamples, pairs.Ordered);
        int drawn = 0;
        double most = (IsEpipolar ? 1.5 : 2) * options.MostSamples;
        for (int made = 0; made < options.MostSamples && drawn < Math.Min(most, Math.Max(needed, options.LeastSamples)); drawn++)
        {
            sampler.Draw(sample, ref random);
            for (int k = 0; k < sample.Length; k++) sample[k] = pairs.Rank[sample[k]];
            int count = Solve();
            if (count > 0) made++;
            for (int m = 0; m < count; m++) Try(models.AsSpan(9 * m, 9), sampled: true);
        }

        return Finish(drawn);
    }

    private void Start()
    {
        double threshold = options.ThresholdPixels * pairs.Scale, reach = threshold * (options.Reach ?? (IsEpipolar ? 2 : 3));
        (within, perReach) = ((float)(threshold * threshold), (float)(1 / (reach * reach)));
        (random, gain, inliers, refusal, needed) = (new RandomSource(options.Seed), 0, 0, Refusal.NothingAgrees, double.MaxValue);
        (raw, planeGain) = (0, 0);
        chosen.Clear(pairs.Padded);
        if (squared.Length >= pairs.Padded) return;
        (squared, weights, offPlane) = (new float[2 * pairs.Padded], new float[2 * pairs.Padded], new int[2 * pairs.Padded]);
    }

    private int Solve() => IsEpipolar
        ? SevenPoints.Solve(pairs.Double, sample, models)
        : PlaneSample.Solve(pairs.Double, sample, models) ? 1 : 0;

    // Fits a model to all where no sample before it was so good, as it is; keeps it where it then is the best so far. What
    // samples say is compared with samples: one without outliers but of noise says less than what is fitted to chance (Chum,
    // Matas, Kittler, DAGM 2003, fit each best sample).
    private void Try(ReadOnlySpan<double> model, bool sampled)
    {
        float least = raw * (sampled && IsEpipolar ? options.Worth : 1);
        var (its, agreeing) = WeighAs(options.Kind, model, least, hasty: true);
        if (its <= least || agreeing <= sample.Length || !IsPlausible(model)) return;
        raw = Math.Max(raw, its);
        model.CopyTo(tried);
        bool planar = sampled && IsEpipolar && DominantPlane.Find(model, pairs.Double, sample, 4 * within, plane);
        Refine(options.Kind, tried, its, WhileSearching);
        (its, agreeing) = Weigh(tried, gain);
        if (its > gain && agreeing > sample.Length && IsPlausible(tried))
        {
            tried.CopyTo(best, 0);
            (gain, inliers, refusal) = (its, agreeing, Refusal.None);
            Shorten();
        }

        if (planar) TryParallax();
    }

    private void Shorten()
    {
        var all = squared.AsSpan(0, pairs.Count);
        needed = pairs.Ordered
            ? SamplesNeeded.Ordered(all, pairs.Rank, within, sample.Length, options.Confidence)
            : SamplesNeeded.Of(inliers, pairs.Count, sample.Length, options.Confidence);
    }

    // Pairs off the plane, two at a time, give the geometries of which the plane is a part; where it is the largest so far.
    private void TryParallax()
    {
        var on = WeighAs(TransformationKind.Homography, plane, 0, hasty: false);
        if (on.Gain <= planeGain) return;
        planeGain = Refine(TransformationKind.Homography, plane, on.Gain, WhileSearching);
        WeighAs(TransformationKind.Homography, plane, 0, hasty: false);
        int off = 0;
        for (int i = 0; i < pairs.Count; i++)
        {
            if (!(squared[i] <= within)) offPlane[off++] = i;
        }

        if (off < 2) return;
        Span<int> two = stackalloc int[2];
        Span<double> parallax = stackalloc double[9];
        raw = gain;
        for (int drawn = 0; drawn < MostParallax; drawn++)
        {
            random.Draw(two, off);
            if (DominantPlane.Parallax(plane, pairs.Double, offPlane[two[0]], offPlane[two[1]], parallax))
                Try(parallax, sampled: false);
        }
    }

    private bool IsPlausible(ReadOnlySpan<double> model)
    {
        var found = IsEpipolar ? Refusal.None : PlanePlausibility.Of(options, pairs, squared, within, model);
        if (found == Refusal.None) found = InlierSpread.Of(options.Kind, pairs, squared, within);
        if (found != Refusal.None && gain == 0) refusal = found;
        return found == Refusal.None;
    }

    // Fits to all pairs by their weights as long as that gains; the residuals are the model's before.
    private float Refine(TransformationKind kind, Span<double> model, float its, int most)
    {
        for (int step = 0; step < most; step++)
        {
            curve.Weights(squared.AsSpan(0, pairs.Padded), perReach, weights);
            chosen.Clear(pairs.Padded);
            for (int i = 0; i < pairs.Count; i++)
            {
                if (weights[i] > 0) chosen.Add(pairs.Double, i, weights[i]);
            }

            chosen.Close();
            if (chosen.Count <= sample.Length) break;
            model.CopyTo(refined);
            if (!(kind == TransformationKind.Fundamental
                ? EpipolarRefinement.Step(chosen, refined)
                : PlaneRefinement.Step(kind, chosen, refined))) break;
            float next = WeighAs(kind, refined, 0, hasty: false).Gain;
            // The last step of all may gain less than single precision shows.
            if (!(next > its) && !(most == AtLast && next >= its * (1 - Rounding))) break;
            refined.CopyTo(model);
            bool little = next < its * (1 + Least);
            its = next;
            if (little) break;
        }

        return its;
    }

    // The gain of a model and its inliers; less than both where it cannot be more than so much, or, in haste, hardly will.
    private (float Gain, int Inliers) Weigh(ReadOnlySpan<double> model, float least) =>
        WeighAs(options.Kind, model, least, hasty: false);

    private (float Gain, int Inliers) WeighAs(TransformationKind kind, ReadOnlySpan<double> model, float least, bool hasty)
    {
        const int Block = 128;
        float share = hasty ? least / pairs.Count : 0;
        float sum = 0;
        int agreeing = 0;
        for (int start = 0; start < pairs.Padded; start += Block)
        {
            int length = Math.Min(Block, pairs.Padded - start);
            Residuals(kind, model, start, length);
            var (more, near) = curve.Sum(squared.AsSpan(start, length), perReach, within);
            (sum, agreeing) = (sum + more, agreeing + near);
            if (sum + (pairs.Count - start - length) <= least) break;
            // As good a model would have gained share·seen by now, give or take its root: three of it are seldom missing.
            float usual = share * (start + length);
            if (hasty && sum < usual - (3 * MathF.Sqrt(usual)) - 1) break;
        }

        return (sum, agreeing);
    }

    private void Residuals(TransformationKind kind, ReadOnlySpan<double> model, int start, int length)
    {
        Span<float> single = stackalloc float[9];
        for (int k = 0; k < 9; k++) single[k] = (float)model[k];
        var residuals = squared.AsSpan(start, length);
        if (kind == TransformationKind.Fundamental) SampsonDistance.Of(single, pairs.Single, start, residuals);
        else TransferDistance.Of(single, pairs.Single, start, residuals);
        for (int i = pairs.Count; i < start + length; i++) squared[i] = float.PositiveInfinity;
    }

    private Fit Finish(int drawn)
    {
        bool[] agreeing = new bool[pairs.Count];
        if (gain <= 0) return new Fit([], agreeing, refusal, 0, drawn);
        best.CopyTo(tried, 0);
        float its = Weigh(best, 0).Gain;
        Refine(options.Kind, tried, its, AtLast);
        Weigh(tried, 0);
        if (IsPlausible(tried)) tried.CopyTo(best, 0);
        (gain, inliers) = Weigh(best, 0);
        Span<double> epipole = stackalloc double[3];
        int side = IsEpipolar ? Side(epipole) : 0;
        var p = pairs.Double;
        for (int i = 0; i < pairs.Count; i++)
        {
            agreeing[pairs.Order[i]] = squared[i] <= within
                && (!IsEpipolar || SevenPoints.Side(best, epipole, p[0][i], p[1][i], p[2][i], p[3][i]) * side > 0);
        }

        Span<double> pixels = stackalloc double[9];
        pairs.ToPixels(best, pixels, IsEpipolar);
        double size = IsEpipolar ? Matrix3.Norm(pixels) : pixels[8];
        for (int k = 0; k < 9; k++) pixels[k] /= size;
        return new Fit([.. pixels], agreeing, Refusal.None, gain, drawn);
    }

    // The side on which most inliers lie.
    private int Side(Span<double> epipole)
    {
        Matrix3.LeftNull(best, epipole);
        int sides = 0;
        var p = pairs.Double;
        for (int i = 0; i < pairs.Count; i++)
        {
            if (squared[i] <= within)
                sides += SevenPoints.Side(best, epipole, p[0][i], p[1][i], p[2][i], p[3][i]) > 0 ? 1 : -1;
        }

        return sides >= 0 ? 1 : -1;
    }
}
