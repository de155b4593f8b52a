using System.Buffers.Binary;
using System.Text;

namespace Iconotheque.Tests.Imaging;

/// <summary>Ways to break an encoded image.</summary>
internal static class HostileBytes
{
    public static byte[] Truncated(byte[] file, double share) => file[..(int)(file.Length * share)];

    public static byte[] Flipped(byte[] file, int seed)
    {
        var random = new Random(seed);
        byte[] broken = [.. file];
        for (int i = random.Next(1, 12); i > 0; i--) broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
        return broken;
    }

    /// <summary>A stretch in the middle overwritten with noise.</summary>
    public static byte[] Scribbled(byte[] file, int seed)
    {
        var random = new Random(seed);
        byte[] broken = [.. file];
        int length = Math.Max(1, file.Length / 10);
        random.NextBytes(broken.AsSpan(random.Next(file.Length - length), length));
        return broken;
    }

    public static byte[] WithJunk(byte[] file) => [.. file, .. Encoding.ASCII.GetBytes(new string('x', 5000)), 0xFF, 0xD8, 0xFF];

    /// <summary>A PNG whose header claims another size, with the right checksum.</summary>
    public static byte[] PngOfSize(byte[] png, int width, int height)
    {
        byte[] file = [.. png];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32(file.AsSpan(12, 17)));
        return file;
    }

    /// <summary>A JPEG whose frame header claims another size.</summary>
    public static byte[] JpegOfSize(byte[] jpeg, ushort width, ushort height)
    {
        byte[] file = [.. jpeg];
        int at = 2;
        while (file[at + 1] is not (0xC0 or 0xC2)) at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at + 5), height);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at + 7), width);
        return file;
    }

    /// <summary>A GIF whose screen and first frame claim 65535×65535 pixels.</summary>
    public static byte[] GiantGif(byte[] gif)
    {
        byte[] file = [.. gif];
        file.AsSpan(6, 4).Fill(0xFF);
        int colours = (file[10] & 0x80) == 0 ? 0 : 3 << ((file[10] & 7) + 1);
        int frame = file.AsSpan(13 + colours).IndexOf((byte)0x2C) + 13 + colours;
        file.AsSpan(frame + 5, 4).Fill(0xFF);
        return file;
    }

    /// <summary>An extended WebP whose canvas claims 8000×8000 pixels.</summary>
    public static byte[] GiantWebP(byte[] webp)
    {
        byte[] file = [.. webp], size = [0x3F, 0x1F, 0, 0x3F, 0x1F, 0];
        size.CopyTo(file, 24);
        return file;
    }

    /// <summary>A little-endian TIFF with one tag of its first directory replaced.</summary>
    public static byte[] TiffWithTag(byte[] tiff, ushort tag, uint value)
    {
        byte[] file = [.. tiff];
        int directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        int entries = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(directory));
        for (int i = 0; i < entries; i++)
        {
            var entry = file.AsSpan(directory + 2 + 12 * i, 12);
            if (BinaryPrimitives.ReadUInt16LittleEndian(entry) != tag) continue;
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], 4);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], value);
        }

        return file;
    }

    /// <summary>A TIFF whose first directory names itself as the next.</summary>
    public static byte[] LoopingTiff(byte[] tiff)
    {
        byte[] file = [.. tiff];
        int directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        int entries = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(directory));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(directory + 2 + 12 * entries), directory);
        return file;
    }

    /// <summary>A JPEG with bytes put in as its first application segment.</summary>
    public static byte[] JpegWithSegment(byte[] jpeg, byte marker, byte[] content)
    {
        int length = content.Length + 2;
        return [0xFF, 0xD8, 0xFF, marker, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }

    /// <summary>The checksum of PNG chunks, bit by bit.</summary>
    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
