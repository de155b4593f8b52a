using Iconotheque.Collections.Fetching;

namespace Iconotheque.Ingest;

/// <summary>How pictures are taken into a library.</summary>
public sealed record IngestOptions
{
    /// <summary>How many pictures are read and described at a time; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = Environment.ProcessorCount;

    /// <summary>How many pictures are committed together, above 0: what a kill can cost.</summary>
    public int ItemsAtATime
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(ItemsAtATime), value,
            "The number of items must be above 0.");
    } = 64;

    /// <summary>How many pages of one file are taken, above 0; a file with more is said to have been cut.</summary>
    public int MostPages
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MostPages), value,
            "The number of pages must be above 0.");
    } = 1000;

    /// <summary>
    /// Whether items that the source no longer has are removed; otherwise they are only counted. Only what was read whole is
    /// removed from, and a snapshot is taken first.
    /// </summary>
    public bool RemovesMissing { get; init; }

    /// <summary>
    /// The largest share of a collection, 0 to 1, that is removed; where more is missing nothing is, since a disk may just be
    /// unplugged. 1 confirms any.
    /// </summary>
    public double MostRemoved
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MostRemoved), value,
            "A share lies between 0 and 1.");
    } = 0.5;

    /// <summary>
    /// Whether pictures are fetched as their source names them though an image service gives smaller ones that the library's
    /// descriptors do not need larger.
    /// </summary>
    public bool FullSize { get; init; }

    /// <summary>Whether pictures that were set aside before are tried again though their files have not changed.</summary>
    public bool RetriesSetAside { get; init; }

    /// <summary>
    /// Whether the source's word is taken again of pictures that have not changed: what it no longer says is forgotten, but for
    /// what their files say themselves. Nothing is described again.
    /// </summary>
    internal bool Restates { get; init; }

    /// <summary>Fetches pictures that are not local; null refuses them.</summary>
    public WebFetcher? Web { get; init; }
}
