namespace Iconotheque.Libraries;

/// <summary>A state of a library that can be returned to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Taken">When it was taken, UTC.</param>
/// <param name="Bytes">The length of its catalogue; its segments are shared with the library as long as both name them.</param>
internal sealed record Snapshot(string Name, DateTimeOffset Taken, long Bytes);
