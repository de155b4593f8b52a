namespace Iconotheque.Descriptors.Sets;

/// <summary>What a descriptor says of a picture, or why it can say nothing.</summary>
/// <param name="Content">The description; null where there is none.</param>
/// <param name="Reason">Why there is none; empty otherwise.</param>
internal readonly record struct PictureDescription(ImageDescription? Content, string Reason);
