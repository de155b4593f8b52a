using System.Collections.Immutable;

namespace Iconotheque.Retrieval;

/// <summary>Re-rankings one behind the other, as a user names them: <c>dba+aqe</c>.</summary>
/// <param name="Name">What the user typed.</param>
/// <param name="Steps">The re-rankings, the first one first; at least one.</param>
public sealed record RerankingChain(string Name, ImmutableArray<Reranking> Steps)
{
    /// <summary>The re-rankings that a user can name, with their published parameters.</summary>
    public static IReadOnlyDictionary<string, Reranking> Known { get; } = new SortedDictionary<string, Reranking>(StringComparer.Ordinal)
    {
        ["alphaqe"] = new QueryExpansion { Neighbours = 50, Alpha = 3 },
        ["aqe"] = new QueryExpansion(),
        ["dba"] = new DatabaseAugmentation(),
        ["diffusion"] = new Diffusion(),
        ["krnn"] = new ReciprocalNeighbours(),
        ["sp"] = new SpatialVerification(),
    };

    /// <summary>The names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Known.Keys);

    /// <summary>All steps in words, for the identity stamp.</summary>
    public string Parameters => string.Join("; ", Steps.Select(step => step.Parameters));

    /// <summary>Reads a chain.</summary>
    /// <param name="text">Names with + between them.</param>
    /// <exception cref="FormatException">A name is unknown, or dba does not come first.</exception>
    public static RerankingChain Parse(string text)
    {
        var steps = text.Split('+').Select(name => Known.TryGetValue(name, out var step) ? step : throw new FormatException($"There is no re-ranking '{name}'. Known: {Names}; chains with + between them.")).ToImmutableArray();
        if (steps.Skip(1).Any(step => step is DatabaseAugmentation)) throw new FormatException($"In '{text}' dba must come first: it changes the vectors that are ranked.");
        return new RerankingChain(text, steps);
    }

    /// <summary>Whether every step finds what it needs.</summary>
    public bool AppliesTo(RerankingInput input) => Steps.All(step => step.AppliesTo(input));

    /// <summary>Whether a step needs what is named.</summary>
    public bool Needs(RerankingNeed need) => Steps.Any(step => step.Need == need);

    /// <summary>Puts all steps behind a ranking.</summary>
    /// <param name="input">The ranking, with what the steps need.</param>
    /// <exception cref="ArgumentException">What a step needs is not there.</exception>
    public Scorer Wrap(RerankingInput input) => Steps.Aggregate(input, (ranking, step) => step.Wrap(ranking)).Scorer;
}
