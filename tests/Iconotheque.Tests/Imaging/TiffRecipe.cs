using System.Buffers.Binary;
using System.IO.Compression;

namespace Iconotheque.Tests.Imaging;

/// <summary>
/// A TIFF of one page, of any depth and arrangement, written by TIFF 6.0 alone: the directory first, the data behind it.
/// </summary>
internal sealed record TiffRecipe(int Width, int Height)
{
    public const int None = 1, Lzw = 5, Deflate = 8, PackBits = 32773;

    public int Bits { get; init; } = 8;
    public int Samples { get; init; } = 1;
    public int Photometric { get; init; } = 1;
    public int Compression { get; init; } = None;

    /// <summary>What the file claims, where that is not how it was written.</summary>
    public int? ClaimedCompression { get; init; }

    public int SampleFormat { get; init; } = 1;
    public int Predictor { get; init; } = 1;
    public int Extra { get; init; } = -1;
    public bool Separate { get; init; }
    public bool BigEndian { get; init; }
    public bool BigTiff { get; init; }
    public int RowsPerStrip { get; init; } = 16;
    public int Tile { get; init; }
    public int[] ColourMap { get; init; } = [];

    /// <summary>The sample at x, y of a channel.</summary>
    public required Func<int, int, int, uint> Value { get; init; }

    /// <summary>Where each strip or tile begins and how long it is, once it is known; what is written instead.</summary>
    public Func<int, (long Offset, long Count), (long Offset, long Count)> Placed { get; init; } = (_, place) => place;

    private int ChunkWidth => Tile > 0 ? Tile : Width;

    public byte[] Write()
    {
        byte[][] chunks = [.. Enumerable.Range(0, Separate ? Samples : 1).SelectMany(Chunks)];
        var tags = Tags(chunks.Length);
        long header = BigTiff ? 16 : 8, table = header + (BigTiff ? 16 + 20 * tags.Count : 6 + 12 * tags.Count);
        long data = table + tags.Sum(tag => Size(tag.Type) * (long)tag.Values.Length);
        var places = new (long, long)[chunks.Length];
        for (int i = 0; i < chunks.Length; data += chunks[i++].Length) places[i] = Placed(i, (data, chunks[i].Length));
        tags[tags.FindIndex(tag => tag.Id is 273 or 324)].Values.AsSpan().Clear();
        foreach (var tag in tags)
        {
            if (tag.Id is 273 or 324) places.Select(place => place.Item1).ToArray().CopyTo(tag.Values, 0);
            if (tag.Id is 279 or 325) places.Select(place => place.Item2).ToArray().CopyTo(tag.Values, 0);
        }

        var file = new MemoryStream();
        file.Write(BigEndian ? "MM"u8 : "II"u8);
        Put(file, BigTiff ? 43 : 42, 2);
        if (BigTiff) Put(file, 8, 2);
        if (BigTiff) Put(file, 0, 2);
        Put(file, header, BigTiff ? 8 : 4);
        Directory(file, tags, table);
        foreach (byte[] chunk in chunks) file.Write(chunk);
        return file.ToArray();
    }

    private static int Size(int type) => type switch { 3 => 2, 4 => 4, 16 => 8, _ => 1 };

    private List<(int Id, int Type, long[] Values)> Tags(int chunks)
    {
        int offset = BigTiff ? 16 : 4;
        var tags = new List<(int Id, int Type, long[] Values)>
        {
            (256, 4, [Width]), (257, 4, [Height]), (258, 3, [.. Enumerable.Repeat((long)Bits, Samples)]),
            (259, 3, [ClaimedCompression ?? Compression]), (262, 3, [Photometric]), (277, 3, [Samples]),
            (284, 3, [Separate ? 2 : 1]),
        };
        if (Tile > 0)
            tags.AddRange([(322, 4, [Tile]), (323, 4, [Tile]), (324, offset, new long[chunks]), (325, 4, new long[chunks])]);
        else tags.AddRange([(273, offset, new long[chunks]), (278, 4, [RowsPerStrip]), (279, 4, new long[chunks])]);
        if (Predictor != 1) tags.Add((317, 3, [Predictor]));
        if (ColourMap.Length > 0) tags.Add((320, 3, [.. ColourMap.Select(value => (long)value)]));
        if (Extra >= 0) tags.Add((338, 3, [Extra]));
        if (SampleFormat != 1) tags.Add((339, 3, [.. Enumerable.Repeat((long)SampleFormat, Samples)]));
        tags.Sort((a, b) => a.Id.CompareTo(b.Id));
        return tags;
    }

    private void Directory(MemoryStream file, List<(int Id, int Type, long[] Values)> tags, long table)
    {
        int word = BigTiff ? 8 : 4;
        Put(file, tags.Count, BigTiff ? 8 : 2);
        var outside = new MemoryStream();
        foreach (var (id, type, values) in tags)
        {
            Put(file, id, 2);
            Put(file, type, 2);
            Put(file, values.Length, word);
            bool fits = Size(type) * values.Length <= word;
            if (fits)
            {
                foreach (long value in values) Put(file, value, Size(type));
                file.Write(new byte[word - Size(type) * values.Length]);
                continue;
            }

            Put(file, table + outside.Length, word);
            foreach (long value in values) Put(outside, value, Size(type));
        }

        Put(file, 0, word);
        long length = tags.Sum(tag => Size(tag.Type) * (long)tag.Values.Length);
        outside.SetLength(length);
        outside.WriteTo(file);
    }

    private IEnumerable<byte[]> Chunks(int plane)
    {
        int rows = Tile > 0 ? Tile : RowsPerStrip;
        for (int y = 0; y < Height; y += rows)
            for (int x = 0; x < Width; x += ChunkWidth)
                yield return Compressed([.. Enumerable.Range(y, Tile > 0 ? rows : Math.Min(rows, Height - y))
                    .SelectMany(row => Row(x, row, plane))]);
    }

    private byte[] Row(int left, int y, int plane)
    {
        uint[] samples = [.. from x in Enumerable.Range(left, ChunkWidth)
                             from channel in Separate ? [plane] : Enumerable.Range(0, Samples)
                             select x < Width && y < Height ? Value(x, y, channel) : 0];
        int step = Separate ? 1 : Samples;
        if (Predictor == 2)
            for (int i = samples.Length - 1; i >= step; i--)
                samples[i] = (samples[i] - samples[i - step]) & (uint)((1UL << Bits) - 1);
        if (Bits is 16 or 24 or 32)
        {
            var bytes = new MemoryStream();
            foreach (uint sample in samples) Put(bytes, sample, Bits / 8);
            return bytes.ToArray();
        }

        byte[] packed = new byte[(samples.Length * Bits + 7) / 8];
        for (int i = 0, at = 0; i < samples.Length; i++)
            for (int bit = Bits - 1; bit >= 0; bit--, at++) packed[at / 8] |= (byte)(((samples[i] >> bit) & 1) << (7 - at % 8));
        return packed;
    }

    private byte[] Compressed(byte[] data)
    {
        var output = new MemoryStream();
        switch (Compression)
        {
            case Deflate:
                using (var zlib = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(data);
                return output.ToArray();
            case PackBits:
                foreach (byte[] run in data.Chunk(128)) output.Write([(byte)(run.Length - 1), .. run]);
                return output.ToArray();
            case Lzw:
                return LiteralLzw(data);
            default:
                return data;
        }
    }

    /// <summary>Codes of nine bits only: the table is cleared before it needs ten.</summary>
    private static byte[] LiteralLzw(byte[] data)
    {
        int[] codes = [.. data.Chunk(250).SelectMany(run => (IEnumerable<int>)[256, .. run.Select(value => (int)value)]), 257];
        byte[] packed = new byte[(codes.Length * 9 + 7) / 8];
        for (int i = 0, at = 0; i < codes.Length; i++)
            for (int bit = 8; bit >= 0; bit--, at++) packed[at / 8] |= (byte)(((codes[i] >> bit) & 1) << (7 - at % 8));
        return packed;
    }

    private void Put(Stream stream, long value, int bytes)
    {
        Span<byte> all = stackalloc byte[8];
        if (BigEndian) BinaryPrimitives.WriteInt64BigEndian(all, value);
        else BinaryPrimitives.WriteInt64LittleEndian(all, value);
        stream.Write(BigEndian ? all[(8 - bytes)..] : all[..bytes]);
    }
}
