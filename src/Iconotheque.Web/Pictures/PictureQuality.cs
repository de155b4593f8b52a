namespace Iconotheque.Web.Pictures;

/// <summary>What is left of a picture's colours (IIIF Image API 3.0, section 4.4).</summary>
internal enum PictureQuality
{
    /// <summary>All of them.</summary>
    Color,

    /// <summary>Shades of grey.</summary>
    Gray,

    /// <summary>Black and white alone: white from the middle grey up, so that tiles fit together.</summary>
    Bitonal,
}
