using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis;

/// <summary>What a catalogue would say of a picture.</summary>
internal static class Provenance
{
    /// <summary>The columns source, date, domain, medium, view, season and light of images.csv.</summary>
    public static string Of(Shot shot) =>
        string.Join(',', Source(shot), shot.Year, Domain(shot.Medium), Name(shot.Medium), shot.Standpoint.ToString().ToLowerInvariant(), shot.Season.ToString().ToLowerInvariant(), Light(shot));

    private static string Source(Shot shot) => shot.Medium switch
    {
        _ when shot.Standpoint != Standpoint.Street => "Aerial survey",
        Medium.Postcard => "Postcard collection",
        Medium.PenDrawing or Medium.Engraving => "Print room",
        Medium.Colour => shot.Seed % 3 == 0 ? "Heritage inventory" : "Visitors' photographs",
        _ => shot.Seed % 2 == 0 ? "City archive" : "Press agency",
    };

    private static string Domain(Medium medium) => medium switch
    {
        Medium.Postcard => "postcard",
        Medium.PenDrawing => "drawing",
        Medium.Engraving => "print",
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
        _ => "digital",
    };

    private static string Light(Shot shot) => shot.Light.Night ? "night" : shot.Light.Snow ? "snow" : shot.Light.Overcast > 0.5f ? "overcast" : "sun";
}
