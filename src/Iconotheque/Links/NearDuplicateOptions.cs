namespace Iconotheque.Links;

/// <summary>How near-duplicates are looked for.</summary>
internal sealed record NearDuplicateOptions
{
    /// <summary>The least similarity of global vectors at which a pair is verified, -1 to 1.</summary>
    public double Similarity
    {
        get;
        init => field = value is >= -1 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Similarity), value,
            "A similarity must be from -1 to 1.");
    } = 0.3;

    /// <summary>How many nearest neighbours of each item are looked at, above 0.</summary>
    public int Neighbours
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbours), value,
            "The number of neighbours must be above 0.");
    } = 5;

    /// <summary>How many threads work; what is found does not depend on them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
