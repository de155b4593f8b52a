namespace Iconotheque.Synthesis.Rendering;

/// <summary>The rasters that one worker uses for every picture: about 45 MB at 800 pixels.</summary>
internal sealed class Canvas
{
    /// <summary>Four samples a pixel of the picture.</summary>
    public Raster Fine { get; } = new();

    /// <summary>What the sun sees.</summary>
    public Raster Shadow { get; } = new(indexed: false);

    /// <summary>The picture in small, on which framing is measured.</summary>
    public Raster Small { get; } = new();

    /// <summary>The object alone, on a wider frame.</summary>
    public Raster Wide { get; } = new();
}
