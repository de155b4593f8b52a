namespace Iconotheque.Benchmarks;

/// <summary>What users of a loaded server know of its library.</summary>
/// <param name="Items">How many pictures it has, numbered from 1.</param>
/// <param name="Collections">Its collections.</param>
/// <param name="Places">
/// How many confirmed places it has, each the first of twenty pictures; 0 where that is nobody's step.
/// </param>
internal sealed record LoadedLibrary(int Items, string[] Collections, int Places);
