using Iconotheque.Calibration;
using Iconotheque.Libraries;
using Iconotheque.Numerics;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Links;

/// <summary>Compares items of a library by what it holds of them. Safe to use from several threads.</summary>
/// <param name="view">The library.</param>
/// <param name="descriptor">The global descriptor.</param>
internal sealed class ItemComparison(LibraryView view, string descriptor)
{
    private readonly LibraryVectors vectors = view.VectorsOf(descriptor);

    /// <summary>How features are paired.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>How pairs are verified.</summary>
    public VerificationOptions Verification { get; init; } = new();

    /// <summary>The similarity of two items; null when one has no vector.</summary>
    public double? Similarity(long first, long second)
    {
        float[] one = new float[vectors.Descriptor.Dimension], two = new float[one.Length];
        return vectors.TryCopy(first, one) && vectors.TryCopy(second, two) ? InnerProduct.Of(one, two) : null;
    }

    /// <summary>How their local features agree; null in a library without, or when one item has none.</summary>
    public PairComparison? Verify(long first, long second) =>
        view.Features is { } features ? Verify(features, first, second) : null;

    /// <summary>How far all their local features agree; nothing agrees where one item has none.</summary>
    public LocalEvidence Local(long first, long second) => view.Locals.Aggregate(LocalEvidence.None, (evidence, features) =>
        evidence.With(features.Descriptor.Form, Verify(features, first, second)?.Significance ?? 0));

    /// <summary>How their features of one kind agree; null when one item has none.</summary>
    public PairComparison? Verify(LibraryFeatures features, long first, long second) =>
        features.Of(first) is { } one && features.Of(second) is { } two
            ? PairMatcher.Compare(features.Descriptor.Form, (one, two), Matching, Verification)
            : null;
}
