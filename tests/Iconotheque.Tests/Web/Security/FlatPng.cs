using System.Buffers.Binary;
using System.IO.Compression;
using Iconotheque.Tests.Imaging;

namespace Iconotheque.Tests.Web.Security;

/// <summary>A valid PNG of one colour: a few bytes a thousand pixels.</summary>
internal static class FlatPng
{
    /// <summary>A black picture of one bit a pixel.</summary>
    public static byte[] Of(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] row = new byte[1 + ((width + 7) / 8)];
            for (int y = 0; y < height; y++) zlib.Write(row);
        }

        byte[] head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 1;
        return [0x89, .. "PNG\r\n\u001A\n"u8, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, packed.ToArray()),
            .. Chunk("IEND"u8, [])];
    }

    /// <summary>Length, name, content, checksum of both.</summary>
    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. name, .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length),
            HostileBytes.Crc32(chunk.AsSpan(4, 4 + content.Length)));
        return chunk;
    }
}
