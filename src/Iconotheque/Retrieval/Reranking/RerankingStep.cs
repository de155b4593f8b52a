namespace Iconotheque.Retrieval.Reranking;

/// <summary>A way of re-ranking what was ranked before, with its parameters; the defaults are the published ones.</summary>
public abstract record RerankingStep
{
    /// <summary>What it works on.</summary>
    public abstract RerankingNeed Need { get; }

    /// <summary>Name and parameters in words, for the identity stamp.</summary>
    public abstract string Parameters { get; }

    /// <summary>
    /// How many neighbours of an image, or best answers of a query, it takes to be like it; 0 where it takes none.
    /// </summary>
    public virtual int Reach => 0;

    /// <summary>Puts it behind a ranking.</summary>
    /// <param name="input">The ranking, with what <see cref="Need"/> names.</param>
    /// <returns>The new ranking, which the next step may wrap.</returns>
    /// <exception cref="ArgumentException">What it needs is not there.</exception>
    public abstract RerankingInput Wrap(RerankingInput input);

    /// <summary>Whether an input has what it needs.</summary>
    public bool AppliesTo(RerankingInput input) => Need switch
    {
        RerankingNeed.Vectors => input.Vectors is not null,
        RerankingNeed.Features => input.Features is not null,
        _ => input.Neighbourhoods is not null,
    };

    /// <summary>Something the input must have.</summary>
    private protected T Required<T>(T? value) where T : class =>
        value ?? throw new ArgumentException($"The ranking comes without what this needs: {Need}.", nameof(value));
}
