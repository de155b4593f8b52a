using Iconotheque.Collections.Fetching;

namespace Iconotheque.Catalogue.Ingest;

/// <summary>How pictures are taken into a library.</summary>
public sealed record IngestOptions
{
    /// <summary>How many pictures are read and described at a time; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "The number of threads must be above 0.");
    } = Environment.ProcessorCount;

    /// <summary>How many pictures are committed together, above 0: what a kill can cost.</summary>
    public int ItemsAtATime
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(ItemsAtATime), value, "The number of items must be above 0.");
    } = 64;

    /// <summary>Whether items that the source no longer has are removed; otherwise they are only counted, since a disk may just be unplugged.</summary>
    public bool RemovesMissing { get; init; }

    /// <summary>Whether pictures that were set aside before are tried again though their files have not changed.</summary>
    public bool RetriesSetAside { get; init; }

    /// <summary>Fetches pictures that are not local; null refuses them.</summary>
    public WebFetcher? Web { get; init; }
}
