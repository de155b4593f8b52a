namespace Iconotheque.Indexing.Inverted;

/// <summary>A list that a vector probes. Ordered as the lists are read: first the nearest of each vector, list by list.</summary>
/// <param name="Later">0 for the nearest list of the vector, 1 for the others.</param>
/// <param name="List">The list.</param>
/// <param name="Row">The vector.</param>
internal readonly record struct ListProbe(int Later, int List, int Row) : IComparable<ListProbe>
{
    /// <inheritdoc/>
    public int CompareTo(ListProbe other) => (Later, List, Row).CompareTo((other.Later, other.List, other.Row));
}
