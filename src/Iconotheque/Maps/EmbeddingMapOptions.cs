namespace Iconotheque.Maps;

/// <summary>How a map is made; the published values are the defaults.</summary>
internal sealed record EmbeddingMapOptions
{
    private const int FewItems = 10_000, EpochsOfFew = 500, EpochsOfMany = 200;

    /// <summary>How many nearest neighbours each item is tied to, above 0: few show detail, many the whole.</summary>
    public int Neighbours
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbours), value,
            "The number of neighbours must be above 0.");
    } = 15;

    /// <summary>
    /// The distance below which tied items are not drawn closer together, from 0 to below 1, where 1 is the scale of the layout
    /// before it is fitted into the unit square.
    /// </summary>
    public float MinimumDistance
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(MinimumDistance), value,
            "The minimum distance must be from 0 to below 1.");
    } = 0.1f;

    /// <summary>Rounds of the layout; 0 takes 500 for up to 10,000 items and 200 for more.</summary>
    public int Epochs
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Epochs), value,
            "The number of epochs must not be negative.");
    }

    /// <summary>The seed of everything that is drawn by lot.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads look for neighbours; the map does not depend on them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The rounds for a number of items.</summary>
    internal int EpochsFor(int count) => Epochs > 0 ? Epochs : count <= FewItems ? EpochsOfFew : EpochsOfMany;
}
