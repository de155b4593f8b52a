using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>A material: a pattern in world space and two linear colours.</summary>
/// <param name="Pattern">How the colours are laid out.</param>
/// <param name="Colour">The main linear RGB reflectance, each 0 to 1.</param>
/// <param name="Second">Joints, frames, stains or the other crop, by pattern.</param>
/// <param name="Size">The pattern's unit in metres.</param>
internal sealed record Surface(Pattern Pattern, Vector3 Colour, Vector3 Second, float Size = 1)
{
    /// <summary>Which of a pattern's motifs; any number.</summary>
    public uint Motif { get; init; }

    /// <summary>A surface from 8-bit sRGB colours written as 0xRRGGBB.</summary>
    public static Surface Of(Pattern pattern, int colour, int second = 0x302a24, float size = 1) =>
        new(pattern, Linear(colour), Linear(second), size);

    /// <summary>Linear RGB of an 8-bit sRGB colour (gamma 2.2).</summary>
    public static Vector3 Linear(int rgb)
    {
        static float Channel(int v) => MathF.Pow((v & 255) / 255f, 2.2f);
        return new(Channel(rgb >> 16), Channel(rgb >> 8), Channel(rgb));
    }
}

/// <summary>The patterns of surfaces.</summary>
internal enum Pattern : byte
{
    /// <summary>Even, a little soiled.</summary>
    Plain,

    /// <summary>Rendered wall with blotches and rain streaks.</summary>
    Plaster,

    /// <summary>Brick courses.</summary>
    Brick,

    /// <summary>Dressed stone in courses.</summary>
    Ashlar,

    /// <summary>Rows of roof tiles or slates.</summary>
    Tiles,

    /// <summary>Planks.</summary>
    Planks,

    /// <summary>Window glass, with glazing bars given as geometry.</summary>
    Glass,

    /// <summary>Panes in a metal grid.</summary>
    Glazing,

    /// <summary>Standing-seam metal.</summary>
    Metal,

    /// <summary>Leaves.</summary>
    Foliage,

    /// <summary>Bark.</summary>
    Bark,

    /// <summary>The terrain, looked up in the ground map.</summary>
    Ground,

    /// <summary>Water.</summary>
    Water,

    /// <summary>Bare rock.</summary>
    Rock,

    /// <summary>A lamp: shines at night.</summary>
    Lamp,

    /// <summary>Irregular stones in mortar.</summary>
    Rubble,

    /// <summary>Courses of two colours in turn.</summary>
    Banded,

    /// <summary>Brick with lozenges of the second colour.</summary>
    Diaper,

    /// <summary>Posts, rails and braces of the second colour around panels.</summary>
    TimberFrame,

    /// <summary>A running ornament of the second colour, one of eight.</summary>
    Frieze,

    /// <summary>A sign or poster: bars and blots like letters.</summary>
    Sign,

    /// <summary>Precast slabs with wide joints.</summary>
    Panels,

    /// <summary>Layers of a cliff or quarry.</summary>
    Strata,

    /// <summary>A mountain: grass below, rock above, old snow at the top; the size is the top's height in metres.</summary>
    Alpine,

    /// <summary>Awnings and flags: stripes of two colours.</summary>
    Stripes,
}
