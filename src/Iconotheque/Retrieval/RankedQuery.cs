using System.Collections.Immutable;

namespace Iconotheque.Retrieval;

/// <summary>What a benchmark says of an image for one query.</summary>
public enum Judgement
{
    /// <summary>Wrong: nothing is said of it.</summary>
    Negative,

    /// <summary>Right (easy, where the benchmark grades).</summary>
    Positive,

    /// <summary>Right, and hard.</summary>
    HardPositive,

    /// <summary>Counts neither way.</summary>
    Junk,

    /// <summary>The query itself.</summary>
    Self,
}

/// <summary>Where one judged image stands in the ranking of a query, without the list around it.</summary>
/// <param name="Image">Index into the benchmark's images.</param>
/// <param name="Judgement">What the benchmark says of it; never <see cref="Judgement.Negative"/>.</param>
/// <param name="Score">Its score; negative infinity when the method never returned it.</param>
/// <param name="Above">How many images of the database score strictly higher.</param>
/// <param name="Tied">How many other images of the database have the same score.</param>
public readonly record struct JudgedRank(int Image, Judgement Judgement, float Score, int Above, int Tied);

/// <summary>One image returned for a query.</summary>
/// <param name="Image">Index into the benchmark's images.</param>
/// <param name="Score">Its score.</param>
/// <param name="Judgement">What the benchmark says of it.</param>
public readonly record struct RankedImage(int Image, float Score, Judgement Judgement);

/// <summary>The ranking of one query, reduced to what evaluation and figures need.</summary>
/// <param name="Query">Index into the benchmark's queries.</param>
/// <param name="DatabaseSize">How many images were ranked, the query itself and junk included.</param>
/// <param name="Judged">Every judged image of the database, the query itself included when it is in the database.</param>
/// <param name="Top">The best images by descending score (ties by ascending image), the query itself left out.</param>
/// <remarks>Holding scores and counts instead of a list lets one ranking be scored under every convention.</remarks>
public sealed record RankedQuery(int Query, int DatabaseSize, ImmutableArray<JudgedRank> Judged, ImmutableArray<RankedImage> Top);
