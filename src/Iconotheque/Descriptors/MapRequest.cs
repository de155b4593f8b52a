using Iconotheque.Networks;

namespace Iconotheque.Descriptors;

/// <summary>T of one backbone at one scale: what a descriptor needs, and several may share.</summary>
/// <param name="Backbone">The network.</param>
/// <param name="Scale">The factor by which the image is resized first.</param>
public readonly record struct MapRequest(Backbone Backbone, double Scale);
