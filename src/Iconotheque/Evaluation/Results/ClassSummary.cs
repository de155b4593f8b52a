using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Results;

/// <summary>One class.</summary>
public sealed record ClassSummary
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How many images show it.</summary>
    public required int Size { get; init; }

    /// <summary>How many of them ask.</summary>
    public required int Queries { get; init; }

    /// <summary>
    /// The lowest mAP the protocol allows to the worst possible ranking (at least 1/n when the query is kept, nearly 0 when
    /// removed); null where no query of the class has a positive.
    /// </summary>
    public required double? Floor { get; init; }

    /// <summary>
    /// The expected mAP of a random ranking under the protocol; null where no query of the class has a positive.
    /// </summary>
    public required double? Chance { get; init; }

    /// <summary>The reference image's identifier; empty when unknown.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Eleven grades in the order of <see cref="Collections.Variation"/>; empty without annotation.</summary>
    public ImmutableArray<int> Grades { get; init; } = [];

    /// <summary>The sum of the grades, or null without annotation.</summary>
    public int? Overall { get; init; }
}
