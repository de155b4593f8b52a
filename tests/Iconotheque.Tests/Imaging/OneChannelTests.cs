using Iconotheque.Imaging;
using NetVips;

namespace Iconotheque.Tests.Imaging;

/// <summary>Large pictures of one channel: once refused, for they were read three times at once.</summary>
public class OneChannelTests
{
    private static readonly ImagingOptions Options = new() { MaxSide = 700 };

    public static TheoryData<string> Kinds => ["8-bit.png", "1-bit.png", "16-bit.png", "alpha.png", "interlaced.png", "8-bit.tif",
        "1-bit.tif", "16-bit.tif", "alpha.tif", "tiled.tif", "fax.tif", "page.tif", "inverted.tif", "grey.jpg"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void They_are_described_like_their_twins_in_colour_whole_and_by_region(string kind)
    {
        using var noise = Image.Gaussnoise(30, 40, seed: 5).Cast(Enums.BandFormat.Uchar).Resize(10,
            vscale: 75).Copy(interpretation: Enums.Interpretation.Bw).CopyMemory();
        var (grey, page) = Written(noise, kind);
        using var shown = Shown(noise, kind);
        using var twin = shown.Bandjoin(shown, shown).Copy(interpretation: Enums.Interpretation.Srgb);
        byte[] colour = twin.PngsaveBuffer(compression: 1);
        // sixteen bits are rounded after shrinking, eight before
        int tolerance = kind is "grey.jpg" ? 25 : kind.StartsWith("16", StringComparison.Ordinal) ? 2 : 0;
        foreach (var region in (Region?[])[null, new Region(3, 100, 290, 2890)])
        {
            var expected = ImageReader.Read(colour, "a", Options, region);
            var read = ImageReader.Read(grey, "a", Options, region, page);
            Assert.Equal((expected.Width, expected.Height), (read.Width, read.Height));
            Assert.InRange(read.Pixels.Zip(expected.Pixels, (a, b) => Math.Abs(a - b)).Max(), 0, tolerance);
        }
    }

    private static Image Shown(Image noise, string kind) => kind switch
    {
        "1-bit.png" or "1-bit.tif" or "fax.tif" => (noise > 100).Copy(interpretation: Enums.Interpretation.Bw),
        "alpha.png" or "alpha.tif" =>
            noise.Bandjoin(noise).Copy(interpretation: Enums.Interpretation.Bw).Flatten(background: [255]),
        _ => noise.Copy(),
    };

    private static (byte[] Bytes, int Page) Written(Image noise, string kind)
    {
        using var bits = (noise > 100).Copy(interpretation: Enums.Interpretation.Bw);
        using var deep = (noise.Cast(Enums.BandFormat.Ushort) * 257).Cast(Enums.BandFormat.Ushort)
            .Copy(interpretation: Enums.Interpretation.Grey16);
        using var alpha = noise.Bandjoin(noise).Copy(interpretation: Enums.Interpretation.Bw);
        return kind switch
        {
            "8-bit.png" => (noise.PngsaveBuffer(compression: 1), 0),
            "interlaced.png" => (noise.PngsaveBuffer(compression: 1, interlace: true), 0),
            "1-bit.png" => (bits.PngsaveBuffer(compression: 1, bitdepth: 1), 0),
            "16-bit.png" => (deep.PngsaveBuffer(compression: 1), 0),
            "alpha.png" => (alpha.PngsaveBuffer(compression: 1), 0),
            "8-bit.tif" => (noise.TiffsaveBuffer(), 0),
            "1-bit.tif" => (bits.TiffsaveBuffer(bitdepth: 1), 0),
            "16-bit.tif" => (deep.TiffsaveBuffer(compression: Enums.ForeignTiffCompression.Lzw), 0),
            "alpha.tif" => (alpha.TiffsaveBuffer(), 0),
            "tiled.tif" => (noise.TiffsaveBuffer(tile: true), 0),
            "fax.tif" => (bits.TiffsaveBuffer(bitdepth: 1, compression: Enums.ForeignTiffCompression.Ccittfax4), 0),
            "page.tif" => (noise.Invert().Join(noise, Enums.Direction.Vertical).TiffsaveBuffer(pageHeight: noise.Height), 1),
            "inverted.tif" => (noise.TiffsaveBuffer(miniswhite: true), 0),
            _ => (noise.JpegsaveBuffer(q: 100), 0),
        };
    }
}
