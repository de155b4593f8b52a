using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Encoders;

/// <summary>The kinds of index that can be read.</summary>
internal static class ListEncoders
{
    /// <summary>Reads an encoder's state, by kind.</summary>
    public static IReadOnlyDictionary<string, Func<SegmentFile, ListEncoder>> Known { get; } =
        new Dictionary<string, Func<SegmentFile, ListEncoder>>(StringComparer.Ordinal)
        {
            [AsmkEncoder.Name] = AsmkEncoder.Read,
            [BinaryEncoder.Name] = BinaryEncoder.Read,
            [BowEncoder.Name] = BowEncoder.Read,
            [InvertedPqEncoder.Name] = InvertedPqEncoder.Read,
        };
}
