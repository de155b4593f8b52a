namespace Iconotheque.Descriptors;

/// <summary>How a whitening is learned.</summary>
internal sealed record WhiteningOptions
{
    /// <summary>The most vectors that a whitening is learned from, drawn with the seed.</summary>
    public const int MostVectors = 20_000;

    /// <summary>The most components that are kept, above 0; there are never more than directions with variance.</summary>
    public int Dimensions
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Dimensions), value,
            "The number of dimensions must be above 0.");
    } = int.MaxValue;

    /// <summary>
    /// t in Λ^(-t/2), PCA only: 1 whitens, 0 only rotates, between them whitening shrinks (Tolias, Jenicek, Chum, "Learning and
    /// aggregating deep local descriptors for instance-level recognition", ECCV 2020).
    /// </summary>
    public double Shrinkage
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Shrinkage), value,
            "The shrinkage must be from 0 to 1.");
    } = 1;

    /// <summary>How many threads share the work, above 0; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = 1;
}
