using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Methods;

namespace Iconotheque.Evaluation.Running;

/// <summary>A column of a study that fuses others, which need not be columns themselves.</summary>
/// <param name="Name">The parts and their weights.</param>
public sealed record FusedColumn(FusedName Name)
{
    /// <summary>
    /// The descriptors among the parts; what else a part names must be a column of the study, a descriptor set or a run.
    /// </summary>
    public ImmutableArray<Descriptor> Descriptors { get; init; } = [];

    /// <summary>The aggregated local features among the parts.</summary>
    public ImmutableArray<AggregatedColumn> Aggregated { get; init; } = [];
}
