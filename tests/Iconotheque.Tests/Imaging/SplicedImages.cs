using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Iconotheque.Tests.Imaging;

/// <summary>Small files with parts put in by hand.</summary>
internal static class SplicedImages
{
    /// <summary>A PNG of one pixel that has a packet of XMP.</summary>
    public static byte[] PngWithXmp(string xmp)
    {
        using var pixel = NetVips.Image.Black(1, 1, 3);
        byte[] png = pixel.PngsaveBuffer();
        return [.. png[..33], .. Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(xmp)]),
            .. png[33..]];
    }

    /// <summary>A JPEG of 16 pixels that has a segment.</summary>
    public static byte[] JpegWith(byte marker, byte[] content)
    {
        using var picture = NetVips.Image.Black(16, 16, 3);
        byte[] jpeg = picture.JpegsaveBuffer();
        int length = content.Length + 2;
        return [0xFF, 0xD8, 0xFF, marker, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }

    /// <summary>The first chunks of a PNG of a stated size, in colour; its picture breaks off.</summary>
    public static byte[] PngThatPromises(int width, int height, bool interlaced = false)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (8, 2, interlaced ? (byte)1 : (byte)0);
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header),
            .. Chunk("IDAT", [0x78, 0x01, 0, 0, 0, 0xFF, 0xFF])];
    }

    /// <summary>An empty grey page of one bit, as PNG.</summary>
    public static byte[] EmptyPng(int width, int height)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 1;
        byte[] row = new byte[1 + ((width + 7) / 8)];
        row.AsSpan(1).Fill(byte.MaxValue);
        using var packed = new MemoryStream();
        using (var unpacked = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal,
            leaveOpen: true))
        {
            for (int y = 0; y < height; y++) unpacked.Write(row);
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()),
            .. Chunk("IEND", [])];
    }

    /// <summary>
    /// An empty page of one bit as scanners write it: TIFF with CCITT group 4, in which a row like the white one above it is one
    /// bit.
    /// </summary>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="rows">Rows of a strip, a multiple of 8.</param>
    public static byte[] EmptyFax(int width, int height, int rows)
    {
        int strips = (height + rows - 1) / rows;
        byte[][] data = [.. Enumerable.Range(0, strips).Select(strip => EmptyRows(Math.Min(rows, height - (strip * rows))))];
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(8 + (8 * strips) + data.Sum(strip => strip.Length));
        int at = 8 + (8 * strips);
        foreach (var strip in data)
        {
            writer.Write(at);
            at += strip.Length;
        }

        foreach (var strip in data) writer.Write(strip.Length);
        foreach (var strip in data) writer.Write(strip);
        (int Tag, int Count, int Value)[] tags = [(256, 1, width), (257, 1, height), (258, 1, 1), (259, 1, 4), (262, 1, 0),
            (273, strips, strips == 1 ? 16 : 8),
            (277, 1, 1), (278, 1, rows), (279, strips, strips == 1 ? data[0].Length : 8 + (4 * strips))];
        writer.Write((ushort)tags.Length);
        foreach (var (tag, count, value) in tags)
        {
            writer.Write((ushort)tag);
            writer.Write((ushort)4);
            writer.Write(count);
            writer.Write(value);
        }

        writer.Write(0);
        return file.ToArray();
    }

    /// <summary>White rows: a set bit for each, then the end of the block (ITU-T T.6), twice 000000000001.</summary>
    private static byte[] EmptyRows(int count)
    {
        var bits = new System.Collections.BitArray(count + 24);
        for (int i = 0; i < count; i++) bits[i] = true;
        bits[count + 11] = bits[count + 23] = true;
        byte[] bytes = new byte[(bits.Length + 7) / 8];
        for (int i = 0; i < bits.Length; i++) bytes[i / 8] |= (byte)(bits[i] ? 0x80 >> (i % 8) : 0);
        return bytes;
    }

    /// <summary>A TIFF of many pages, each of the same few tags and one pixel.</summary>
    public static byte[] TiffOfPages(int pages)
    {
        const int entries = 9, length = 2 + (entries * 12) + 4;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(12);
        writer.Write(0);
        for (int page = 0; page < pages; page++)
        {
            writer.Write((ushort)entries);
            foreach (var (tag, value) in ((int, int)[])[(256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1),
                (278, 1), (279, 1)])
            {
                writer.Write((ushort)tag);
                writer.Write((ushort)4);
                writer.Write(1);
                writer.Write(value);
            }

            writer.Write(page == pages - 1 ? 0 : 12 + ((page + 1) * length));
        }

        return file.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8),
            Crc32.HashToUInt32(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }
}
