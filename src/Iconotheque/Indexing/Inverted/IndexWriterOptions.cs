namespace Iconotheque.Indexing.Inverted;

/// <summary>How <see cref="IndexWriter"/> writes.</summary>
internal sealed record IndexWriterOptions
{
    /// <summary>
    /// The most entries of a segment, above 0; what is added beyond it goes to a next segment. An image is never divided.
    /// </summary>
    public int MostEntries
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MostEntries), value,
            "A segment has at least one entry.");
    } = 8_000_000;

    /// <summary>How many threads encode, above 0; the bytes do not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = Environment.ProcessorCount;
}
