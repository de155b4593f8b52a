using System.Buffers.Binary;

namespace Iconotheque.Collections.Embedded;

/// <summary>What the application record of IPTC-IIM says: by the number of its data set, in the order of the file.</summary>
/// <remarks>
/// IPTC Information Interchange Model 4.2, 1.5 and 6. Data sets of extended length end the reading: none of those read here is so
/// long.
/// </remarks>
internal sealed class IptcRecord
{
    private const byte Mark = 0x1C, Application = 2;
    private const int MostValues = 1000;

    private readonly List<(int Number, string Text)> values = [];

    /// <summary>Reads the data sets of a block.</summary>
    public IptcRecord(ReadOnlyMemory<byte> block)
    {
        var bytes = block.Span;
        for (int at = 0; at + 5 <= bytes.Length && bytes[at] == Mark && values.Count < MostValues;)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 3)..]);
            if (length > bytes.Length - at - 5 || length > short.MaxValue) break;
            if (bytes[at + 1] == Application) values.Add((bytes[at + 2], EmbeddedText.Of(bytes.Slice(at + 5, length))));
            at += 5 + length;
        }
    }

    /// <summary>The values of a data set, joined; empty where there is none.</summary>
    public string Text(int number) =>
        string.Join("; ", values.Where(value => value.Number == number).Select(value => value.Text));
}
