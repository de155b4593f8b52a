namespace Iconotheque.Indexing.Encoders;

/// <summary>How <see cref="BinaryEncoder"/> learns its lists.</summary>
internal sealed record BinaryEncoderOptions
{
    /// <summary>The most lists that <see cref="ListsFor"/> advises.</summary>
    public const int MostLists = 1 << 16;

    /// <summary>
    /// How many lists, above 0; <see cref="ListsFor"/> advises. Fewer are made where there are not so many distinct features.
    /// </summary>
    public int Lists
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Lists), value,
            "The number of lists must be above 0.");
    } = 512;

    /// <summary>How many features to learn from, for each list; above 0.</summary>
    public int SampleOfList
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(SampleOfList), value,
            "The sample must be above 0.");
    } = 64;

    /// <summary>The most rounds of assigning and voting, above 0.</summary>
    public int Rounds
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Rounds), value,
            "The number of rounds must be above 0.");
    } = 8;

    /// <summary>The seed of the sample and of the first centres.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads learn, above 0; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = Environment.ProcessorCount;

    /// <summary>The power of two from √features up: finding the lists then costs about as much as reading one.</summary>
    /// <param name="features">Features of the collection.</param>
    public static int ListsFor(long features)
    {
        int lists = 1;
        while (lists < MostLists && (long)lists * lists < features) lists *= 2;
        return lists;
    }
}
