namespace Iconotheque.Indexing.Segments;

/// <summary>A section of a segment file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Checksum">CRC-32C of its bytes.</param>
internal readonly record struct SegmentSection(string Name, long Offset, long Length, uint Checksum);
