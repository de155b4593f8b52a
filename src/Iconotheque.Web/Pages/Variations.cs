using Iconotheque.Collections;

namespace Iconotheque.Web.Pages;

/// <summary>The eleven variations as annotators read them, in English; pages translate it.</summary>
/// <remarks>After Gominski, Poreba, Gouet-Brunet, Chen, SUMAC 2019, section 3.2.</remarks>
internal static class Variations
{
    /// <summary>Each variation with its name, what is to be ticked, and what the two pictures of its example show.</summary>
    public static IReadOnlyList<(Variation Variation, string Name, string Meaning, string Example)> All { get; } =
    [
        (Variation.Scale, "Scale", "The object is much larger or smaller than in the reference.",
            "Example: a lighthouse fills the reference; in the other picture it is small, beyond the water."),
        (Variation.Illumination, "Illumination", "Another light: night, low sun, other weather, over- or under-exposed.",
            "Example: a railway station by day in the reference, by night in the other picture."),
        (Variation.Orientation, "Orientation", "Seen from another side, or from the air.",
            "Example: an arena from the street in the reference, from the air in the other picture."),
        (Variation.Color, "Colour rendering", "Black and white or sepia against colour.",
            "Example: a harbour in colour in the reference, in black and white in the other picture."),
        (Variation.Domain, "Domain", "Another medium: a drawing, an engraving, a postcard.",
            "Example: a photograph of a castle in the reference, a pen drawing of it in the other picture."),
        (Variation.Occlusion, "Occlusion", "Something hides a part of the object: trees, scaffolding, people.",
            "Example: a domed church in the reference; in the other picture branches hide the dome."),
        (Variation.Positioning, "Positioning", "The object is at the edge, or cut by the frame.",
            "Example: a whole suspension bridge in the reference; in the other picture the right edge cuts it."),
        (Variation.Clutter, "Clutter", "Many other things draw the attention.",
            "Example: a town hall on its square in the reference, behind market stalls in the other picture."),
        (Variation.Undistinctiveness, "Undistinctiveness", "The object has little that tells it from others.",
            "Example: a mill with its clock in the reference; in the other picture one more row of roofs on the horizon."),
        (Variation.Alterations, "Alterations", "The picture is damaged: stains, scratches, blur, stamps, borders.",
            "Example: a cathedral in the reference; in the other picture the print is stained, scratched and torn."),
        (Variation.Time, "Changes over time", "The object itself has changed: built over, in ruins, restored.",
            "Example: a windmill without sails in the reference; in the other picture, of an earlier date, it has them."),
    ];
}
