using System.Collections.Immutable;
using Iconotheque.Imaging;

namespace Iconotheque.Descriptors.Sets;

/// <summary>A picture of which something is still to be said.</summary>
/// <param name="Pixels">The pixels.</param>
/// <param name="Descriptors">What is to describe them.</param>
internal readonly record struct UndescribedPicture(RgbImage Pixels, ImmutableArray<Descriptor> Descriptors);
