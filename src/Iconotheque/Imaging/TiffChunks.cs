using NetVips;

namespace Iconotheque.Imaging;

/// <summary>
/// The samples of a page whose meaning or arrangement the packaged libvips does not know: it undoes the compression only.
/// </summary>
/// <remarks>
/// A header of our own in front of the file names the same strips or tiles as the strips of a picture without meaning: tiles one
/// below the other, and samples that are no whole bytes as the bytes that they are packed in.
/// </remarks>
internal sealed class TiffChunks(TiffDirectory page, byte[] file)
{
    private const int Short = 3, Long = 4, Undefined = 7, HeaderLength = 8, EntryLength = 12;

    /// <summary>Samples in tiles beyond the picture's edges, more than which are taken for a mistake.</summary>
    private const long MostWasted = 1 << 26, MostStored = 1 << 30;

    private readonly bool whole = page.Bits is 8 or 16;

    private long StoredRows => page.IsTiled ? page.ChunkHeight * page.ChunksOfPlane : page.Height;

    /// <summary>All samples, pixel by pixel from the top left, each pixel's together.</summary>
    /// <returns>Height × width × samples values of the page's bits; signed ones as they are stored.</returns>
    /// <exception cref="ImageUnreadableException">They cannot be undone.</exception>
    public ushort[] Read()
    {
        long values = (long)page.Width * page.Height * page.Samples;
        if (values > Array.MaxLength
            || StoredRows * page.ChunkWidth * page.ChunkSamples > Math.Min(MostStored, (4 * values) + MostWasted))
            throw new ImageUnreadableException($"a TIFF of {page.Width}×{page.Height} pixels with samples of {page.Bits} bits is "
                + "too large; convert it to 8 or 16 bits");
        ushort[] samples = new ushort[values];
        for (int plane = 0; plane < page.Planes; plane++) Place(Stored(plane), plane, samples);
        return samples;
    }

    /// <summary>Puts a plane's samples where they belong in the picture.</summary>
    private void Place(ushort[] stored, int plane, ushort[] samples)
    {
        int together = page.ChunkSamples;
        for (int y = 0; y < page.Height; y++)
        {
            for (int across = 0; across < page.Across; across++)
            {
                int left = across * page.ChunkWidth, width = Math.Min(page.ChunkWidth, page.Width - left);
                long row = page.IsTiled
                    ? (((long)(y / page.ChunkHeight * page.Across) + across) * page.ChunkHeight) + (y % page.ChunkHeight)
                    : y;
                var line = stored.AsSpan((int)(row * page.ChunkWidth * together), width * together);
                int at = (((y * page.Width) + left) * page.Samples) + plane;
                if (together == page.Samples) line.CopyTo(samples.AsSpan(at));
                else for (int x = 0; x < width; x++) samples[at + (x * page.Samples)] = line[x];
            }
        }
    }

    /// <summary>A plane as its strips or tiles follow one another.</summary>
    private ushort[] Stored(int plane)
    {
        int rows = (int)StoredRows;
        byte[] header = Header(plane, rows);
        using var source = Source.NewFromMemory([.. header, .. file]);
        using var image = PackagedDecoder.Load("tiffload_source", source, ("fail_on", Enums.FailOn.Error));
        using var wide = image.Format == Enums.BandFormat.Ushort ? image.Copy() : image.Cast(Enums.BandFormat.Ushort);
        ushort[] bytes = wide.WriteToMemory<ushort>();
        return whole ? bytes : Unpacked(bytes, rows);
    }

    /// <summary>
    /// Samples out of the bytes that they are packed in: the highest bit first, each row from a new byte on, whatever the order
    /// of bytes (TIFF 6.0, section 3).
    /// </summary>
    private ushort[] Unpacked(ushort[] bytes, int rows)
    {
        int perRow = page.ChunkWidth * page.ChunkSamples, stride = (int)page.ChunkRowBytes, bits = page.Bits;
        ushort[] samples = new ushort[perRow * rows];
        for (int row = 0, i = 0; row < rows; row++)
        {
            uint held = 0;
            for (int x = 0, at = row * stride, have = 0; x < perRow; x++, have -= bits)
            {
                for (; have < bits; have += 8) held = (held << 8) | bytes[at++];
                samples[i++] = (ushort)((held >> (have - bits)) & ((1u << bits) - 1));
            }
        }

        return samples;
    }

    private byte[] Header(int plane, int rows)
    {
        int chunks = (int)page.ChunksOfPlane, samples = whole ? page.ChunkSamples : 1;
        long[] offsets = page.Offsets[(plane * chunks)..((plane + 1) * chunks)];
        long[] counts =
            page.Counts is { Length: > 0 } all ? all[(plane * chunks)..((plane + 1) * chunks)] : [file.Length - offsets[0]];
        byte[] tables = page.Raw(347);
        List<TiffEntry> entries =
        [
            new(256, Long, [whole ? page.ChunkWidth : page.ChunkRowBytes]), new(257, Long, [rows]),
            new(258, Short, [.. Enumerable.Repeat(whole ? page.Bits : 8L, samples)]),
            new(259, Short, [page.Compression]), new(262, Short, [samples == 1 ? 1 : 2]), new(266, Short, [page.Whole(266, 1)]),
            new(273, Long, offsets), new(277, Short, [samples]),
            new(278, Long, [page.ChunkHeight]), new(279, Long, counts), new(284, Short, [1]), new(317, Short, [page.Predictor]),
        ];
        if (tables.Length > 0) entries.Add(new(347, Undefined, [.. tables.Select(value => (long)value)]));
        // The strips lie behind the header, and so further on by its length.
        long length = HeaderLength + 2 + (EntryLength * entries.Count) + 4
            + entries.Sum(entry => Outside(entry.Type, entry.Values));
        for (int i = 0; i < offsets.Length; i++) offsets[i] += length;
        return Written(entries, (int)length);
    }

    private static long Outside(int type, long[] values) =>
        SizeOf(type) * values.LongLength is > 4 and var size ? size + (size % 2) : 0;

    private static int SizeOf(int type) => type switch { Short => 2, Long => 4, _ => 1 };

    private byte[] Written(List<TiffEntry> entries, int length)
    {
        byte[] header = new byte[length];
        Put(header, 0, page.BigEndian ? 0x4D4D : 0x4949, 2);
        Put(header, 2, 42, 2);
        Put(header, 4, HeaderLength, 4);
        Put(header, HeaderLength, entries.Count, 2);
        int at = HeaderLength + 2, outside = at + (EntryLength * entries.Count) + 4;
        foreach (var (tag, type, values) in entries)
        {
            Put(header, at, tag, 2);
            Put(header, at + 2, type, 2);
            Put(header, at + 4, values.Length, 4);
            int elsewhere = (int)Outside(type, values), where = elsewhere > 0 ? outside : at + 8;
            if (elsewhere > 0) Put(header, at + 8, outside, 4);
            for (int i = 0; i < values.Length; i++) Put(header, where + (i * SizeOf(type)), values[i], SizeOf(type));
            (at, outside) = (at + EntryLength, outside + elsewhere);
        }

        return header;
    }

    private void Put(byte[] header, int at, long value, int size)
    {
        for (int i = 0; i < size; i++) header[at + (page.BigEndian ? size - 1 - i : i)] = (byte)(value >> (8 * i));
    }
}
