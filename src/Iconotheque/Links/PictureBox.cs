namespace Iconotheque.Links;

/// <summary>An upright rectangle of a picture, in shares of its width and height.</summary>
/// <param name="Left">0 to 1.</param>
/// <param name="Top">0 to 1.</param>
/// <param name="Width">0 to 1.</param>
/// <param name="Height">0 to 1.</param>
internal readonly record struct PictureBox(double Left, double Top, double Width, double Height);
