namespace Iconotheque.Evaluation.Statistics;

/// <summary>How much chance a study draws, and from which seed.</summary>
public sealed record ResamplingOptions
{
    /// <summary>The seed from which every permutation and bootstrap derives its own.</summary>
    public ulong Seed { get; init; } = 2019;

    /// <summary>Random permutations or sign flips where there are too many to try all.</summary>
    public int Permutations { get; init => field = AboveZero(value, nameof(Permutations)); } = 10_000;

    /// <summary>Bootstrap resamples of each interval.</summary>
    public int Resamples { get; init => field = AboveZero(value, nameof(Resamples)); } = 2_000;

    /// <summary>How many threads may work; -1 for all. It changes no result.</summary>
    public int Threads { get; init; } = -1;

    internal ParallelOptions Parallel(
        CancellationToken cancellation) => new() { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };

    private static int AboveZero(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "At least one is needed.");
}
