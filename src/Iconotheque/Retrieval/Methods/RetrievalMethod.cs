using System.Collections.Immutable;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Methods;

/// <summary>
/// A way of retrieving: by a descriptor as it is (<c>gem+pca</c>), by local features through an index or aggregated
/// (<c>sift-index</c>, <c>sift-asmk+sp</c>), by several of these fused (<c>gem+pca&amp;0.5*sift-asmk</c>), each perhaps with
/// re-rankings behind (<c>gem+pca+dba+aqe</c>, <c>(gem+pca&amp;sift-asmk)+sp</c>).
/// </summary>
/// <remarks>A study calls it a column, a library searches by it, and the name is read and written here alone.</remarks>
/// <param name="Parts">What ranks: one part, or several that are fused.</param>
/// <param name="Reranking">What re-ranks; null for nothing.</param>
public sealed record RetrievalMethod(ImmutableArray<FusedPart> Parts, RerankingChain? Reranking)
{
    /// <summary>How a name is written, for messages.</summary>
    public static string Form { get; } =
        $"a descriptor; {AggregatedName.Forms}; or {FusedName.Form}; then + and a re-ranking ({RerankingChain.Names}), "
            + "behind brackets where it re-ranks a fusion";

    /// <summary>How the parts are fused; null where there is one.</summary>
    public FusedName? Fusion => Parts.Length == 1 ? null : FusedName.Parse(string.Join(FusedName.Join, Parts));

    /// <summary>What ranks, without what re-ranks.</summary>
    public string Ranking => string.Join(FusedName.Join, Parts);

    /// <summary>By one descriptor, set or run as it is, whatever its name.</summary>
    public static RetrievalMethod By(string name) => new([new FusedPart(name, 1)], null);

    /// <summary>Reads a name. The parts of a fusion may name what only a study knows, such as a run.</summary>
    /// <exception cref="FormatException">It is no way of retrieving; the message says why.</exception>
    public static RetrievalMethod Parse(string text)
    {
        var (ranking, chain) = Split(text.Trim());
        if (FusedName.IsMeant(ranking)) return new RetrievalMethod(FusedName.Parse(ranking).Parts, chain);
        if (AggregatedName.Parse(ranking) is null && DescriptorSpec.Parse(ranking) is null)
            throw new FormatException($"'{ranking}' is no way of retrieving: {Form}.");
        return By(ranking) with { Reranking = chain };
    }

    /// <summary>What is wrong with a name; empty for a good one.</summary>
    public static string WhyNot(string text)
    {
        try
        {
            Parse(text);
            return "";
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Reranking is null ? Ranking : FusedName.Behind(Ranking, $"+{Reranking.Name}");

    /// <summary>
    /// The ranking and the re-rankings behind it: behind brackets, or the names at the end that are re-rankings.
    /// </summary>
    private static (string Ranking, RerankingChain? Chain) Split(string text)
    {
        int close = text.LastIndexOf(')');
        if (text.StartsWith('(') && close > 0)
        {
            string behind = text[(close + 1)..];
            if (behind.Length > 0 && behind[0] != '+')
                throw new FormatException($"In '{text}' a + must stand behind the brackets.");
            return (text[1..close], behind.Length == 0 ? null : RerankingChain.Parse(behind[1..]));
        }

        if (FusedName.IsMeant(text)) return (text, null);
        string[] words = text.Split('+');
        int first = words.Length;
        while (first > 1 && AggregatedName.Parse(string.Join('+', words[..first])) is null
            && RerankingChain.Known.ContainsKey(words[first - 1])) first--;
        return (string.Join('+', words[..first]),
            first == words.Length ? null : RerankingChain.Parse(string.Join('+', words[first..])));
    }
}
