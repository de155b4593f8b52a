using System.Collections.Immutable;

namespace Iconotheque.Collections;

/// <summary>Which variations an image shows, strongly, against its class's reference image.</summary>
/// <param name="Image">The image's path.</param>
/// <param name="Shown">Eleven flags in the order of <see cref="Variation"/>.</param>
public sealed record ImageTicks(string Image, ImmutableArray<bool> Shown);
