namespace Iconotheque.Imaging;

/// <summary>What the header of an image file tells, read without decoding the pixels.</summary>
/// <param name="Width">Width in pixels once upright (EXIF orientation applied), full size.</param>
/// <param name="Height">Height in pixels once upright, full size.</param>
/// <param name="Format">The format found in the content, such as <c>JPEG</c>; the file's name plays no part.</param>
/// <param name="Pages">Pages of a TIFF or frames of an animation; 1 for a single picture. Only the first is read.</param>
/// <param name="Interpretation">How the samples are meant, in libvips' words: <c>srgb</c>, <c>b-w</c>, <c>rgb16</c>,
/// <c>grey16</c>, <c>cmyk</c>, <c>lab</c>, <c>scrgb</c> …</param>
public sealed record ImageFacts(int Width, int Height, string Format, int Pages, string Interpretation);
