using System.Collections.Immutable;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>Re-rankings one behind the other, as a user names them: <c>dba+aqe</c>.</summary>
/// <param name="Name">What the user typed.</param>
/// <param name="Steps">The re-rankings, the first one first; at least one.</param>
public sealed record RerankingChain(string Name, ImmutableArray<RerankingStep> Steps)
{
    /// <summary>The re-rankings that a user can name, with their published parameters.</summary>
    public static IReadOnlyDictionary<string, RerankingStep> Known
    {
        get;
    } = new SortedDictionary<string, RerankingStep>(StringComparer.Ordinal)
    {
        ["alphaqe"] = new QueryExpansion { Neighbours = 50, Alpha = 3 },
        ["aqe"] = new QueryExpansion(),
        ["dba"] = new DatabaseAugmentation(),
        ["diffusion"] = new Diffusion(),
        ["krnn"] = new ReciprocalNeighbours(),
        ["sp"] = new SpatialVerification(),
    };

    /// <summary>Neighbours beyond this share of a collection are warned about: a quarter.</summary>
    private const int SmallestShare = 4;

    /// <summary>The names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Known.Keys);

    /// <summary>All steps in words, for the identity stamp.</summary>
    public string Parameters => string.Join("; ", Steps.Select(step => step.Parameters));

    /// <summary>Reads a chain.</summary>
    /// <param name="text">Names with + between them.</param>
    /// <exception cref="FormatException">A name is unknown, dba does not come first, or sp stands twice.</exception>
    public static RerankingChain Parse(string text)
    {
        var steps = text.Split('+').Select(name => Known.TryGetValue(name, out var step) ? step : throw new FormatException(
            $"There is no re-ranking '{name}'. Known: {Names}; chains with + between them.")).ToImmutableArray();
        if (steps.Skip(1).Any(step => step is DatabaseAugmentation))
            throw new FormatException($"In '{text}' dba must come first: it changes the vectors that are ranked.");
        if (steps.Count(step => step is SpatialVerification) > 1)
            throw new FormatException($"In '{text}' sp stands twice: answers are verified once.");
        return new RerankingChain(text, steps);
    }

    /// <summary>
    /// What to tell of a chain in a collection that its parameters do not fit; null when there is nothing to tell.
    /// </summary>
    /// <param name="images">How many images are searched.</param>
    /// <param name="right">How many right answers half of the queries have at most; null where it is not known.</param>
    /// <remarks>
    /// The published parameters are those of collections of thousands of images, with queries of dozens of right answers.
    /// </remarks>
    public string? Warning(int images, int? right = null)
    {
        var widest = Steps.MaxBy(step => step.Reach)!;
        if (IsTooWide(images))
            return $"{Name} takes the {widest.Reach} nearest of {images} images to be alike ({widest.Parameters}): "
                + "that is made for larger collections, and spoils the ranking of this one.";
        int summed = Steps.Where(step => step.Need == RerankingNeed.Vectors).Max(step => (int?)step.Reach) ?? 0;
        return summed > right ? $"{Name} adds up the {summed} nearest images, right or wrong, "
            + $"and half of the queries have at most {right} right answers: it may spoil the ranking." : null;
    }

    /// <summary>How many of the nearest images the widest step takes to be alike.</summary>
    internal int Reach => Steps.Max(step => step.Reach);

    /// <summary>Whether it takes more images to be alike than a quarter of a collection of so many.</summary>
    internal bool IsTooWide(int images) => Reach > images / SmallestShare;

    /// <summary>Whether every step finds what it needs.</summary>
    public bool AppliesTo(RerankingInput input) => Steps.All(step => step.AppliesTo(input));

    /// <summary>Whether a step needs what is named.</summary>
    public bool Needs(RerankingNeed need) => Steps.Any(step => step.Need == need);

    /// <summary>Puts all steps behind a ranking.</summary>
    /// <param name="input">The ranking, with what the steps need.</param>
    /// <exception cref="ArgumentException">What a step needs is not there.</exception>
    public Scorer Wrap(RerankingInput input) => Steps.Aggregate(input, (ranking, step) => step.Wrap(ranking)).Scorer;
}
