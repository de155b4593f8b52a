using System.Collections.Immutable;

namespace Iconotheque.Collections;

/// <summary>A collection of images with its questions: what is searched, what asks, and what is right.</summary>
/// <remarks>A plain folder of images is a benchmark without queries.</remarks>
public sealed record Benchmark
{
    /// <summary>The folder that the images' paths are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>What it is called; the folder's name unless it says otherwise.</summary>
    public required string Name { get; init; }

    /// <summary>Which layout it was read from, such as <c>folder of classes</c> or <c>Revisited Oxford/Paris</c>.</summary>
    public required string Layout { get; init; }

    /// <summary>Version, licence, citation and suggested protocol, empty when not stated.</summary>
    public string Version { get; init; } = "";

    /// <summary>The licence of the images, as the benchmark states it.</summary>
    public string Licence { get; init; } = "";

    /// <summary>How the benchmark asks to be cited.</summary>
    public string Citation { get; init; } = "";

    /// <summary>The name of the protocol preset that the benchmark asks for; empty when it does not.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>Every image, those searched and those that only ask; identifiers are unique.</summary>
    public required ImmutableArray<CollectionImage> Images { get; init; }

    /// <summary>Every question, in the order of its image.</summary>
    public required ImmutableArray<Query> Queries { get; init; }

    /// <summary>Grades per class, from variations.csv or derived from ticks; empty when there are none.</summary>
    public ImmutableArray<ClassGrades> Grades { get; init; } = [];

    /// <summary>Ticks per image; empty when there are none.</summary>
    public ImmutableArray<ImageTicks> Ticks { get; init; } = [];

    /// <summary>The class names, sorted ordinally.</summary>
    public ImmutableArray<string> Classes => [.. Queries.Select(query => query.Class).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The absolute path of an image's file.</summary>
    public string FileOf(CollectionImage image) => Path.Combine(Root, image.Path.Replace('/', Path.DirectorySeparatorChar));
}
