using NetVips;

namespace Iconotheque.Tests.Imaging;

/// <summary>Small pictures for the tests, and ways to write them.</summary>
internal static class Pictures
{
    /// <summary>
    /// A lossless JPEG 2000 of 32×24 pixels, the left half R 200, the right half B 200; written by libvips 8.14 with OpenJPEG.
    /// </summary>
    public static byte[] Jpeg2000 { get; } = Convert.FromBase64String(
        "AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAGAAAACAAAwcHAAAAAAAPY29scgEAAAAAABAAAADzanAyY/9P/1EA"
            + "LwAAAAAAIAAAABgAAAAAAAAAAAAAAIAAAACAAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAAABAQAEBAAB/1wABEBA/2QAJQABQ3JlYXRlZCBieSBP"
            + "cGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAAewAB/5PPtHwRUFSv/09OoEgAAAAAAwkJf/ib6AAAAAAAAwkJf/9/34EYZMEPKyMwcEwDCQl/"
            + "s8to/AAAAAAGEhL/XW8AAAABhIS//3/fgRAUAFyS676wzX5AsUm3CynAAAAAADCQl/1p9AAAABhIS/9//9k=");

    /// <summary>
    /// A lossless HEIC (HEVC) of 48×32 pixels, all R 200, G 100, B 50; written by libvips 8.14 with libheif 1.15 and x265.
    /// </summary>
    public static byte[] Heic { get; } = Convert.FromBase64String(
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeRtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAA"
            + "EGlkYXQAAAAAADAAIAAAAExpbG9jAQ" +
        "AAAERAAAMAAQAAAAAAAAIIAAEAAAAAAAAAVQACAAEAAAAAAAAAAQAAAAAAAAAIAAMAAAAAAAACXQABAAAAAAAAAL4AAABNaWluZgAAAAAAAwAAABVpbmZlAg"
            + "AAAQABAABodmMxAAAAABVpbmZlAgAA" +
        "AAACAABncmlkAAAAABVpbmZlAgAAAQADAABFeGlmAAAAANhpcHJwAAAAtmlwY28AAAB2aHZjQwEDcAAAAAAAAAAAAP/wAPz9+PgAAA8DIAABABhAAQwB//8D"
            + "cAAAAwCQAAADAAADAP+6AkAhAAEAKk" +
        "IBAQNwAAADAJAAAAMAAAMA/6AggQWW6uSmubgQEDAgAAADACAAAAMAISIAAQAGRAHBcYkSAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAAAwAA"
            + "AAIAAAABBwaXhpAAAAAAMICAgAAAAa" +
        "aXBtYQAAAAAAAAACAAECgQIAAgIDhAAAAChpcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAADmNkc2MAAwABAAIAAAEbbWRhdAAAAFEoAa8FuB9aTN/9zSSUC226"
            + "W8V//8idr//9TyoZiasuXLlzRYsWLF" +
        "ixRM//Y90AP9H+h+Z8Tk5OTk5eXl5eXl5eV0VsSxCyhy/TimpgRyrOKIAAAAAGRXhpZgAASUkqAAgAAAAGABIBAwABAAAAAQAAABoBBQABAAAAVgAAABsBBQ"
            + "ABAAAAXgAAACgBAwABAAAAAgAAABMC" +
        "AwABAAAAAQAAAGmHBAABAAAAZgAAAAAAAAA4YwAA6AMAADhjAADoAwAABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//"
            + "AAACoAQAAQAAADAAAAADoAQAAQAAAC" +
        "AAAAAAAAAA");

    /// <summary>A picture of 8-bit RGB whose every pixel differs from its neighbours, smooth enough to survive JPEG.</summary>
    public static Image Gradient(int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        for (int y = 0, p = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                pixels[p++] = (byte)(255 * x / Math.Max(1, width - 1));
                pixels[p++] = (byte)(255 * y / Math.Max(1, height - 1));
                pixels[p++] = (byte)(128 + 100 * Math.Sin(x * 0.4 + y * 0.3));
            }
        }

        return Of(pixels, width, height, 3, Enums.BandFormat.Uchar, Enums.Interpretation.Srgb);
    }

    /// <summary>A picture of one colour.</summary>
    public static Image Plain(Enums.Interpretation meaning, Enums.BandFormat format, params double[] colour) =>
        (Image.Black(16, 12) + colour).Cast(format).Copy(interpretation: meaning);

    public static Image Of<T>(T[] pixels, int width, int height, int bands, Enums.BandFormat format, Enums.Interpretation meaning)
        where T : unmanaged =>
        Image.NewFromMemory(pixels, width, height, bands, format).Copy(interpretation: meaning);

    public static Image WithOrientation(this Image image, int orientation) =>
        image.Mutate(m => m.Set(GValue.GIntType, "orientation", orientation));

    public static Image WithProfile(this Image image, byte[] profile) =>
        image.Mutate(m => m.Set(GValue.BlobType, "icc-profile-data", profile));

    public static byte[] Jpeg(this Image image, bool progressive = false, int q = 95) =>
        image.JpegsaveBuffer(q: q, interlace: progressive);

    public static byte[] Png(this Image image) => image.PngsaveBuffer();

    public static byte[] Tiff(this Image image) => image.TiffsaveBuffer();

    /// <summary>A 24-bit Windows bitmap, bottom row first.</summary>
    public static byte[] Bmp(this Image image)
    {
        byte[] rgb = image.WriteToMemory<byte>();
        int stride = (image.Width * 3 + 3) / 4 * 4;
        byte[] file = new byte[54 + stride * image.Height];
        "BM"u8.CopyTo(file);
        (int At, int Value)[] fields = [(2, file.Length), (10, 54), (14, 40), (18, image.Width), (22, image.Height),
            (26, 1 | 24 << 16)];
        foreach (var (at, value) in fields) BitConverter.TryWriteBytes(file.AsSpan(at), value);
        for (int i = 0; i < rgb.Length; i++)
        {
            int x = i / 3 % image.Width, y = i / 3 / image.Width;
            file[54 + (image.Height - 1 - y) * stride + 3 * x + 2 - i % 3] = rgb[i];
        }

        return file;
    }
}
