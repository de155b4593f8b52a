using System.Collections.Immutable;

namespace Iconotheque.Collections;

/// <summary>One image of a collection, or a region of one that serves as a query.</summary>
/// <param name="Path">The file, relative to <see cref="Benchmark.Root"/>, with <c>/</c> between folders.</param>
/// <param name="Class">The class it shows; empty for a distractor.</param>
/// <param name="Role">What it is for.</param>
public sealed record CollectionImage(string Path, string Class = "", Role Role = Role.Distractor)
{
    /// <summary>The region that is described, or null for the whole image.</summary>
    public Region? Region { get; init; }

    /// <summary>Further columns such as source, date and domain; keys are column names.</summary>
    public ImmutableSortedDictionary<string, string> Facets { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// The name under which descriptors, runs and results speak of it: the path, with <c>#xywh=…</c> for a region.
    /// </summary>
    public string Id => Region is { } region ? $"{Path}#{region}" : Path;

    /// <summary>Whether it is searched.</summary>
    public bool InDatabase => Role != Role.Query;
}
