namespace Iconotheque.Collections;

/// <summary>The eleven variations of appearance that the paper annotates (section 3.2), in the order of its Table 3.</summary>
public enum Variation
{
    /// <summary>The size of the object in the picture.</summary>
    Scale,

    /// <summary>Lighting: day and night, weather, over- and under-exposure.</summary>
    Illumination,

    /// <summary>The angle from which the object is seen.</summary>
    Orientation,

    /// <summary>Colour, grey or sepia.</summary>
    Color,

    /// <summary>The medium: photograph, postcard, drawing, print.</summary>
    Domain,

    /// <summary>Something hides a part of the object.</summary>
    Occlusion,

    /// <summary>The object is off-centre or cut by the frame.</summary>
    Positioning,

    /// <summary>Other objects draw the attention.</summary>
    Clutter,

    /// <summary>The object has little that tells it from others.</summary>
    Undistinctiveness,

    /// <summary>The picture is damaged: stains, scratches, blur, stamps, borders.</summary>
    Alterations,

    /// <summary>The object itself changed between the dates.</summary>
    Time,
}
