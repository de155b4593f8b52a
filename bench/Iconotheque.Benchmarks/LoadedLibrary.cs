namespace Iconotheque.Benchmarks;

/// <summary>The library that users of a load look at.</summary>
/// <param name="Items">How many pictures it has, numbered from 1.</param>
/// <param name="Collections">Its collections.</param>
internal sealed record LoadedLibrary(int Items, string[] Collections);
