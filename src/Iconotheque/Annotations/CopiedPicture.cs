using Iconotheque.Libraries;

namespace Iconotheque.Annotations;

/// <summary>A picture that was copied into a benchmark.</summary>
/// <param name="Item">The item.</param>
/// <param name="Path">The copy, relative to the benchmark's folder.</param>
/// <param name="Class">Its class; empty for a distractor.</param>
internal sealed record CopiedPicture(LibraryItem Item, string Path, string Class);
