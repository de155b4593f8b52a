namespace Iconotheque.Imaging;

/// <summary>The directory of one page of a TIFF or BigTIFF; values are read when they are asked for.</summary>
/// <remarks>TIFF 6.0 (Adobe 1992), sections 2 and 8; BigTIFF as libtiff defines it.</remarks>
internal sealed class TiffDirectory
{
    private const int MostValues = 50_000_000;

    private readonly Stream stream;
    private readonly Dictionary<int, (int Type, long Count, long At)> entries = [];
    private readonly Dictionary<int, int?> firsts = [];

    /// <summary>Reads the entries of a directory.</summary>
    /// <param name="stream">The file; it has to stay open while values are asked for.</param>
    /// <param name="at">Where the directory begins.</param>
    /// <param name="bigEndian">The order of bytes.</param>
    /// <param name="big">Whether it is a BigTIFF.</param>
    /// <exception cref="ImageUnreadableException">The file ends within it.</exception>
    public TiffDirectory(Stream stream, long at, bool bigEndian, bool big)
    {
        (this.stream, BigEndian) = (stream, bigEndian);
        int entry = big ? 20 : 12, word = big ? 8 : 4;
        long head = big ? 8 : 2, count = Number(Bytes(at, (int)head));
        if (count is < 0 or > ushort.MaxValue)
            throw new ImageUnreadableException($"damaged TIFF: a directory of {count} entries");
        Entries = (int)count;
        byte[] table = Bytes(at + head, ((int)count * entry) + word);
        for (int i = 0; i < count; i++)
        {
            var one = table.AsSpan(i * entry, entry);
            int type = (int)Number(one[2..4]);
            long values = Number(one[4..(4 + word)]);
            bool inside = values >= 0 && values <= word / Math.Max(1, SizeOf(type));
            entries.TryAdd((int)Number(one[..2]),
                (type, values, inside ? at + head + (i * entry) + 4 + word : Number(one[(4 + word)..])));
        }

        Next = Number(table.AsSpan((int)count * entry));
    }

    /// <summary>How many tags it lists.</summary>
    public int Entries { get; }

    /// <summary>The order of bytes.</summary>
    public bool BigEndian { get; }

    /// <summary>Where the next page's directory begins; 0 after the last.</summary>
    public long Next { get; }

    public int Width => Whole(256);
    public int Height => Whole(257);
    public int Bits => Whole(258, 1);
    public int Samples => Whole(277, 1);

    /// <summary>1 unsigned, 2 signed, 3 floating point, 4 not said.</summary>
    public int SampleFormat => Whole(339, 1);

    /// <summary>How the samples are meant; -1 when that is not said.</summary>
    public int Photometric => Whole(262, -1);
    public int Compression => Whole(259, 1);
    public int Predictor => Whole(317, 1);
    public bool IsSeparate => Whole(284, 1) == 2;
    public bool IsTiled => Has(322) || Has(324);
    public int Orientation => Whole(274, 1);

    /// <summary>Width of a tile, or of the picture in strips.</summary>
    public int ChunkWidth => IsTiled ? Whole(322) : Width;

    /// <summary>Rows of a tile or strip.</summary>
    public int ChunkHeight => IsTiled ? Whole(323) : Math.Min(Whole(278, int.MaxValue), Height);

    /// <summary>Samples of a pixel that lie together.</summary>
    public int ChunkSamples => IsSeparate ? 1 : Samples;

    /// <summary>Bytes of a row of a tile or strip, without compression.</summary>
    public long ChunkRowBytes => (((long)ChunkWidth * ChunkSamples * Bits) + 7) / 8;

    /// <summary>Tiles beside each other.</summary>
    public int Across => (int)(((long)Width + ChunkWidth - 1) / Math.Max(1, ChunkWidth));

    /// <summary>Tiles or strips of a plane.</summary>
    public long ChunksOfPlane => Across * (((long)Height + ChunkHeight - 1) / Math.Max(1, ChunkHeight));

    /// <summary>Planes that are stored one after the other.</summary>
    public int Planes => IsSeparate ? Samples : 1;

    public long[] Offsets => Numbers(Has(324) ? 324 : 273);
    public long[] Counts => Numbers(Has(325) ? 325 : 279);

    /// <summary>Whether the tag is there.</summary>
    public bool Has(int tag) => entries.ContainsKey(tag);

    /// <summary>The first value of a tag, as far as an integer reaches.</summary>
    public int Whole(int tag, int otherwise = 0)
    {
        if (!firsts.TryGetValue(tag, out int? first))
            firsts[tag] = first = Numbers(tag, 1) is [var value, ..] ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : null;
        return first ?? otherwise;
    }

    /// <summary>The values of a tag of whole numbers; none when it is not there.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="most">How many are wanted.</param>
    /// <exception cref="ImageUnreadableException">They lie beyond the end of the file.</exception>
    public long[] Numbers(int tag, int most = MostValues)
    {
        if (!entries.TryGetValue(tag, out var entry) || SizeOf(entry.Type) is not (> 0 and var size) || entry.Count <= 0)
            return [];
        if (entry.Count > MostValues) throw new ImageUnreadableException($"damaged TIFF: tag {tag} claims {entry.Count} values");
        byte[] bytes = Bytes(entry.At, size * (int)Math.Min(entry.Count, most));
        return [.. Enumerable.Range(0, bytes.Length / size).Select(i => Number(bytes.AsSpan(i * size, size)))];
    }

    /// <summary>The bytes of a tag; none when it is not there.</summary>
    public byte[] Raw(int tag) => entries.TryGetValue(tag, out var entry) && entry.Count is > 0 and <= MostValues
        && SizeOf(entry.Type) is > 0 and var size ? Bytes(entry.At, size * (int)entry.Count) : [];

    /// <summary>Bytes of a value of a type of whole numbers, or of undefined bytes.</summary>
    private static int SizeOf(int type) =>
        type switch { 1 or 2 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 13 => 4, 16 or 17 or 18 => 8, _ => 0 };

    private byte[] Bytes(long at, int length)
    {
        if (at < 0 || at > stream.Length - length)
            throw new ImageUnreadableException("truncated TIFF: a directory or what it names lies beyond the end of the file");
        byte[] bytes = new byte[length];
        stream.Position = at;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private long Number(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int i = 0; i < bytes.Length; i++) value = (value << 8) | bytes[BigEndian ? i : bytes.Length - 1 - i];
        return (long)value;
    }
}
