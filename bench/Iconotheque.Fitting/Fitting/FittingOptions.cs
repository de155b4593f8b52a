namespace Iconotheque.Fitting;

/// <summary>How a transformation is fitted to pairs of points.</summary>
public sealed record FittingOptions
{
    /// <summary>What is fitted.</summary>
    public TransformationKind Kind { get; init; } = TransformationKind.Homography;

    /// <summary>How far from it, in pixels, an inlier may lie; above 0.</summary>
    public double ThresholdPixels { get; init; } = 6;

    /// <summary>
    /// The largest distance with any weight, as a multiple of the threshold: kσ_max of MAGSAC++. Null for what suits the kind:
    /// 3 for a plane, 2 for an epipolar geometry (docs/results/fitting.md).
    /// </summary>
    public double? Reach { get; init; }

    /// <summary>The degrees of freedom of distances, n of MAGSAC++: 2 or 4.</summary>
    public int Freedom { get; init; } = 4;

    /// <summary>The most samples that give a model; twice as many are drawn at most, half as many more of seven pairs.</summary>
    public int MostSamples { get; init; } = 2000;

    /// <summary>The least samples drawn, though fewer seem enough.</summary>
    public int LeastSamples { get; init; } = 20;

    /// <summary>
    /// The share of the best sample's gain from which an epipolar geometry is fitted anew to all; a plane is from 1
    /// (docs/results/fitting.md).
    /// </summary>
    public float Worth { get; init; } = 0.8f;

    /// <summary>The probability of having drawn a sample without outliers at which drawing stops.</summary>
    public double Confidence { get; init; } = 0.999;

    /// <summary>The state in which the random generator starts: the same pairs and seed give the same bits.</summary>
    public ulong Seed { get; init; }

    /// <summary>The most that lengths may change at an inlier, in either direction.</summary>
    public double MostScale { get; init; } = 16;

    /// <summary>The most that one direction may be shortened more than another in the middle of the inliers.</summary>
    public double MostStretch { get; init; } = 8;

    /// <summary>The most that a homography may bring one inlier nearer than another.</summary>
    public double MostPerspective { get; init; } = 8;
}
