using System.Buffers.Binary;
using System.IO.Compression;
using Iconotheque.Imaging;

namespace Iconotheque.Collections.Embedded;

/// <summary>The blocks of a file that say something of its picture; empty for those that it does not have.</summary>
/// <remarks>Found in one pass over the file's own parts, without recursion: the time goes with the length of the file.</remarks>
/// <param name="Exif">A TIFF header with its directories.</param>
/// <param name="Iptc">Data sets of IPTC-IIM.</param>
/// <param name="Xmp">A packet of XMP.</param>
internal sealed record EmbeddedBlocks(ReadOnlyMemory<byte> Exif, ReadOnlyMemory<byte> Iptc, ReadOnlyMemory<byte> Xmp)
{
    private const int IptcResource = 0x0404, MostInflated = 1 << 22;

    private static readonly EmbeddedBlocks None = new(default, default, default);

    private static ReadOnlySpan<byte> ExifMark => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> XmpMark => "http://ns.adobe.com/xap/1.0/\0"u8;

    /// <summary>Finds the blocks of a file.</summary>
    /// <param name="file">The file.</param>
    public static EmbeddedBlocks Of(ReadOnlyMemory<byte> file)
    {
        var format = ImageFormat.Recognise(file.Span[..Math.Min(file.Length, ImageFormat.HeadLength)]);
        if (format == ImageFormat.Jpeg) return OfJpeg(file);
        if (format == ImageFormat.Png) return OfPng(file);
        if (format == ImageFormat.WebP) return OfWebP(file);
        if (format == ImageFormat.Tiff) return OfTiff(file);
        return format is null ? None : Scanned(file);
    }

    private static EmbeddedBlocks OfJpeg(ReadOnlyMemory<byte> file)
    {
        const int app1 = 0xE1, app13 = 0xED, scan = 0xDA, end = 0xD9;
        var (found, at) = (None, 2);
        var bytes = file.Span;
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF && bytes[at + 1] is not (scan or end))
        {
            if (bytes[at + 1] is 0xFF or 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += bytes[at + 1] == 0xFF ? 1 : 2;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length) break;
            found = found.WithSegment(bytes[at + 1], file.Slice(at + 4, length - 2), app1, app13);
            at += 2 + length;
        }

        return found;
    }

    private EmbeddedBlocks WithSegment(byte marker, ReadOnlyMemory<byte> segment, int app1, int app13)
    {
        if (marker == app1 && segment.Span.StartsWith(ExifMark)
            && Exif.IsEmpty) return this with { Exif = segment[ExifMark.Length..] };
        if (marker == app1 && segment.Span.StartsWith(XmpMark)
            && Xmp.IsEmpty) return this with { Xmp = segment[XmpMark.Length..] };
        return marker == app13 && segment.Span.StartsWith("Photoshop 3.0\0"u8) && Iptc.IsEmpty
            ? this with { Iptc = IptcOf(segment[14..]) } : this;
    }

    /// <summary>
    /// The resource of Photoshop that holds IPTC: each is <c>8BIM</c>, a number, a name and its data, padded to even lengths.
    /// </summary>
    private static ReadOnlyMemory<byte> IptcOf(ReadOnlyMemory<byte> resources)
    {
        var bytes = resources.Span;
        for (int at = 0; at + 12 <= bytes.Length && bytes[at..].StartsWith("8BIM"u8);)
        {
            int number = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 4)..]), data = at + 6 + ((bytes[at + 6] + 2) & ~1);
            if (data + 4 > bytes.Length) break;
            long length = BinaryPrimitives.ReadUInt32BigEndian(bytes[data..]);
            if (length > bytes.Length - data - 4) break;
            if (number == IptcResource) return resources.Slice(data + 4, (int)length);
            at = data + 4 + (int)((length + 1) & ~1);
        }

        return default;
    }

    private static EmbeddedBlocks OfPng(ReadOnlyMemory<byte> file)
    {
        var found = None;
        var bytes = file.Span;
        for (int at = 8; at + 12 <= bytes.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12) break;
            var type = bytes.Slice(at + 4, 4);
            var data = file.Slice(at + 8, (int)length);
            if (type.SequenceEqual("eXIf"u8) && found.Exif.IsEmpty) found = found with { Exif = data };
            if (type.SequenceEqual("iTXt"u8) && found.Xmp.IsEmpty) found = found with { Xmp = XmpOfText(data) };
            if (type.SequenceEqual("IEND"u8)) break;
            at += (int)length + 12;
        }

        return found;
    }

    /// <summary>
    /// XMP in an international text of PNG: the keyword, whether it is compressed, how, a language and a translated keyword come
    /// before it.
    /// </summary>
    private static ReadOnlyMemory<byte> XmpOfText(ReadOnlyMemory<byte> text)
    {
        if (!text.Span.StartsWith("XML:com.adobe.xmp\0"u8) || text.Length < 20) return default;
        bool isCompressed = text.Span[18] == 1;
        var rest = text[20..];
        for (int i = 0; i < 2; i++)
        {
            int end = rest.Span.IndexOf((byte)0);
            if (end < 0) return default;
            rest = rest[(end + 1)..];
        }

        return isCompressed ? Inflated(rest) : rest;
    }

    private static ReadOnlyMemory<byte> Inflated(ReadOnlyMemory<byte> compressed)
    {
        using var stream = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
        byte[] bytes = new byte[MostInflated];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsMemory(0, read);
    }

    private static EmbeddedBlocks OfWebP(ReadOnlyMemory<byte> file)
    {
        var found = None;
        var bytes = file.Span;
        for (int at = 12; at + 8 <= bytes.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            if (length > bytes.Length - at - 8) break;
            var type = bytes.Slice(at, 4);
            var data = file.Slice(at + 8, (int)length);
            bool isMarked = data.Span.StartsWith(ExifMark);
            if (type.SequenceEqual("EXIF"u8) && found.Exif.IsEmpty)
                found = found with { Exif = isMarked ? data[ExifMark.Length..] : data };
            if (type.SequenceEqual("XMP "u8) && found.Xmp.IsEmpty) found = found with { Xmp = data };
            at += 8 + (int)((length + 1) & ~1);
        }

        return found;
    }

    private static EmbeddedBlocks OfTiff(ReadOnlyMemory<byte> file)
    {
        const int xmp = 700, iptc = 33723, photoshop = 34377;
        var first = ExifTags.First(file);
        var own = first.Bytes(iptc);
        return new EmbeddedBlocks(file, own.IsEmpty ? IptcOf(first.Bytes(photoshop)) : own, first.Bytes(xmp));
    }

    /// <summary>Of other formats: the first header of EXIF and the first packet of XMP, wherever they are.</summary>
    private static EmbeddedBlocks Scanned(ReadOnlyMemory<byte> file)
    {
        int exif = file.Span.IndexOf(ExifMark), begin = file.Span.IndexOf("<x:xmpmeta"u8);
        int length = begin < 0 ? -1 : file.Span[begin..].IndexOf("</x:xmpmeta>"u8);
        return new EmbeddedBlocks(exif < 0 ? default : file[(exif + ExifMark.Length)..], default, length < 0 ? default
            : file.Slice(begin, length + 12));
    }
}
