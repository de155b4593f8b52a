namespace Iconotheque.Indexing.Inverted;

/// <summary>How much of an index a search looks at.</summary>
public sealed record SearchOptions
{
    /// <summary>
    /// How many lists are read for each query vector, the nearest ones; above 0. More than there are reads them all.
    /// </summary>
    public int Probes
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Probes), value,
            "At least one list must be read.");
    } = 16;

    /// <summary>
    /// How many of the best approximate distances are looked at again by a finer one, 0 for none. Searches whose distances are
    /// exact from the start ignore it.
    /// </summary>
    public int RerankDepth
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(RerankDepth), value,
            "A depth is not negative.");
    }
}
