using Iconotheque.Collections;

namespace Iconotheque.Web.Pages;

/// <summary>The eleven variations as annotators read them, in English; pages translate it.</summary>
/// <remarks>After Gominski, Poreba, Gouet-Brunet, Chen, SUMAC 2019, section 3.2.</remarks>
internal static class Variations
{
    /// <summary>Each variation with its name and what is to be ticked.</summary>
    public static IReadOnlyList<(Variation Variation, string Name, string Meaning)> All { get; } =
    [
        (Variation.Scale, "Scale", "The object is much larger or smaller than in the reference."),
        (Variation.Illumination, "Illumination", "Another light: night, another season, over- or under-exposed."),
        (Variation.Orientation, "Orientation", "Seen from another side, or from the air."),
        (Variation.Color, "Colour rendering", "Black and white or sepia against colour."),
        (Variation.Domain, "Domain", "Another medium: a drawing, an engraving, a postcard."),
        (Variation.Occlusion, "Occlusion", "Something hides a part of the object: trees, scaffolding, people."),
        (Variation.Positioning, "Positioning", "The object is at the edge, or cut by the frame."),
        (Variation.Clutter, "Clutter", "Many other things draw the attention."),
        (Variation.Undistinctiveness, "Undistinctiveness", "The object has little that tells it from others."),
        (Variation.Alterations, "Alterations", "The picture is damaged: stains, scratches, blur, stamps, borders."),
        (Variation.Time, "Changes over time", "The object itself has changed: built over, in ruins, restored."),
    ];
}
