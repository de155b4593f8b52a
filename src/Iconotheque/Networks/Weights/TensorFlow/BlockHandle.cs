namespace Iconotheque.Networks.Weights.TensorFlow;

/// <summary>Where a block of a table is.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Size">Its length in bytes, without its trailer.</param>
internal readonly record struct BlockHandle(ulong Offset, ulong Size);
