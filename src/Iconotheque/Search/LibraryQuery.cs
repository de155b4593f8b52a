using System.Collections.Immutable;
using Iconotheque.Libraries;

namespace Iconotheque.Search;

/// <summary>What is looked for in a library.</summary>
public sealed record LibraryQuery
{
    /// <summary>One in twenty: what is less probable is seldom worth a look.</summary>
    public const double UsualLeast = 0.05;

    /// <summary>
    /// How many of the best are verified unless somebody says otherwise: as many as spatial re-ranking verifies.
    /// </summary>
    public const int UsualVerified = 100;

    /// <summary>Cells that are read of each segment that <c>compact</c> has arranged in them.</summary>
    public const int UsualProbes = 128;

    /// <summary>
    /// Pictures of what is looked for; at least one. Their similarities are averaged (Arandjelović and Zisserman, BMVC 2012,
    /// "MQ-Avg").
    /// </summary>
    public required ImmutableArray<QueryPicture> Positives { get; init; }

    /// <summary>Pictures of what is not; half their average similarity is subtracted (after Rocchio 1971).</summary>
    public ImmutableArray<QueryPicture> Negatives { get; init; } = [];

    /// <summary>Whether each picture is also tried turned by one, two and three quarters.</summary>
    public bool Turned { get; init; }

    /// <summary>Whether each picture is also tried mirrored.</summary>
    public bool Mirrored { get; init; }

    /// <summary>Which items may be returned; applied before anything is compared.</summary>
    public LibraryFilter Filter { get; init; } = new();

    /// <summary>
    /// The way of retrieving, as <see cref="Iconotheque.Retrieval.Methods.RetrievalMethod"/> writes it; empty for the library's
    /// first descriptor.
    /// </summary>
    public string By { get; init; } = "";

    /// <summary>How many items are returned, above 0.</summary>
    public int Top
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Top), value,
            "The number of answers must be above 0.");
    } = 20;

    /// <summary>
    /// The most items of one collection among them, so that a large one does not drown the others; 0 for no limit.
    /// </summary>
    public int PerCollection
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(PerCollection), value,
            "The number of answers of a collection cannot be below 0.");
    }

    /// <summary>
    /// How many of the best are verified by local features, 0 to 4095; 0, or a library without local features, verifies none.
    /// </summary>
    public int Verified
    {
        get;
        init => field = value is >= 0 and <= 4095 ? value : throw new ArgumentOutOfRangeException(nameof(Verified), value,
            "The number of verified items must be from 0 to 4095.");
    } = UsualVerified;

    /// <summary>The least probability of an answer, 0 to 1, where probabilities are known; 0 returns all.</summary>
    public double Least
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Least), value,
            "The least probability must be from 0 to 1.");
    } = UsualLeast;

    /// <summary>
    /// Cells that are read of segments that have them; 0 compares every vector. With a filter every admitted vector is compared,
    /// and in a fusion every vector.
    /// </summary>
    public int Probes { get; init; }
}
