using System.Collections.Immutable;

namespace Iconotheque.Indexing.Inverted;

/// <summary>A segment, as the manifest lists it.</summary>
/// <param name="File">Its file in the folder.</param>
/// <param name="Images">How many images it holds, removed ones included.</param>
/// <param name="Removed">The images of it that were removed, by their number in it, ascending.</param>
public sealed record ManifestSegment(string File, int Images, ImmutableArray<int> Removed);
