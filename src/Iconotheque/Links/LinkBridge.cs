namespace Iconotheque.Links;

/// <summary>A third picture by which two belong together more probably than by themselves.</summary>
/// <param name="Item">The third picture.</param>
/// <param name="Name">Its name.</param>
/// <param name="First">The probability that it and the first picture show the same place.</param>
/// <param name="Second">The probability that it and the second picture do.</param>
/// <param name="Alone">What the two pictures themselves say.</param>
public sealed record LinkBridge(long Item, string Name, double First, double Second, double Alone);
