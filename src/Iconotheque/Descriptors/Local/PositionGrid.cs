namespace Iconotheque.Descriptors.Local;

/// <summary>Where the positions of a feature map lie in the described image, along either axis.</summary>
/// <param name="Origin">The centre of position 0, in pixels.</param>
/// <param name="Step">Pixels from one position to the next.</param>
internal readonly record struct PositionGrid(double Origin, double Step);
