using System.Collections.Immutable;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Reranking;

namespace Iconotheque.Search;

/// <summary>What a search by one image returned.</summary>
public sealed record SearchResults
{
    /// <summary>The file that was searched by.</summary>
    public required string Query { get; init; }

    /// <summary>The file of the picture that was searched by; the first, where there were several.</summary>
    public string QueryFile { get => field.Length > 0 ? field : Query; init; } = "";

    /// <summary>The part of it that was looked for; null for all of it.</summary>
    public Region? Region { get; init; }

    /// <summary>What images were compared by, such as <c>sift-asmk+sp</c>.</summary>
    public required string Descriptor { get; init; }

    /// <summary>The descriptors that are fused, each with its weight; empty where nothing is.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>How many images were searched.</summary>
    public required int Images { get; init; }

    /// <summary>What to mind of the way of retrieving in a collection of this size; empty for nothing.</summary>
    public string Mind { get; init; } = "";

    /// <summary>Whether local features were compared behind what ranks.</summary>
    internal bool IsVerified { get; init; }

    /// <summary>The re-ranking that <see cref="Mind"/> tells of; null where it tells of none.</summary>
    internal RerankingChain? TooWide { get; init; }

    /// <summary>How many items of the library could not be found, because an index does not have them yet.</summary>
    public int Lacking { get; init; }

    /// <summary>The best of them, the best first.</summary>
    public required ImmutableArray<SearchAnswer> Answers { get; init; }

    /// <summary>
    /// How many more there would be, all of them less probable than was asked for; 0 where nothing says how probable.
    /// </summary>
    public int Below { get; init; }

    /// <summary>Below which probability no answer is returned; 0 where all are, or nothing says how probable.</summary>
    public double Least { get; init; }

    /// <summary>
    /// The shares of an answer's score in words, <c>rmac+pca 2.14, gem+pca 1.3</c>; empty where nothing is fused.
    /// </summary>
    public string SharesOf(SearchAnswer answer) => PartScore.InWords(Parts, answer.Parts);

    /// <summary>What describing the query took, in seconds.</summary>
    public double DescribeSeconds { get; init; }

    /// <summary>What ranking took, in seconds; without verification where that is stated apart.</summary>
    public double RankSeconds { get; init; }

    /// <summary>What verifying the best took, in seconds; null where it is part of ranking, or was not done.</summary>
    public double? VerifySeconds { get; init; }
}
