namespace Iconotheque.Libraries;

/// <summary>A segment as the catalogue lists it.</summary>
/// <param name="Id">Its number in the catalogue.</param>
/// <param name="Descriptor">The descriptor whose vectors it holds.</param>
/// <param name="File">Its file in the folder of segments.</param>
/// <param name="Level">How many times its rows were merged.</param>
/// <param name="Rows">How many rows it holds, removed ones included.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record SegmentEntry(long Id, string Descriptor, string File, int Level, int Rows, long Bytes);
