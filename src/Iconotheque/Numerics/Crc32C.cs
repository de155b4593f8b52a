using System.Buffers.Binary;
using System.Numerics;

namespace Iconotheque.Numerics;

/// <summary>
/// The Castagnoli checksum, CRC-32 with the polynomial 0x1EDC6F41, and the mask under which LevelDB and TensorFlow store it.
/// </summary>
/// <remarks>
/// RFC 3720, appendix B.4. The mask: leveldb, util/crc32c.h; a checksum over bytes that hold a checksum is weak.
/// </remarks>
internal static class Crc32C
{
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>The checksum of bytes; of "123456789" it is 0xE3069283.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>
    /// The checksum of more bytes behind those that have the checksum <paramref name="crc"/>; 0 is that of none.
    /// </summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte value in bytes) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    /// <summary>The checksum as it is stored: turned right by 15 bits, plus a constant.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => unchecked(uint.RotateRight(Of(bytes), 15) + MaskDelta);
}
