using Iconotheque.Descriptors.Sets;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>A ranking, and what re-rankings of it can work on.</summary>
/// <param name="Scorer">The ranking.</param>
/// <param name="Task">The task whose queries are ranked.</param>
public sealed record RerankingInput(Scorer Scorer, RetrievalTask Task)
{
    /// <summary>Global vectors, or null.</summary>
    public SearchedVectors? Vectors { get; init; }

    /// <summary>Local features, or null.</summary>
    public LocalFeatureSet? Features { get; init; }

    /// <summary>The neighbours that the ranking finds; null where it answers for the task's own queries only.</summary>
    public NeighbourhoodSource? Neighbourhoods { get; init; }

    /// <summary>How local features are paired.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>How pairs are verified.</summary>
    public VerificationOptions Verification { get; init; } = new();

    /// <summary>Told how far the computation of neighbourhoods has come.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>What the re-rankings of a method work on.</summary>
    /// <param name="scorer">The ranking.</param>
    /// <param name="task">What is compared with what.</param>
    /// <param name="vectors">Gives the vectors of the images, or null.</param>
    /// <param name="features">The features by which it may be verified, or null: it is verified already, or there are
    /// none.</param>
    /// <param name="answersAny">Whether the ranking answers for any image, and not for the task's queries alone.</param>
    /// <param name="options">How local features are paired and verified.</param>
    public static RerankingInput Of(
        Scorer scorer, RetrievalTask task, Func<RetrievalTask, VectorTable>? vectors, LocalFeatureSet? features, bool answersAny,
        ScoringOptions options) =>
        new(scorer, task)
        {
            Features = features,
            Vectors = vectors is null ? null : new SearchedVectors(() => vectors(task), task),
            Neighbourhoods = answersAny ? new NeighbourhoodSource(scorer, task) : null,
            Matching = options.Matching,
            Verification = options.Verifying,
        };

    /// <summary>The same with another ranking, whose neighbours are its own.</summary>
    public RerankingInput Behind(Scorer scorer) => this with
    {
        Scorer = scorer,
        Neighbourhoods = Neighbourhoods is null ? null : new NeighbourhoodSource(scorer, Task, Progress),
    };

    /// <summary>The same, telling how far it has come.</summary>
    public RerankingInput Telling(IProgress<WorkProgress>? progress) => this with
    {
        Progress = progress,
        Neighbourhoods = Neighbourhoods is null ? null : new NeighbourhoodSource(Scorer, Task, progress),
    };
}
