using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Results;

/// <summary>
/// Everything a study found: <c>results.json</c>. Each table and figure is drawn from it and from nothing else.
/// </summary>
/// <remarks>
/// Holds no time, path or machine: the same inputs give the same bytes. Fields may be added to a layout; files without them are
/// read.
/// </remarks>
public sealed record StudyResults
{
    /// <summary>The layout that this version writes and reads.</summary>
    public const string CurrentFormat = "iconotheque-results/1";

    /// <summary>The layout of this file.</summary>
    [JsonRequired]
    public string Format { get; init; } = CurrentFormat;

    /// <summary>The version of the library that computed it.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>What was measured on.</summary>
    public required BenchmarkSummary Benchmark { get; init; }

    /// <summary>The protocol of the main tables.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The seed of every permutation and bootstrap.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The classes, in the order of every per-class array below.</summary>
    public required ImmutableArray<ClassSummary> Classes { get; init; }

    /// <summary>The queries, in the order of every per-query array below.</summary>
    public required ImmutableArray<QuerySummary> Queries { get; init; }

    /// <summary>One entry for each descriptor and colour domain.</summary>
    public required ImmutableArray<DescriptorResults> Descriptors { get; init; }

    /// <summary>Correlation of grades with class mAP; empty without grades.</summary>
    public ImmutableArray<Correlation> Correlations { get; init; } = [];

    /// <summary>Every pair of descriptors compared.</summary>
    public ImmutableArray<Comparison> Comparisons { get; init; } = [];

    /// <summary>The experiment on colour domains; empty unless asked for.</summary>
    public ImmutableArray<Comparison> ColourComparisons { get; init; } = [];

    /// <summary>
    /// How queries of one domain find pictures of another, for each descriptor; empty where the benchmark names no domains or
    /// sources.
    /// </summary>
    public ImmutableArray<DomainMatrix> Domains { get; init; } = [];

    /// <summary>The best answers of all queries as pairs, for each descriptor; empty in files of earlier versions.</summary>
    public ImmutableArray<PairResults> Pairs { get; init; } = [];

    /// <summary>What the reader should know: sentences.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
