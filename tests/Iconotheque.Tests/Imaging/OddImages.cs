using System.Text;
using NetVips;

namespace Iconotheque.Tests.Imaging;

/// <summary>Sound but unusual files, which have to be read.</summary>
internal static class OddImages
{
    public static IEnumerable<(string Name, byte[] Bytes)> All() => [.. Formats(), .. Depths(), .. Shapes(), .. Metadata()];

    /// <summary>One sound file of each way of encoding.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Formats()
    {
        using var picture = Pictures.Gradient(48, 32);
        using var pages = picture.Join(picture.Invert(), Enums.Direction.Vertical).Join(picture, Enums.Direction.Vertical);
        return
        [
            ("baseline.jpg", picture.Jpeg()),
            ("progressive.jpg", picture.Jpeg(progressive: true)),
            ("plain.png", picture.Png()),
            ("interlaced.png", picture.PngsaveBuffer(interlace: true)),
            ("palette.png", picture.PngsaveBuffer(palette: true)),
            ("still.gif", picture.GifsaveBuffer()),
            ("animated.gif", pages.GifsaveBuffer(pageHeight: 32)),
            ("lossy.webp", picture.WebpsaveBuffer()),
            ("lossless.webp", picture.WebpsaveBuffer(lossless: true)),
            ("animated.webp", pages.WebpsaveBuffer(pageHeight: 32)),
            ("strips.tif", picture.Tiff()),
            ("lzw.tif", picture.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Lzw)),
            ("deflate.tif", picture.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Deflate,
                predictor: Enums.ForeignTiffPredictor.Horizontal)),
            ("jpeg.tif", picture.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Jpeg)),
            ("tiled.tif", picture.TiffsaveBuffer(tile: true, tileWidth: 16, tileHeight: 16)),
            ("pyramid.tif", picture.TiffsaveBuffer(tile: true, pyramid: true, tileWidth: 16, tileHeight: 16)),
            ("big.tif", picture.TiffsaveBuffer(bigtiff: true)),
            ("pages.tif", pages.TiffsaveBuffer(pageHeight: 32)),
            ("picture.avif", picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0)),
            ("picture.bmp", picture.Bmp()),
        ];
    }

    private static IEnumerable<(string, byte[])> Depths()
    {
        using var picture = Pictures.Gradient(48, 32);
        using var grey = picture.Colourspace(Enums.Interpretation.Bw);
        using var alpha = picture.Bandjoin(grey);
        using var numbers = (grey.Cast(Enums.BandFormat.Float) * 3 - 100).Cast(Enums.BandFormat.Float);
        yield return ("grey.jpg", grey.Jpeg());
        yield return ("grey.png", grey.Png());
        yield return ("one-bit.png", grey.PngsaveBuffer(bitdepth: 1));
        yield return ("one-bit.tif", (grey > 100).Copy(interpretation: Enums.Interpretation.Bw).TiffsaveBuffer(bitdepth: 1));
        yield return ("fax.tif", (grey > 100).Copy(interpretation: Enums.Interpretation.Bw).TiffsaveBuffer(bitdepth: 1,
            compression: Enums.ForeignTiffCompression.Ccittfax4));
        yield return ("grey-alpha.png", grey.Bandjoin(grey).Copy(interpretation: Enums.Interpretation.Bw).Png());
        yield return ("alpha.png", alpha.Png());
        yield return ("alpha.webp", alpha.WebpsaveBuffer());
        yield return ("alpha.gif", alpha.GifsaveBuffer());
        yield return ("alpha.tif", alpha.Tiff());
        yield return ("deep.png", picture.Colourspace(Enums.Interpretation.Rgb16).Png());
        yield return ("deep.tif", picture.Colourspace(Enums.Interpretation.Rgb16).Tiff());
        yield return ("deep-grey.tif", grey.Colourspace(Enums.Interpretation.Grey16).Tiff());
        yield return ("ink.jpg", picture.Colourspace(Enums.Interpretation.Cmyk).Jpeg());
        yield return ("ink.tif", picture.Colourspace(Enums.Interpretation.Cmyk).Tiff());
        yield return ("ink-alpha.tif", picture.Colourspace(Enums.Interpretation.Cmyk).Bandjoin(grey).Tiff());
        yield return ("lab.tif", picture.Colourspace(Enums.Interpretation.Lab).Tiff());
        yield return ("deep-lab.tif", picture.Colourspace(Enums.Interpretation.Labs).Tiff());
        yield return ("light.tif", picture.Colourspace(Enums.Interpretation.Scrgb).Tiff());
        yield return ("bright.tif",
            (picture.Colourspace(Enums.Interpretation.Scrgb) * 5).Copy(interpretation: Enums.Interpretation.Scrgb).Tiff());
        yield return ("signed.tif", (grey.Cast(Enums.BandFormat.Short) - 50).Cast(Enums.BandFormat.Short).Tiff());
        yield return ("long.tif", grey.Cast(Enums.BandFormat.Uint).Tiff());
        yield return ("float.tif", numbers.Tiff());
        yield return ("not-a-number.tif", (numbers / 0).Cast(Enums.BandFormat.Float).Tiff());
        yield return ("five-channels.tif", alpha.Bandjoin(grey).Copy(interpretation: Enums.Interpretation.Multiband).Tiff());
        yield return ("two-channels.tif", grey.Bandjoin(grey).Copy(interpretation: Enums.Interpretation.Multiband).Tiff());
    }

    private static IEnumerable<(string, byte[])> Shapes()
    {
        foreach (var (width, height) in ((int, int)[])[(1, 1), (1, 500), (500, 1), (2, 2), (3000, 1), (1, 3000),
            (3000, 2), (7, 1999)])
        {
            using var picture = Pictures.Gradient(width, height);
            string size = $"{width}x{height}";
            yield return ($"{size}.jpg", picture.Jpeg());
            yield return ($"{size}.png", picture.Png());
            yield return ($"{size}.tif", picture.Tiff());
            yield return ($"{size}.bmp", picture.Bmp());
        }
    }

    private static IEnumerable<(string, byte[])> Metadata()
    {
        using var picture = Pictures.Gradient(48, 32);
        byte[] jpeg = picture.Jpeg();
        for (int orientation = 0; orientation <= 9; orientation++)
        {
            using var turned = picture.WithOrientation(orientation);
            yield return ($"orientation-{orientation}.jpg", turned.Jpeg());
            yield return ($"orientation-{orientation}.tif", turned.Tiff());
        }

        using var broken = picture.WithProfile(Encoding.ASCII.GetBytes(new string('p', 300)));
        yield return ("broken-profile.jpg", broken.Jpeg());
        yield return ("broken-profile.tif", broken.Tiff());
        using var ink = picture.Colourspace(Enums.Interpretation.Cmyk).WithProfile([.. "profile"u8]);
        yield return ("broken-profile-ink.jpg", ink.Jpeg());
        yield return ("exif-junk.jpg",
            HostileBytes.JpegWithSegment(jpeg, 0xE1, [.. "Exif\0\0"u8, .. "MM\0*"u8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3]));
        yield return ("exif-short.jpg", HostileBytes.JpegWithSegment(jpeg, 0xE1, [.. "Exif\0\0"u8]));
        yield return ("xmp-junk.jpg",
            HostileBytes.JpegWithSegment(jpeg, 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta"u8]));
        yield return ("comment.jpg", HostileBytes.JpegWithSegment(jpeg, 0xFE, new byte[60000]));
        yield return ("junk-after-end.jpg", HostileBytes.WithJunk(jpeg));
        yield return ("junk-after-end.png", HostileBytes.WithJunk(picture.Png()));
        yield return ("png-named.jpg", picture.Png());
        yield return ("jpeg-named.tif", jpeg);
        yield return ("no-extension", jpeg);
    }
}
