using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Methods;

/// <summary>
/// What one part of a method works on, opened: features or vectors, perhaps an index, and the scorer that they give.
/// </summary>
/// <remarks>A study and a library open the same parts, each from its own files; what follows is the same for both.</remarks>
public sealed class OpenedPart : IDisposable
{
    private readonly Func<ScoringOptions, Scorer> scorer;
    private readonly IDisposable?[] owned;

    private OpenedPart(Func<ScoringOptions, Scorer> scorer, params IDisposable?[] owned) =>
        (this.scorer, this.owned) = (scorer, owned);

    /// <summary>The local features; null for global vectors.</summary>
    public LocalFeatureSet? Features { get; private init; }

    /// <summary>Gives one vector for each image of a task; null where there are none.</summary>
    public Func<RetrievalTask, VectorTable>? Vectors { get; private init; }

    /// <summary>Whether its answers are verified by their geometry as they are.</summary>
    public bool IsVerified { get; private init; }

    /// <summary>Global vectors, compared exhaustively.</summary>
    /// <param name="set">The vectors; disposed with this.</param>
    public static OpenedPart OfVectors(GlobalVectorSet set) =>
        new(options => new VectorScorer(set) { Threads = options.Threads }, set) { Vectors = task => VectorTable.Of(set, task) };

    /// <summary>Global vectors that somebody else compares.</summary>
    /// <param name="scorer">Makes the scorer.</param>
    /// <param name="vectors">Gives the vectors of a task.</param>
    public static OpenedPart OfVectors(Func<ScoringOptions, Scorer> scorer, Func<RetrievalTask, VectorTable> vectors) =>
        new(scorer) { Vectors = vectors };

    /// <summary>Local features as they are: all of them compared, or found through an index.</summary>
    /// <param name="set">The features; disposed with this.</param>
    /// <param name="index">An index of them, or null; disposed with this.</param>
    public static OpenedPart OfFeatures(LocalFeatureSet set, InvertedIndex? index = null) => new(
        options => index is null
            ? new LocalScorer(set, options.Matching, options.Verification) { Threads = options.Threads }
            : new IndexScorer(FeatureIndexes.Search(index, options.Indexed.Search, set), set)
            {
                Options = options.Indexed.Scoring,
                Matching = options.Matching,
                Verification = options.Verification,
                Threads = options.Threads,
            },
        index, set)
    { Features = set, IsVerified = true };

    /// <summary>Local features aggregated by the words of an index.</summary>
    /// <param name="set">The features; disposed with this.</param>
    /// <param name="index">The index; disposed with this.</param>
    /// <param name="verified">Whether the best are verified by the same features.</param>
    public static OpenedPart OfAggregated(LocalFeatureSet set, InvertedIndex index, bool verified) =>
        new(options => Verified(new AggregatedScorer(new AggregatedSearch(index), set) { Threads = options.Threads }, set,
            verified, options), index, set)
        {
            Features = set,
            IsVerified = verified,
        };

    /// <summary>Local features aggregated to one vector an image.</summary>
    /// <param name="set">The features; disposed with this.</param>
    /// <param name="vectors">The vectors; disposed with this.</param>
    /// <param name="verified">Whether the best are verified by the same features.</param>
    public static OpenedPart OfAggregated(LocalFeatureSet set, GlobalVectorSet vectors, bool verified) =>
        new(options => Verified(new VectorScorer(vectors) { Threads = options.Threads }, set, verified, options), vectors, set)
        {
            Features = set,
            Vectors = task => VectorTable.Of(vectors, task),
            IsVerified = verified,
        };

    /// <summary>The scorer; the part must outlive it.</summary>
    public Scorer Scorer(ScoringOptions options) => scorer(options);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var resource in owned) resource?.Dispose();
    }

    private static Scorer Verified(Scorer scorer, LocalFeatureSet set, bool verified, ScoringOptions options) => verified
        ? new SpatialScorer(scorer, set, new SpatialVerification(), options.Matching, options.Verifying)
        {
            Threads = options.Threads
        }
        : scorer;
}
