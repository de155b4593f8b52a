namespace Iconotheque.Retrieval;

/// <summary>What makes the scores of one query comparable with those of another column: z = (s − mean) / standard deviation over the images that it is compared with.</summary>
/// <remarks>
/// An image that was not returned lies below the lowest that was by one mean step: min − (max − min)/(n − 1) for n returned images, by 1 where that is no step.
/// Positive infinity lies above the highest finite score by as much. Where all images are equal, every z is 0. A shift or a positive factor of all scores changes no z,
/// up to rounding: the scores of Z-score normalisation in Jain, Nandakumar, Ross, Pattern Recognition 38 (2005), section 4.
/// </remarks>
internal readonly struct StandardScores
{
    private readonly double lowest, highest, mean, deviation;

    private StandardScores(double lowest, double highest, double mean, double deviation) =>
        (this.lowest, this.highest, this.mean, this.deviation) = (lowest, highest, mean, deviation);

    /// <summary>Whether a score says that the image was returned.</summary>
    public static bool IsReturned(float score) => score > float.NegativeInfinity;

    /// <summary>Measures the scores of a query.</summary>
    /// <param name="scores">The scores by image; negative infinity or NaN for images that were not returned.</param>
    /// <param name="compared">The images that it is compared with: those of the database without the query itself.</param>
    public static StandardScores Of(ReadOnlySpan<float> scores, ReadOnlySpan<int> compared)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        int finite = 0;
        foreach (int image in compared)
        {
            if (!float.IsFinite(scores[image])) continue;
            (min, max, finite) = (Math.Min(min, scores[image]), Math.Max(max, scores[image]), finite + 1);
        }

        if (finite == 0) (min, max) = (0, 0);
        double step = max > min ? (max - min) / (finite - 1) : 1;
        var ends = new StandardScores(min - step, max + step, 0, 1);
        double sum = 0, squares = 0;
        foreach (int image in compared) sum += ends.Of(scores[image]);
        double mean = sum / compared.Length;
        foreach (int image in compared) squares += Square(ends.Of(scores[image]) - mean);

        // The mean of equal numbers need not be that number.
        bool equal = finite == compared.Length && max == min;
        return new StandardScores(min - step, max + step, mean, equal ? double.PositiveInfinity : Math.Sqrt(squares / compared.Length));
    }

    /// <summary>The standardised score.</summary>
    public double Of(float score)
    {
        double value = float.IsFinite(score) ? score : score > 0 ? highest : lowest;
        double above = (value - mean) / deviation;
        return double.IsFinite(above) ? above : 0;
    }

    private static double Square(double x) => x * x;
}
