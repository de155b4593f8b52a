using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Results;

/// <summary>What a study was measured on.</summary>
public sealed record BenchmarkSummary
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its version; empty when not stated.</summary>
    public string Version { get; init; } = "";

    /// <summary>The licence of its images.</summary>
    public string Licence { get; init; } = "";

    /// <summary>How to cite it.</summary>
    public string Citation { get; init; } = "";

    /// <summary>The layout it was read from.</summary>
    public required string Layout { get; init; }

    /// <summary>The identity of the ground truth, <see cref="GroundTruth.Sha256"/>.</summary>
    public required string GroundTruthSha256 { get; init; }

    /// <summary>Images that are searched.</summary>
    public required int Database { get; init; }

    /// <summary>Images of no class among them.</summary>
    public required int Distractors { get; init; }

    /// <summary>How much of the benchmark was left out; null in results of versions that did not count it.</summary>
    public Omissions? LeftOut { get; init; }

    /// <summary>Images left out, with reasons.</summary>
    public ImmutableArray<SetAside> SetAside { get; init; } = [];
}
