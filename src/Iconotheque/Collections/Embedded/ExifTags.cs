using System.Buffers.Binary;
using System.Globalization;

namespace Iconotheque.Collections.Embedded;

/// <summary>
/// One directory of EXIF, whose tags are looked up. Directories are never followed from one to the next but by name, so that none
/// can lead in a circle.
/// </summary>
/// <remarks>TIFF 6.0 (Adobe 1992), section 2; EXIF 2.32, 4.6. BigTIFF is not read.</remarks>
internal sealed class ExifTags
{
    private const int EntryLength = 12, Ascii = 2, Rational = 5;

    private readonly ReadOnlyMemory<byte> block;
    private readonly bool bigEndian;
    private readonly Dictionary<int, (int Type, long Count, int ValueAt)> entries = [];

    private ExifTags(ReadOnlyMemory<byte> block, long at)
    {
        this.block = block;
        bigEndian = block.Length > 0 && block.Span[0] == 'M';
        if (at < 8 || at + 2 > block.Length) return;
        int count = Math.Min(Word((int)at), (block.Length - (int)at - 2) / EntryLength);
        for (int i = 0; i < count; i++)
        {
            int entry = (int)at + 2 + (i * EntryLength);
            entries.TryAdd(Word(entry), (Word(entry + 2), Long(entry + 4), entry + 8));
        }
    }

    /// <summary>The first directory of a block; one without tags where the block holds no directory.</summary>
    public static ExifTags First(ReadOnlyMemory<byte> block) => block.Span switch
    {
        [(byte)'I', (byte)'I', 42, 0, _, _, _, _, ..] => new(block, BinaryPrimitives.ReadUInt32LittleEndian(block.Span[4..])),
        [(byte)'M', (byte)'M', 0, 42, _, _, _, _, ..] => new(block, BinaryPrimitives.ReadUInt32BigEndian(block.Span[4..])),
        _ => new(default, 0),
    };

    /// <summary>The directory that a tag of this one points to; one without tags where there is none.</summary>
    public ExifTags Below(int tag) => new(block, entries.TryGetValue(tag, out var entry) ? Long(entry.ValueAt) : 0);

    /// <summary>The text of a tag; empty where there is none.</summary>
    public string Text(int tag) => entries.TryGetValue(tag, out var entry) && entry.Type == Ascii
        ? EmbeddedText.Of(Bytes(tag).Span) : "";

    /// <summary>The bytes of a tag of bytes or text; none where there is none, or where they lie outside.</summary>
    public ReadOnlyMemory<byte> Bytes(int tag)
    {
        if (!entries.TryGetValue(tag, out var entry)) return default;
        long length = entry.Count * (entry.Type is 1 or 2 or 6 or 7 ? 1 : entry.Type is 4 or 9 ? 4 : 0);
        return Slice(entry.ValueAt, length, inside: 4);
    }

    /// <summary>Latitude and longitude in degrees, of the directory of GPS; null where they are not said.</summary>
    public (double Latitude, double Longitude)? Position()
    {
        double? latitude = Degrees(2, Text(1).StartsWith('S')), longitude = Degrees(4, Text(3).StartsWith('W'));
        bool isPlace = latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 && (latitude, longitude) is not (0, 0);
        return isPlace ? (latitude!.Value, longitude!.Value) : null;
    }

    /// <summary>A position as degrees with six decimals.</summary>
    public static string PositionText((double Latitude, double Longitude) place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:F6}, {place.Longitude:F6}");

    private double? Degrees(int tag, bool isNegative)
    {
        if (!entries.TryGetValue(tag, out var entry) || entry is not { Type: Rational, Count: 3 }) return null;
        int at = (int)Math.Min(Long(entry.ValueAt), int.MaxValue);
        if (at > block.Length - 24) return null;
        double degrees = 0;
        for (int i = 0; i < 3; i++)
        {
            double below = Long(at + (i * 8) + 4);
            if (below == 0) return null;
            degrees += Long(at + (i * 8)) / below / Math.Pow(60, i);
        }

        return isNegative ? -degrees : degrees;
    }

    private ReadOnlyMemory<byte> Slice(int valueAt, long length, int inside)
    {
        long at = length <= inside ? valueAt : Long(valueAt);
        return length <= 0 || at > block.Length - length ? default : block.Slice((int)at, (int)length);
    }

    private int Word(int at) => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(block.Span[at..])
        : BinaryPrimitives.ReadUInt16LittleEndian(block.Span[at..]);

    private long Long(int at) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(block.Span[at..])
        : BinaryPrimitives.ReadUInt32LittleEndian(block.Span[at..]);
}
