using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Results;

/// <summary>What a study is made from.</summary>
internal sealed record StudyInputs
{
    /// <summary>What was measured on.</summary>
    public required Benchmark Benchmark { get; init; }

    /// <summary>The protocol of the main tables.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>
    /// The rankings, at least one; grey variants are named like their descriptor with <see cref="RankedDescriptor.GreySuffix"/>
    /// behind.
    /// </summary>
    public required ImmutableArray<RankedDescriptor> Descriptors { get; init; }

    /// <summary>Images that were left out, with reasons.</summary>
    public ImmutableArray<SetAside> SetAside { get; init; } = [];

    /// <summary>How much of the benchmark that is; null when it was not counted.</summary>
    public Omissions? LeftOut { get; init; }

    /// <summary>What the reader should know, passed on to the results as it is.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Seed and numbers of random draws.</summary>
    public ResamplingOptions Resampling { get; init; } = new();
}
