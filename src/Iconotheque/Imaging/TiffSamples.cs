using NetVips;

namespace Iconotheque.Imaging;

/// <summary>
/// Pages of a TIFF whose samples are unpacked here: CIELAB in whole numbers, depths other than 8, 16 and 32 bits, and tiles of
/// separate planes.
/// </summary>
internal static class TiffSamples
{
    private const int Unstated = -1, MinIsWhite = 0, MinIsBlack = 1, Rgb = 2, Palette = 3, Cmyk = 5, CieLab = 8, ItuLab = 10;
    private const int Unsigned = 1, Signed = 2, NotSaid = 4, Premultiplied = 1, AlphaWhite = 255;

    /// <summary>Whether the packaged libvips cannot read the page, or reads it wrongly.</summary>
    public static bool AreOurs(TiffDirectory page) =>
        IsLab(page) || (page.IsSeparate && page.IsTiled && page.Samples > 1)
        || (page.Bits is < 8 and > 0 && !(page.Bits is 1 or 2 or 4
            && page is { Samples: 1, Photometric: MinIsWhite or MinIsBlack or Palette or Unstated }))
        || page.Bits is > 8 and < 16 or > 16 and < 32;

    /// <summary>Why a page that is ours cannot be read all the same, or null.</summary>
    public static string? Refusal(TiffDirectory page) => page switch
    {
        { Bits: > 16 } when page.Bits != 32
            || page.IsTiled => $"TIFF with {(page.IsTiled && page.IsSeparate ? "tiles of separate planes" : "samples")} of "
                + $"{page.Bits} bits is not read; convert it to 8 or 16 bits",
        { SampleFormat: not (Unsigned or NotSaid) } when !(page.SampleFormat == Signed && page.Bits is 8 or 16) =>
            $"TIFF with signed or fractional samples of {page.Bits} bits is not read so; convert it to 8 or 16 bits",
        { Photometric: not (MinIsWhite or MinIsBlack or Rgb or Palette or Cmyk or (>= CieLab and <= ItuLab) or Unstated) } =>
            $"TIFF with photometric interpretation {page.Photometric} and {page.Bits} bits is not read so; convert it to RGB",
        { Bits: not (8 or 16) } when !TiffCompression.IsOfBytes(page.Compression) || page.Predictor != 1 =>
            $"TIFF with '{TiffCompression.Of(page.Compression).Name}' compression and samples of {page.Bits} bits is not read; "
                + "convert it to 8 or 16 bits",
        _ when page.Samples < Channels(page) => $"damaged TIFF: {page.Samples} channels are too few for its colours",
        _ => null,
    };

    /// <summary>The page as libvips knows pictures, with its profile and orientation.</summary>
    public static Image Read(TiffDirectory page, byte[] file)
    {
        ushort[] samples = new TiffChunks(page, file).Read();
        using var image = page.Photometric switch
        {
            Palette => Coloured(page, samples),
            >= CieLab and <= ItuLab => Lab(page, samples),
            _ => Scaled(page, samples),
        };
        return image.Mutate(header =>
        {
            if (page.Orientation is > 1 and <= 8) header.Set(GValue.GIntType, "orientation", page.Orientation);
            if (page.Raw(34675) is { Length: > 0 } profile) header.Set(GValue.BlobType, "icc-profile-data", profile);
        });
    }

    private static bool IsLab(TiffDirectory page) => page is { Photometric: >= CieLab and <= ItuLab, Bits: 8 or 16 };

    private static int Channels(TiffDirectory page) =>
        page.Photometric switch { Rgb => 3, Cmyk => 4, >= CieLab and <= ItuLab => 3, _ => 1 };

    /// <summary>Grey, RGB and CMYK: to 8 bits where there are fewer, to 16 where there are more.</summary>
    private static Image Scaled(TiffDirectory page, ushort[] samples)
    {
        uint most = (1u << page.Bits) - 1, white = page.Bits <= 8 ? byte.MaxValue : (uint)ushort.MaxValue;
        if (page.Photometric == MinIsWhite)
            for (int i = 0; i < samples.Length; i += page.Samples) samples[i] = (ushort)(most - samples[i]);
        if (most != white)
            for (int i = 0; i < samples.Length; i++) samples[i] = (ushort)(((samples[i] * (ulong)white) + (most / 2)) / most);
        var meaning = (page.Photometric, page.Bits <= 8) switch
        {
            (Cmyk, _) => Enums.Interpretation.Cmyk,
            (Rgb, true) => Enums.Interpretation.Srgb,
            (Rgb, _) => Enums.Interpretation.Rgb16,
            (_, true) => Enums.Interpretation.Bw,
            _ => Enums.Interpretation.Grey16,
        };
        bool signed = page.SampleFormat == Signed;
        var format = (page.Bits <= 8, signed) switch
        {
            (true, false) => Enums.BandFormat.Uchar,
            (true, true) => Enums.BandFormat.Char,
            (_, false) => Enums.BandFormat.Ushort,
            _ => Enums.BandFormat.Short,
        };
        using var raw = page.Bits <= 8
            ? Image.NewFromMemory(Array.ConvertAll(samples, value => (byte)value), page.Width, page.Height, page.Samples,
                Enums.BandFormat.Uchar)
            : Image.NewFromMemory(samples, page.Width, page.Height, page.Samples, Enums.BandFormat.Ushort);
        var image = raw.Copy(format: format, interpretation: meaning);
        if (page.Whole(338) != Premultiplied || signed) return image;
        using (image)
        using (var straight = image.Unpremultiply(maxAlpha: white)) return straight.Cast(format);
    }

    /// <summary>A palette of 16-bit values; some writers put 8-bit ones there, as libtiff knows too.</summary>
    private static Image Coloured(TiffDirectory page, ushort[] samples)
    {
        long[] map = page.Numbers(320);
        int colours = 1 << page.Bits, shift = map.Any(value => value > byte.MaxValue) ? 8 : 0;
        if (map.Length < 3 * colours)
            throw new ImageUnreadableException($"damaged TIFF: a palette of {map.Length / 3} colours for {page.Bits} bits");
        byte[] pixels = new byte[checked(page.Width * page.Height * 3)];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(map[samples[i / 3 * page.Samples] + (i % 3 * colours)] >> shift);
        using var raw = Image.NewFromMemory(pixels, page.Width, page.Height, 3, Enums.BandFormat.Uchar);
        return raw.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    /// <summary>
    /// L*, a*, b*, out of CIELAB (a* and b* signed), ICCLAB (the encodings of ICC profiles, version 2) or ITULAB (ITU-T T.42, its
    /// usual ranges); a fourth channel is the alpha.
    /// </summary>
    private static Image Lab(TiffDirectory page, ushort[] samples)
    {
        int kept = page.Samples > 3 ? 4 : 3, middle = 1 << (page.Bits - 1);
        double unit = page.Bits == 8 ? 1 : 256, most = page.Bits == 8 ? byte.MaxValue : ushort.MaxValue;
        bool itu = page.Photometric == ItuLab, cie = page.Photometric == CieLab;
        double light = page is { Photometric: CieLab + 1, Bits: 16 } ? 100 / 65280.0 : 100 / most;
        float[] values = new float[checked(page.Width * page.Height * kept)];
        for (int pixel = 0, i = 0; i < values.Length; pixel += page.Samples, i += kept)
        {
            int a = cie ? samples[pixel + 1] ^ middle : samples[pixel + 1],
                b = cie ? samples[pixel + 2] ^ middle : samples[pixel + 2];
            values[i] = (float)(samples[pixel] * light);
            values[i + 1] = (float)(itu ? (a - (128 * unit)) * 170 / most : (a - middle) / unit);
            values[i + 2] = (float)(itu ? (b - (96 * unit)) * 200 / most : (b - middle) / unit);
            if (kept > 3) values[i + 3] = (float)(samples[pixel + 3] * AlphaWhite / most);
        }

        using var raw = Image.NewFromMemory(values, page.Width, page.Height, kept, Enums.BandFormat.Float);
        return raw.Copy(interpretation: Enums.Interpretation.Lab);
    }
}
