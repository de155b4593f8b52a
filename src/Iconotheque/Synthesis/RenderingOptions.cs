namespace Iconotheque.Synthesis;

/// <summary>What all rendered collections have in common.</summary>
internal abstract record RenderingOptions
{
    /// <summary>
    /// The number of places, 1 to 2000; each is a class. Beyond 23, kinds of places come again with other proportions, materials
    /// and surroundings.
    /// </summary>
    public int Places
    {
        get;
        init => field = value is >= 1 and <= 2000 ? value : throw new ArgumentOutOfRangeException(nameof(Places), value,
            "The number of places must lie between 1 and 2000.");
    } = 12;

    /// <summary>The number of images of no class; at least 0.</summary>
    public int Distractors
    {
        get;
        init => field = value is >= 0 and <= 99_999 ? value : throw new ArgumentOutOfRangeException(nameof(Distractors), value,
            "The number of distractors must lie between 0 and 99999.");
    } = 30;

    /// <summary>Everything follows from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The longer side of an image in pixels, 64 to 4096.</summary>
    public int MaxSide
    {
        get;
        init => field = value is >= 64 and <= 4096 ? value : throw new ArgumentOutOfRangeException(nameof(MaxSide), value,
            "The longer side must lie between 64 and 4096 pixels.");
    } = 800;

    /// <summary>How many images are rendered at a time; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "At least one thread is needed.");
    } = Environment.ProcessorCount;
}
