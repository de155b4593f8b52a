namespace Iconotheque.Synthesis;

/// <summary>What a collection of sweeps holds: pictures in which one variation alone grows.</summary>
internal sealed record SweepOptions : RenderingOptions
{
    /// <summary>The number of steps from none to strong for each variation, 1 to 50.</summary>
    public int Steps
    {
        get;
        init => field = value is >= 1 and <= 50 ? value : throw new ArgumentOutOfRangeException(nameof(Steps), value,
            "The number of steps must lie between 1 and 50.");
    } = 5;

    /// <summary>The number of clean pictures of a place, which its queries should find, 1 to 50.</summary>
    public int Positives
    {
        get;
        init => field = value is >= 1 and <= 50 ? value : throw new ArgumentOutOfRangeException(nameof(Positives), value,
            "The number of clean pictures must lie between 1 and 50.");
    } = 4;
}
