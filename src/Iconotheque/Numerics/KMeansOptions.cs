namespace Iconotheque.Numerics;

/// <summary>How <see cref="KMeans"/> clusters.</summary>
internal sealed record KMeansOptions
{
    /// <summary>K, above 0.</summary>
    public int Clusters
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Clusters), value,
            "The number of clusters must be above 0.");
    } = 64;

    /// <summary>The most rounds of assigning and averaging, above 0; it ends sooner when no assignment changes.</summary>
    public int Iterations
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Iterations), value,
            "The number of iterations must be above 0.");
    } = 100;

    /// <summary>How the first centres are chosen.</summary>
    public Seeding Seeding { get; init; }

    /// <summary>The seed of the first centres.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads share the work, above 0; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = 1;
}
