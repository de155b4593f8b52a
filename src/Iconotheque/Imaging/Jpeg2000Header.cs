using System.Buffers.Binary;

namespace Iconotheque.Imaging;

/// <summary>What the codestream of a JPEG 2000 file says of itself, so that limits hold before a decoder runs.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Components">Channels.</param>
/// <param name="Levels">How many times the stored wavelet halves the picture: it can be decoded at 1/2, 1/4 … 1/2^levels.</param>
/// <remarks>ISO/IEC 15444-1, annexes A (SIZ, COD) and I (boxes).</remarks>
internal sealed record Jpeg2000Header(int Width, int Height, int Components, int Levels)
{
    private const ushort StartOfCodestream = 0xFF4F, Size = 0xFF51, CodingStyle = 0xFF52, StartOfTile = 0xFF90;
    private const uint CodestreamBox = 0x6A703263;

    /// <summary>Reads the header of a bare codestream or of the first one in a JP2 file.</summary>
    /// <exception cref="ImageUnreadableException">There is none.</exception>
    public static Jpeg2000Header Read(Stream stream)
    {
        try
        {
            if (ReadNumber(stream, 2) != StartOfCodestream) FindCodestream(stream);
            return ReadMarkers(stream);
        }
        catch (EndOfStreamException e)
        {
            throw new ImageUnreadableException("truncated JPEG 2000: the file ends within its header", e);
        }
    }

    private static void FindCodestream(Stream stream)
    {
        for (long box = 0; ;)
        {
            stream.Position = box;
            ulong length = ReadNumber(stream, 4);
            uint type = (uint)ReadNumber(stream, 4);
            if (length == 1) length = ReadNumber(stream, 8);
            if (type == CodestreamBox) break;
            if (length < 8 || length > (ulong)(stream.Length - box)) throw Damaged();
            box += (long)length;
        }

        if (ReadNumber(stream, 2) != StartOfCodestream) throw Damaged();
    }

    private static Jpeg2000Header ReadMarkers(Stream stream)
    {
        if (ReadNumber(stream, 2) != Size) throw Damaged();
        byte[] size = ReadSegment(stream);
        if (size.Length < 36) throw Damaged();
        uint Field(int at) => BinaryPrimitives.ReadUInt32BigEndian(size.AsSpan(at));
        long width = (long)Field(2) - Field(10), height = (long)Field(6) - Field(14);
        if (width is <= 0 or > int.MaxValue || height is <= 0 or > int.MaxValue) throw Damaged();
        int components = BinaryPrimitives.ReadUInt16BigEndian(size.AsSpan(34));
        while (true)
        {
            ulong marker = ReadNumber(stream, 2);
            if (marker == StartOfTile) throw Damaged();
            byte[] segment = ReadSegment(stream);
            if (marker == CodingStyle && segment.Length > 5)
                return new Jpeg2000Header((int)width, (int)height, components, segment[5]);
        }
    }

    private static byte[] ReadSegment(Stream stream)
    {
        int length = (int)ReadNumber(stream, 2);
        if (length < 2) throw Damaged();
        byte[] segment = new byte[length - 2];
        stream.ReadExactly(segment);
        return segment;
    }

    private static ulong ReadNumber(Stream stream, int bytes)
    {
        Span<byte> buffer = stackalloc byte[8];
        buffer.Clear();
        stream.ReadExactly(buffer[(8 - bytes)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(buffer);
    }

    private static ImageUnreadableException Damaged() => new("damaged JPEG 2000: the header makes no sense");
}
