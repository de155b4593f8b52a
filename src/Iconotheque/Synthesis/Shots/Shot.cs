using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Shots;

/// <summary>From where a picture is taken.</summary>
internal enum Standpoint
{
    Street,
    Oblique,
    Vertical,
}

/// <summary>What a picture is made with.</summary>
internal enum Medium
{
    /// <summary>Digital photograph.</summary>
    Colour,

    /// <summary>Chromogenic print of the seventies.</summary>
    FadedPrint,

    /// <summary>Gelatin silver print.</summary>
    BlackAndWhite,

    /// <summary>Albumen print.</summary>
    Sepia,

    /// <summary>Collotype tinted by hand, with border and caption.</summary>
    Postcard,

    /// <summary>Pen and ink.</summary>
    PenDrawing,

    /// <summary>Copper engraving.</summary>
    Engraving,

    /// <summary>Colour transparency.</summary>
    Slide,

    /// <summary>Digital photograph without colour.</summary>
    Monochrome,

    /// <summary>Photographic postcard without colour, with border and caption.</summary>
    PhotoCard,

    /// <summary>Photograph printed with a screen in black, as in a newspaper.</summary>
    Halftone,

    /// <summary>Photograph printed with four screens, as in a magazine.</summary>
    Offset,

    /// <summary>Graphite on paper.</summary>
    Pencil,

    /// <summary>Oil on canvas.</summary>
    Oil,

    /// <summary>Watercolour over a pencil sketch.</summary>
    Watercolour,
}

/// <summary>What passes before the camera.</summary>
internal enum Passing
{
    Nothing,
    Crowd,
    Vehicles,
    Branch,
    LampPost,
    Stalls,
    Scaffold,
    Fence,
    Flag,
    Bushes,

    /// <summary>Bushes along the lower edge of the picture.</summary>
    Hedge,
}

/// <summary>What happened to the picture itself; each from 0, none, to 1, heavy.</summary>
internal readonly record struct Wear(float Stains, float Scratches, float Fading, float Blur, float Border, float Tear)
{
    /// <summary>How far the picture is from a clean one.</summary>
    public float Sum => Stains + Scratches + 0.8f * Fading + Blur + 0.5f * Border + 0.7f * Tear
        + 0.9f * Mould + 0.4f * Dust + 0.7f * Leak + 0.9f * Coarseness + 0.7f * Blocking;

    /// <summary>Colonies of fungus on the emulsion.</summary>
    public float Mould { get; init; }

    /// <summary>Specks and hairs on the negative or the scanner's glass.</summary>
    public float Dust { get; init; }

    /// <summary>Uneven exposure: a flare of stray light, and one side darker than the other.</summary>
    public float Leak { get; init; }

    /// <summary>How few pixels the scan had: at 1 a fifth as many a side.</summary>
    public float Coarseness { get; init; }

    /// <summary>Blocks and ringing of strong JPEG compression, 0.05 to 1: quality 45 falling to 6.</summary>
    public float Blocking { get; init; }
}

/// <summary>Everything that decides how one picture of a place looks; ground truth follows from it.</summary>
internal sealed record Shot
{
    /// <summary>The class of view.</summary>
    public Standpoint Standpoint { get; init; }

    /// <summary>Direction from the object to the camera, radians from its front (+z) towards +x.</summary>
    public float Azimuth { get; init; }

    /// <summary>Elevation of the camera seen from the object, radians; on the street the terrain decides instead.</summary>
    public float Elevation { get; init; }

    /// <summary>Distance to the middle of the object, in metres.</summary>
    public float Distance { get; init; }

    /// <summary>Angle of view over the longer side, radians.</summary>
    public float Field { get; init; }

    /// <summary>Tilt, radians.</summary>
    public float Roll { get; init; }

    /// <summary>Where the camera points beside the object's middle, in object sizes to the right and up.</summary>
    public (float Right, float Up) Shift { get; init; }

    /// <summary>Picture size in pixels.</summary>
    public (int Width, int Height) Size { get; init; }

    /// <summary>The date.</summary>
    public int Year { get; init; }

    /// <summary>The season.</summary>
    public Season Season { get; init; }

    /// <summary>Sun, sky and air.</summary>
    public Light Light { get; init; } = new();

    /// <summary>Rain, or snow where snow lies, falling before the camera: 0 none to 1 heavy.</summary>
    public float Precipitation { get; init; }

    /// <summary>What the picture is made with.</summary>
    public Medium Medium { get; init; }

    /// <summary>What passes before the camera.</summary>
    public Passing Passing { get; init; }

    /// <summary>How many pass, as a multiple of the usual number.</summary>
    public float Abundance { get; init; } = 1;

    /// <summary>A second medium, and the share of the picture that is made in it, 0 to 1.</summary>
    public (Medium Medium, float Share) Over { get; init; }

    /// <summary>The share of its colour that was taken from the picture, 0 to 1.</summary>
    public float Pallor { get; init; }

    /// <summary>What happened to the picture.</summary>
    public Wear Wear { get; init; }

    /// <summary>Grain, stains and passers-by follow from it.</summary>
    public ulong Seed { get; init; }
}
