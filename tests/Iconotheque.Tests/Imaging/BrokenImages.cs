using System.Text;
using NetVips;

namespace Iconotheque.Tests.Imaging;

/// <summary>Files that are damaged, lie about themselves or are no images; some can be read all the same.</summary>
internal static class BrokenImages
{
    private const int Flips = 6;

    public static IEnumerable<(string Name, byte[] Bytes)> All() => [.. Damaged(), .. Giants(), .. Strangers(), .. Structures()];

    /// <summary>Files whose header claims at least 60,000×60,000 pixels, or the most that its format can say.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Giants()
    {
        using var picture = Pictures.Gradient(48, 32);
        byte[] bmp = picture.Bmp(), tiff = picture.Tiff(), jpeg2000 = [.. Pictures.Jpeg2000];
        foreach (int at in (int[])[18, 22]) BitConverter.TryWriteBytes(bmp.AsSpan(at), 60000);
        int size = jpeg2000.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0x51]) + 6;
        (jpeg2000[size + 1], jpeg2000[size + 5]) = (0xFF, 0xFF);
        return
        [
            ("giant.png", HostileBytes.PngOfSize(picture.Png(), 60000, 60000)),
            ("giant.jpg", HostileBytes.JpegOfSize(picture.Jpeg(), 65500, 65500)),
            ("giant-progressive.jpg", HostileBytes.JpegOfSize(picture.Jpeg(progressive: true), 65500, 65500)),
            ("giant.gif", HostileBytes.GiantGif(picture.GifsaveBuffer())),
            ("giant.webp", HostileBytes.GiantWebP(OddImages.Formats().Single(f => f.Name == "animated.webp").Bytes)),
            ("giant.tif", HostileBytes.TiffWithTag(HostileBytes.TiffWithTag(tiff, 256, 60000), 257, 60000)),
            ("giant.bmp", bmp),
            ("giant.jp2", jpeg2000),
        ];
    }

    private static IEnumerable<(string, byte[])> Damaged()
    {
        foreach (var (name, bytes) in (IEnumerable<(string, byte[])>)[.. OddImages.Formats(), ("picture.jp2", Pictures.Jpeg2000)])
        {
            foreach (double share in (double[])[0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.999])
                yield return ($"cut-{share}-{name}", HostileBytes.Truncated(bytes, share));
            for (int seed = 0; seed < Flips; seed++) yield return ($"flip-{seed}-{name}", HostileBytes.Flipped(bytes, seed));
            for (int seed = 0; seed < 2; seed++) yield return ($"scribble-{seed}-{name}", HostileBytes.Scribbled(bytes, seed));
            yield return ($"head-only-{name}", [.. bytes[..16], .. new byte[400]]);
        }
    }

    private static IEnumerable<(string, byte[])> Strangers()
    {
        static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
        byte[] drawing =
            Text("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><image href=\"file:///etc/passwd\"/></svg>");
        byte[] bomb = Text("<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
            + "\"&a;&a;&a;&a;&a;&a;&a;&a;\">]><svg>&b;</svg>");
        yield return ("empty.jpg", []);
        yield return ("one-byte.jpg", [0xFF]);
        yield return ("zeros.png", new byte[5000]);
        yield return ("text.jpg", Text("Not an image."));
        yield return ("page.jpg", Text("\n<!DOCTYPE html><html><title>404</title></html>"));
        yield return ("data.jpg", Text("{\"error\": \"not found\"}"));
        yield return ("archive.jpg", [.. "PK\u0003\u0004"u8, .. new byte[100]]);
        yield return ("program.png", [0x7F, .. "ELF"u8, 2, 1, 1, .. new byte[100]]);
        yield return ("document.tif", Text("%PDF-1.7\n"));
        yield return ("reference.svg", drawing);
        yield return ("reference.png", drawing);
        yield return ("entities.svg", bomb);
        yield return ("entities.jpg", bomb);
        yield return ("matrix.v", [0x08, 0xF2, 0xA6, 0xB6, .. new byte[100]]);
        yield return ("numbers.csv", Text("1,2,3\n4,5,6\n"));
        yield return ("magick.mvg", Text("push graphic-context\nfill 'url(https://example.invalid/x)'\n"));
        yield return ("portable.ppm", Text("P6 2 2 255 aaaaaaaaaaaa"));
    }

    private static IEnumerable<(string, byte[])> Structures()
    {
        using var picture = Pictures.Gradient(48, 32);
        byte[] tiff = picture.Tiff(), png = picture.Png();
        using var pages = Image.Arrayjoin([.. Enumerable.Repeat(picture, 300)], across: 1);
        yield return ("double.tif", picture.Cast(Enums.BandFormat.Double).Tiff());
        yield return ("complex.tif", picture.Cast(Enums.BandFormat.Complex).Tiff());
        yield return ("many-pages.tif", pages.TiffsaveBuffer(pageHeight: 32));
        yield return ("loop.tif", HostileBytes.LoopingTiff(tiff));
        yield return ("loop-pages.tif",
            HostileBytes.LoopingTiff(picture.TiffsaveBuffer(pyramid: true, tile: true, tileWidth: 16, tileHeight: 16)));
        foreach (ushort tag in (ushort[])[256, 257, 258, 259, 262, 273, 277, 278, 279, 284])
            foreach (uint value in (uint[])[0, 99, uint.MaxValue])
                yield return ($"tag-{tag}-{value}.tif", HostileBytes.TiffWithTag(tiff, tag, value));
        yield return ("no-size.png", HostileBytes.PngOfSize(png, 0, 0));
        yield return ("negative.png", HostileBytes.PngOfSize(png, -1, 32));
        yield return ("taller.png", HostileBytes.PngOfSize(png, 48, 3000));
        yield return ("taller.jpg", HostileBytes.JpegOfSize(picture.Jpeg(), 48, 3000));
        yield return ("flat.jpg", HostileBytes.JpegOfSize(picture.Jpeg(), 48, 0));
        yield return ("start-only.jpg", [0xFF, 0xD8, 0xFF]);
        yield return ("boxes.heic",
            [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[12], 0xFF, 0xFF, 0xFF, 0xFF, .. "meta"u8, 0xFF, 0xFF]);
        yield return ("boxes.jp2", [.. Pictures.Jpeg2000[..12], 0, 0, 0, 8, .. "ftyp"u8, 0, 0, 0, 0, .. "jp2c"u8]);
        yield return ("endless.jp2",
            [.. Pictures.Jpeg2000[..12], 0, 0, 0, 1, .. "uuid"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        yield return ("markers.j2k", [0xFF, 0x4F, 0xFF, 0x51, 0, 47, .. new byte[40]]);
        yield return ("riff.webp", [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WEBPVP8X"u8, 10, 0, 0, 0, .. new byte[10]]);
        yield return ("palette.bmp",
            [.. "BM"u8, .. new byte[8], 54, 0, 0, 0, 40, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 1, 0, 8, 0, .. new byte[24]]);
        yield return ("lowest.bmp",
            [.. "BM"u8, .. new byte[8], 54, 0, 0, 0, 40, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0x80, 1, 0, 24, 0, .. new byte[24]]);
        yield return ("offset.bmp", [.. "BM"u8, .. new byte[8], 0xFF, 0xFF, 0xFF, 0xFF, 40, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 1, 0,
            24, 0, .. new byte[24]]);
    }
}
