using System.Buffers.Binary;

namespace Iconotheque.Imaging;

/// <summary>
/// Windows bitmaps, which the packaged libvips leaves out: 1, 4, 8, 16, 24 and 32 bits, not run-length compressed.
/// </summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="TopDown">Whether the first row stored is the top one; it usually is the bottom one.</param>
/// <param name="Bits">Bits per pixel.</param>
/// <param name="Offset">Where the rows begin in the file.</param>
/// <param name="Palette">B G R entries for 8 bits and fewer.</param>
/// <param name="Masks">Red, green and blue bits for 16 and 32 bits.</param>
/// <remarks>
/// The layout of BITMAPINFOHEADER and its elder and younger kin as Microsoft documents it. Alpha is left out: most writers fill
/// it with zeros.
/// </remarks>
internal sealed record BmpFile(int Width, int Height, bool TopDown, int Bits, uint Offset, byte[][] Palette, uint[] Masks)
{
    private const int FileHeader = 14;

    /// <summary>Reads the header and the palette.</summary>
    /// <exception cref="ImageUnreadableException">It is damaged, or of a variant that is not read.</exception>
    public static BmpFile ReadHeader(Stream stream)
    {
        byte[] head = new byte[FileHeader + 124 + 12 + 1024];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        int size = (int)UInt32(head, 14);
        if (length < FileHeader + size || size is not (12 or >= 40)) throw Damaged();
        bool old = size == 12;
        int width = old ? BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(18)) : (int)UInt32(head, 18);
        int height = old ? BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(20)) : (int)UInt32(head, 22);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(old ? 24 : 28));
        uint compression = old ? 0 : UInt32(head, 30);
        if (compression is 1 or 2 or > 3)
            throw new ImageUnreadableException("BMP with compressed rows is not read; convert it to PNG");
        if (bits is not (1 or 4 or 8 or 16 or 24 or 32) || height == int.MinValue) throw Damaged();
        uint[] masks = compression == 3 ? [UInt32(head, 54), UInt32(head, 58), UInt32(head, 62)]
            : bits == 16 ? [0x7C00, 0x3E0, 0x1F] : [0xFF0000, 0xFF00, 0xFF];
        var palette = bits <= 8 ? ReadPalette(head.AsSpan(FileHeader + size), 1 << bits, old ? 3 : 4) : [];
        return new BmpFile(width, Math.Abs(height), height < 0, bits, UInt32(head, 10), palette, masks);
    }

    /// <summary>Reads the pixels.</summary>
    /// <param name="stream">The file; it must be able to seek.</param>
    /// <returns>Height × width × 3 bytes, R G B.</returns>
    /// <exception cref="ImageUnreadableException">The file ends too early.</exception>
    public byte[] ReadPixels(Stream stream)
    {
        long pixels = (long)Width * Height;
        if (pixels > Array.MaxLength / 3)
            throw new ImageUnreadableException($"a BMP of {Width}×{Height} pixels is too large; convert it to TIFF");
        long stride = ((long)Width * Bits + 31) / 32 * 4;
        if (stream.Length < Offset + stride * Height)
            throw new ImageUnreadableException("truncated BMP: the file ends before the picture does");
        byte[] rgb = new byte[pixels * 3], row = new byte[stride];
        stream.Position = Offset;
        for (int i = 0; i < Height; i++)
        {
            stream.ReadExactly(row);
            int y = TopDown ? i : Height - 1 - i;
            Unpack(row, rgb.AsSpan((int)((long)y * Width * 3), Width * 3));
        }

        return rgb;
    }

    private void Unpack(ReadOnlySpan<byte> row, Span<byte> rgb)
    {
        for (int x = 0; x < Width; x++)
        {
            var pixel = rgb.Slice(3 * x, 3);
            if (Bits <= 8) Palette[(row[x * Bits / 8] >> (8 - Bits - x * Bits % 8)) & ((1 << Bits) - 1)].CopyTo(pixel);
            else Split(Value(row, x), pixel);
        }
    }

    private uint Value(ReadOnlySpan<byte> row, int x) => Bits switch
    {
        16 => BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..]),
        24 => (uint)(row[3 * x] | row[3 * x + 1] << 8 | row[3 * x + 2] << 16),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * x)..]),
    };

    private void Split(uint value, Span<byte> pixel)
    {
        for (int channel = 0; channel < 3; channel++)
        {
            uint mask = Masks[channel];
            if (mask == 0) continue;
            int shift = System.Numerics.BitOperations.TrailingZeroCount(mask);
            pixel[channel] = (byte)(((ulong)((value & mask) >> shift) * 255 + (mask >> shift) / 2) / (mask >> shift));
        }
    }

    private static byte[][] ReadPalette(ReadOnlySpan<byte> table, int colours, int entry)
    {
        byte[][] palette = new byte[colours][];
        for (int i = 0; i < colours; i++) palette[i] = [table[i * entry + 2], table[i * entry + 1], table[i * entry]];
        return palette;
    }

    private static uint UInt32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ImageUnreadableException Damaged() => new("damaged BMP: the header makes no sense");
}
