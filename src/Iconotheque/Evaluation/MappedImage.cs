using Iconotheque.Descriptors;

namespace Iconotheque.Evaluation;

/// <summary>An image that went through a network.</summary>
/// <param name="Width">Its width as described, in pixels.</param>
/// <param name="Height">Its height as described, in pixels.</param>
/// <param name="Maps">T at each scale of the descriptor.</param>
public sealed record MappedImage(int Width, int Height, IReadOnlyList<ScaledMap> Maps);
