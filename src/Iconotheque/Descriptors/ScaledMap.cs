using Iconotheque.Networks;

namespace Iconotheque.Descriptors;

/// <summary>T at one scale.</summary>
/// <param name="Scale">The factor by which the image was resized before it went through the network: 1 is the image as
/// described.</param>
/// <param name="Map">T.</param>
public readonly record struct ScaledMap(double Scale, FeatureMap Map);
