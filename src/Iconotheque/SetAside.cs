namespace Iconotheque;

/// <summary>An item that could not be used and was left out, so that the run could complete.</summary>
/// <param name="Path">The item, relative to its collection.</param>
/// <param name="Reason">Why, in words a curator understands.</param>
public sealed record SetAside(string Path, string Reason);
