using System.Collections.Immutable;
using Iconotheque.Retrieval;

namespace Iconotheque.Evaluation.Rankings;

/// <summary>The ranking of one query, reduced to what evaluation and figures need.</summary>
/// <param name="Query">Index into the benchmark's queries.</param>
/// <param name="DatabaseSize">How many images were ranked, the query itself and junk included.</param>
/// <param name="Judged">Every judged image of the database, the query itself included when it is in the database.</param>
/// <param name="Top">The best images by descending score (ties by ascending image), the query itself left out.</param>
/// <remarks>Holding scores and counts instead of a list lets one ranking be scored under every convention.</remarks>
public sealed record RankedQuery(int Query, int DatabaseSize, ImmutableArray<JudgedRank> Judged, ImmutableArray<RankedImage> Top)
{
    /// <summary>Of how many of the best the parts are kept.</summary>
    public const int MostWithParts = 20;

    /// <summary>
    /// What the parts of a fusion say of the first <see cref="MostWithParts"/> of <see cref="Top"/>; empty where nothing is
    /// fused.
    /// </summary>
    public ImmutableArray<ImmutableArray<PartScore>> Parts { get; init; } = [];
}
