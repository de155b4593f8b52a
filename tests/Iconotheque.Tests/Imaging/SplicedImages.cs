using System.Buffers.Binary;
using System.Text;
using Iconotheque.Numerics;

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
    public static byte[] PngThatPromises(int width, int height)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header),
            .. Chunk("IDAT", [0x78, 0x01, 0, 0, 0, 0xFF, 0xFF])];
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
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc32.Of(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }
}
