namespace Iconotheque.Imaging;

/// <summary>How image files become pixels. The record is part of every descriptor's identity.</summary>
public sealed record ImagingOptions
{
    /// <summary>
    /// The longer side after reading, in pixels; larger images shrink to it, smaller ones stay. 800 in the paper.
    /// </summary>
    public int MaxSide
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxSide), value,
            "The maximum side must be above 0.");
    } = 800;

    /// <summary>The colour domain.</summary>
    public Colour Colour { get; init; } = Colour.AsIs;

    /// <summary>Images with more pixels than this in the file are set aside undecoded. Not part of the identity.</summary>
    public long PixelLimit { get; init; } = 1_000_000_000;

    /// <summary>
    /// Images that stream through and unfold to more bytes than this, and to more than 200 times their file, are set aside
    /// undecoded. Not part of the identity.
    /// </summary>
    public long UnfoldingLimit { get; init; } = 2L << 30;

    /// <summary>An image that takes longer than this to decode is set aside. Not part of the identity.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);
}
