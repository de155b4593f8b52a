namespace Iconotheque.Imaging;

/// <summary>An entry of a TIFF directory that is written (TIFF 6.0, section 2).</summary>
/// <param name="Tag">What it says.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Values">Its values.</param>
internal readonly record struct TiffEntry(int Tag, int Type, long[] Values);
