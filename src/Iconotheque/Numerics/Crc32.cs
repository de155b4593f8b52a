namespace Iconotheque.Numerics;

/// <summary>The checksum of zip and PNG: CRC-32 with the polynomial 0x04C11DB7, reflected, from and to all ones.</summary>
/// <remarks>ISO 3309; PKWARE APPNOTE 4.4.7. Sliced by four (Kounavis, Berry, ISCC 2005), for weights are hundreds of megabytes.</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of bytes; of "123456789" it is 0xCBF43926.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        uint[] table = Table;
        int at = 0;
        for (; at + 4 <= bytes.Length; at += 4)
        {
            crc ^= bytes[at] | (uint)bytes[at + 1] << 8 | (uint)bytes[at + 2] << 16 | (uint)bytes[at + 3] << 24;
            crc = table[768 + (byte)crc] ^ table[512 + (byte)(crc >> 8)] ^ table[256 + (byte)(crc >> 16)] ^ table[crc >> 24];
        }

        for (; at < bytes.Length; at++) crc = table[(byte)(crc ^ bytes[at])] ^ crc >> 8;
        return ~crc;
    }

    /// <summary>Four tables of 256: table k advances a byte past k further bytes.</summary>
    private static uint[] MakeTable()
    {
        uint[] table = new uint[1024];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? Polynomial ^ crc >> 1 : crc >> 1;
            table[value] = crc;
        }

        for (int i = 256; i < 1024; i++) table[i] = table[i - 256] >> 8 ^ table[(byte)table[i - 256]];
        return table;
    }
}
