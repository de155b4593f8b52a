using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis;

/// <summary>What a catalogue would say of a picture.</summary>
internal static class CatalogueWords
{
    /// <summary>The columns source, date, domain, medium, view, season and light of images.csv.</summary>
    public static string Of(Shot shot) =>
        string.Join(',', Source(shot), shot.Year, Domain(shot.Medium), Name(shot.Medium),
            shot.Standpoint.ToString().ToLowerInvariant(), shot.Season.ToString().ToLowerInvariant(), Light(shot));

    private static string Source(Shot shot) => shot.Medium switch
    {
        _ when shot.Standpoint != Standpoint.Street => "Aerial survey",
        Medium.Postcard or Medium.PhotoCard => "Postcard collection",
        Medium.PenDrawing or Medium.Engraving or Medium.Pencil => "Print room",
        Medium.Oil or Medium.Watercolour => "Museum of art",
        Medium.Halftone or Medium.Offset => "Newspaper library",
        Medium.Colour or Medium.Monochrome => shot.Seed % 3 == 0 ? "Heritage inventory" : "Visitors' photographs",
        _ => shot.Seed % 2 == 0 ? "City archive" : "Press agency",
    };

    private static string Domain(Medium medium) => medium switch
    {
        Medium.Postcard or Medium.PhotoCard => "postcard",
        Medium.PenDrawing or Medium.Pencil => "drawing",
        Medium.Engraving or Medium.Halftone or Medium.Offset => "print",
        Medium.Oil or Medium.Watercolour => "painting",
        _ => "photograph",
    };

    private static string Name(Medium medium) => medium switch
    {
        Medium.FadedPrint => "colour print",
        Medium.BlackAndWhite => "gelatin silver",
        Medium.Sepia => "albumen print",
        Medium.Postcard => "hand-coloured collotype",
        Medium.PenDrawing => "pen and ink",
        Medium.Engraving => "engraving",
        Medium.Slide => "colour transparency",
        Medium.Monochrome => "digital black and white",
        Medium.PhotoCard => "collotype",
        Medium.Halftone => "halftone print",
        Medium.Offset => "offset print",
        Medium.Pencil => "pencil",
        Medium.Oil => "oil on canvas",
        Medium.Watercolour => "watercolour",
        _ => "digital",
    };

    private static string Light(Shot shot) =>
        shot.Light.Night ? "night" : shot.Light.Snow ? "snow" : shot.Light.Overcast > 0.5f ? "overcast" : "sun";
}
