namespace Iconotheque.Training.Data;

/// <summary>A picture among those that are learned from.</summary>
/// <param name="Place">The number of its place.</param>
/// <param name="Picture">Its number among the pictures of the place.</param>
public readonly record struct PictureId(int Place, int Picture);
