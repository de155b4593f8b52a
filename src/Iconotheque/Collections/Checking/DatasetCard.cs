using System.Collections.Immutable;
using Iconotheque.Imaging;

namespace Iconotheque.Collections.Checking;

/// <summary>What a collection consists of, in figures.</summary>
internal sealed record DatasetCard
{
    /// <summary>Image files that the benchmark names; two regions of one image are one file.</summary>
    public required int Files { get; init; }

    /// <summary>Images that are searched.</summary>
    public required int Database { get; init; }

    /// <summary>Images that show a class, junk included.</summary>
    public required int Labelled { get; init; }

    /// <summary>Images that show none.</summary>
    public required int Distractors { get; init; }

    /// <summary>Images that count neither way.</summary>
    public required int Junk { get; init; }

    /// <summary>Questions.</summary>
    public required int Queries { get; init; }

    /// <summary>Classes, largest first, then by name.</summary>
    public required ImmutableArray<NamedCount> Classes { get; init; }

    /// <summary>Further columns (source, date, domain …), each with its values, most frequent first.</summary>
    public required ImmutableArray<FacetCounts> Facets { get; init; }

    /// <summary>Bytes of all files that are there.</summary>
    public required long Bytes { get; init; }

    /// <summary>Megapixels of the images that could be opened; null when none was.</summary>
    public Spread? Megapixels { get; init; }

    /// <summary>Their longer side, in pixels.</summary>
    public Spread? LongerSide { get; init; }

    /// <summary>Images per file format, most frequent first; empty when none was opened.</summary>
    public ImmutableArray<NamedCount> Formats { get; init; } = [];

    /// <summary>Images per tone (<see cref="ToneTest"/>): colour, grey, sepia; empty when none was opened.</summary>
    public ImmutableArray<NamedCount> Tones { get; init; } = [];

    /// <summary>Files that are there and cannot be used, with reasons; sorted by path.</summary>
    public ImmutableArray<SetAside> SetAside { get; init; } = [];

    /// <summary>The spread of class sizes; null without classes.</summary>
    public Spread? ClassSizes => Spread.Of(Classes.Select(one => (double)one.Count));
}
