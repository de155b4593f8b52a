using Iconotheque.Imaging;

namespace Iconotheque.Tests.Imaging;

public class TiffSamplesTests
{
    private const int Width = 40, Height = 24, Tile = 16;

    private static readonly ImagingOptions Defaults = new();

    /// <summary>Every way in which the same samples may lie in a file.</summary>
    private static readonly (string Name, Func<TiffRecipe, TiffRecipe> With)[] Arrangements =
    [
        ("strips", recipe => recipe),
        ("tiles", recipe => recipe with { Tile = Tile }),
        ("big-endian", recipe => recipe with { BigEndian = true }),
        ("BigTIFF", recipe => recipe with { BigTiff = true, BigEndian = true, Tile = Tile }),
        ("LZW", recipe => recipe with { Compression = TiffRecipe.Lzw }),
        ("Deflate", recipe => recipe with { Compression = TiffRecipe.Deflate, Tile = Tile }),
        ("PackBits", recipe => recipe with { Compression = TiffRecipe.PackBits }),
        ("planes", recipe => recipe with { Separate = true }),
        ("planes in tiles", recipe => recipe with { Separate = true, Tile = Tile, Compression = TiffRecipe.Lzw }),
        ("one strip", recipe => recipe with { RowsPerStrip = 1000 }),
    ];

    public static TheoryData<int> Depths => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    [Theory]
    [MemberData(nameof(Depths))]
    public void Grey_of_every_depth_keeps_its_value(int bits)
    {
        uint most = (1u << bits) - 1;
        foreach (bool minIsWhite in (bool[])[false, true])
        {
            var recipe = new TiffRecipe(Width, Height)
            {
                Bits = bits,
                Photometric = minIsWhite ? 0 : 1,
                Value = (x, y, _) => Ramp(most, x, y)
            };
            AssertEverywhere(recipe, (x, y, _) => Eight(minIsWhite ? most - Ramp(most, x, y) : Ramp(most, x, y), most));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(16)]
    public void Colours_of_every_depth_keep_their_value(int bits)
    {
        uint most = (1u << bits) - 1;
        var recipe = new TiffRecipe(Width, Height)
        {
            Bits = bits,
            Samples = 3,
            Photometric = 2,
            Value = (x, y, channel) => Ramp(most, x + (5 * channel), y)
        };
        AssertEverywhere(recipe, (x, y, channel) => Eight(Ramp(most, x + (5 * channel), y), most));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void Palettes_of_every_depth_give_their_colours(int bits)
    {
        int colours = 1 << bits;
        var recipe = new TiffRecipe(Width, Height)
        {
            Bits = bits,
            Photometric = 3,
            Value = (x, y, _) => (uint)((x + y) % colours),
            ColourMap = [.. Enumerable.Range(0, 3 * colours).Select(i => 257 * (((i % colours) + (80 * (i / colours))) % 256))],
        };
        AssertEverywhere(recipe, (x, y, channel) => (((x + y) % colours) + (80 * channel)) % 256);
    }

    [Theory] // sRGB red, and a grey, in CIELAB with the white of D65: L* 53.24, a* 80.09, b* 67.20; L* 53.59.
    [InlineData(8, 53.24, 80.09, 67.20, 255, 0, 0)]
    [InlineData(8, 53.59, 0, 0, 128, 128, 128)]
    [InlineData(16, 53.24, 80.09, 67.20, 255, 0, 0)]
    [InlineData(16, 53.59, 0, 0, 128, 128, 128)]
    [InlineData(16, 53.59, -0.5, -0.5, 127, 128, 129)] // below zero, and between whole numbers
    public void Cielab_keeps_its_meaning(int bits, double l, double a, double b, int red, int green, int blue)
    {
        double unit = bits == 8 ? 1 : 256, most = bits == 8 ? 255 : 65535, iccMost = bits == 8 ? 255 : 65280;
        uint mask = (1u << bits) - 1;
        uint[][] encodings =
        [
            // CIELAB: signed
            [(uint)(l * most / 100), (uint)(int)Math.Round(a * unit) & mask, (uint)(int)Math.Round(b * unit) & mask],
            [(uint)(l * iccMost / 100), (uint)Math.Round((a + 128) * unit), (uint)Math.Round((b + 128) * unit)], // ICCLAB: offset
            // ITULAB
            [(uint)(l * most / 100), (uint)Math.Round((a * most / 170) + (128 * unit)),
                (uint)Math.Round((b * most / 200) + (96 * unit))],
        ];
        for (int i = 0; i < encodings.Length; i++)
        {
            uint[] stored = encodings[i];
            var recipe = new TiffRecipe(Width, Height)
            {
                Bits = bits,
                Samples = 3,
                Photometric = 8 + i,
                Value = (_, _, channel) => stored[channel]
            };
            AssertEverywhere(recipe, (_, _, channel) => channel switch { 0 => red, 1 => green, _ => blue }, 4);
        }
    }

    [Fact]
    public void A_predictor_is_undone()
    {
        foreach (int tile in (int[])[0, Tile])
        {
            var recipe = new TiffRecipe(Width, Height)
            {
                Bits = 8,
                Samples = 3,
                Photometric = 9,
                Compression = TiffRecipe.Lzw,
                Predictor = 2,
                Tile = tile,
                Value = (x, _, channel) => channel == 0 ? (uint)(6 * x) : 128,
            };
            var read = ImageReader.Read(recipe.Write(), "a.tif", Defaults);
            Assert.Equal(0, read.Pixels[0]);
            Assert.InRange(read.Pixels[(Width - 1) * 3], 225, 235); // L* 91.8
        }
    }

    [Theory] // 255 · (15 − 8) / 15 of white shows through
    [InlineData(2, 119)]
    [InlineData(1, 119)] // premultiplied black is black
    public void Transparency_of_unusual_depths_is_composited_over_white(int extra, int expected)
    {
        var recipe = new TiffRecipe(Width, Height)
        {
            Bits = 4,
            Samples = 2,
            Extra = extra,
            Value = (_, _, channel) => channel == 0 ? 0u : 8
        };
        AssertEverywhere(recipe, (_, _, _) => expected);
    }

    [Fact]
    public void Orientation_and_size_are_those_of_other_pictures()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.tif"], new TiffRecipe(Width, Height) { Bits = 12, Value = (_, _, _) => 0 }.Write());
        Assert.Equal(new ImageFacts(Width, Height, "TIFF", 1, "grey16"), ImageReader.Identify(folder["a.tif"], Defaults));
    }

    [Theory]
    [InlineData(24, 1, "samples of 24 bits")]
    [InlineData(12, 2, "signed or fractional samples of 12 bits")]
    public void What_is_not_read_is_named(int bits, int format, string reason)
    {
        var recipe = new TiffRecipe(Width, Height) { Bits = bits, SampleFormat = format, Value = (_, _, _) => 1 };
        var failure = Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(recipe.Write(), "a.tif", Defaults));
        Assert.Contains(reason, failure.Message);
    }

    [Fact]
    public void A_raw_camera_file_is_not_taken_for_its_thumbnail()
    {
        byte[] raw = HostileBytes.TiffWithTag(
            new TiffRecipe(Width, Height) { Extra = 0, Samples = 2, Value = (_, _, _) => 1 }.Write(), 338, 0);
        int tag = raw.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x52, 1, 4, 0]); // 338, a long; becomes DNGVersion, 50706
        (raw[tag], raw[tag + 1]) = (0x12, 0xC6);
        Assert.Contains("raw camera file",
            Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(raw, "a.dng", Defaults)).Message);
    }

    [Fact]
    public void The_made_files_are_read()
    {
        string folder = Path.Combine(Repository.Root, "..", "shared", "cases", "images");
        Assert.SkipUnless(Directory.Exists(folder), "../shared/cases/images is not there");
        foreach (string name in (string[])["grey-12-bit.tif", "lab-8-bit-lzw.tif"])
            Assert.True(ImageReader.Read(Path.Combine(folder, name), Defaults).Pixels.Distinct().Count() > 50, name);
    }

    private static uint Ramp(uint most, int x, int y) => (uint)((ulong)(x + y) * most / 80) % (most + 1);

    /// <summary>In eight bits: fewer are rounded, of 16 the upper eight count.</summary>
    private static int Eight(uint value, uint most) =>
        most <= 255 ? (int)Math.Round(value * 255.0 / most) : (int)Math.Round(value * 65535.0 / most) >> 8;

    private static void AssertEverywhere(TiffRecipe recipe, Func<int, int, int, int> expected, int tolerance = 1)
    {
        foreach (var (name, with) in Arrangements)
        {
            var arranged = with(recipe);
            if (arranged.Separate && arranged.Samples == 1) continue;
            var read = ImageReader.Read(arranged.Write(), "a.tif", Defaults);
            Assert.Equal((Width, Height), (read.Width, read.Height));
            for (int i = 0; i < read.Pixels.Length; i++)
            {
                int pixel = i / 3, wanted = expected(pixel % Width, pixel / Width, i % 3);
                Assert.True(Math.Abs(read.Pixels[i] - wanted) <= tolerance,
                    $"{name}: {read.Pixels[i]} instead of {wanted} at {pixel % Width}, {pixel / Width}, channel {i % 3}");
            }
        }
    }
}
