namespace Iconotheque.Libraries;

/// <summary>Where what a descriptor makes of an item is kept.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Segment">The segment, from 0 among those of the descriptor.</param>
/// <param name="Row">The row in it, from 0.</param>
public readonly record struct SegmentRow(long Item, int Segment, int Row);
