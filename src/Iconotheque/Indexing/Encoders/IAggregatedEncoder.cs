namespace Iconotheque.Indexing.Encoders;

/// <summary>
/// What <see cref="BowEncoder"/> and <see cref="AsmkEncoder"/> have in common: an image has at most one entry in a list, and its
/// similarity is a sum over lists.
/// </summary>
/// <remarks>
/// K(X, Y) = weight(X) · weight(Y) · Σ_c similarity(X_c, Y_c), the weights being <see cref="ImageEntries.Weight"/>.
/// </remarks>
internal interface IAggregatedEncoder
{
    /// <summary>Encodes the features of a query.</summary>
    /// <param name="vectors">The vectors, row after row.</param>
    /// <param name="entries">Is empty; receives the entries, in ascending order of their lists.</param>
    void EncodeQuery(ReadOnlySpan<byte> vectors, ImageEntries entries);

    /// <summary>The similarities of a query's entry to the entries of a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="query">The query's code.</param>
    /// <param name="codes">The codes of the list, one after the other.</param>
    /// <param name="similarities">Receives one a code.</param>
    void Compare(int list, ReadOnlySpan<byte> query, ReadOnlySpan<byte> codes, Span<float> similarities);
}
