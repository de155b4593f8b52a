using System.Collections.Immutable;

namespace Iconotheque.Annotations;

/// <summary>What a benchmark that was made of annotations holds.</summary>
/// <param name="Classes">Its classes.</param>
/// <param name="Graded">Those of them that have grades; the others have an item that nobody has looked at, or no
/// reference.</param>
/// <param name="Images">Images with a class.</param>
/// <param name="Distractors">Images without one.</param>
/// <param name="SetAside">Items that were left out, with the reasons.</param>
internal sealed record AnnotatedBenchmarkSummary(int Classes, int Graded, int Images, int Distractors,
    ImmutableArray<SetAside> SetAside);
