using Iconotheque.Imaging;
using NetVips;

namespace Iconotheque.Tests.Imaging;

public class TiffDataTests
{
    private static readonly ImagingOptions Defaults = new();

    private static readonly TiffRecipe Grey = new(40, 64) { Value = (x, y, _) => (uint)(100 + ((x * y) % 90)) };

    public static MatrixTheoryData<int, int, bool> Ways =>
        new([TiffRecipe.None, TiffRecipe.Lzw, TiffRecipe.Deflate, TiffRecipe.PackBits], [0, 16], [false, true]);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Data_that_are_not_there_set_the_file_aside(int compression, int tile, bool bigTiff)
    {
        var whole = Grey with { Compression = compression, Tile = tile, BigTiff = bigTiff, BigEndian = bigTiff };
        byte[] file = whole.Write();
        _ = ImageReader.Read(file, "a.tif", Defaults);
        (string What, byte[] Bytes)[] broken =
        [
            ("a directory cut off", file[..^(file.Length - 60)]),
            ("cut at 60 %", file[..(file.Length * 6 / 10)]),
            ("cut at 99 %", file[..(file.Length * 99 / 100)]),
            ("the last byte cut", file[..^1]),
            ("one beyond the end", (whole with { Placed = (i, place) => i == 1 ? (1_000_000, place.Count) : place }).Write()),
            ("all beyond the end", (whole with { Placed = (_, place) => (place.Offset + 1_000_000, place.Count) }).Write()),
            ("one of no length", (whole with { Placed = (i, place) => i == 1 ? (place.Offset, 0) : place }).Write()),
            ("one at no place", (whole with { Placed = (i, place) => i == 1 ? (0, 0) : place }).Write()),
        ];
        foreach (var (what, bytes) in broken) AssertTruncated(what, bytes);
    }

    [Theory]
    [InlineData(TiffRecipe.Lzw)]
    [InlineData(TiffRecipe.Deflate)]
    [InlineData(TiffRecipe.PackBits)]
    public void Data_that_end_within_a_strip_or_tile_set_the_file_aside(int compression)
    {
        foreach (int tile in (int[])[0, 16])
            AssertTruncated($"tile {tile}", (Grey with
            {
                Compression = compression,
                Tile = tile,
                Placed = (i, place) => i == 1 ? (place.Offset, place.Count / 2) : place
            }).Write());
    }

    [Fact]
    public void Samples_that_are_unpacked_here_are_no_exception()
    {
        var deep = Grey with { Bits = 12, Compression = TiffRecipe.Lzw };
        AssertTruncated("12 bits",
            (deep with { Placed = (i, place) => i == 1 ? (place.Offset, place.Count / 2) : place }).Write());
        AssertTruncated("12 bits, cut", deep.Write()[..^50]);
    }

    [Fact]
    public void A_file_whose_later_directories_are_cut_off_is_set_aside()
    {
        using var picture = Pictures.Gradient(48, 32);
        using var pages = Image.Arrayjoin([.. Enumerable.Repeat(picture, 3)], across: 1);
        byte[] file = pages.TiffsaveBuffer(pageHeight: 32);
        for (int percent = 10; percent < 100; percent += 10)
            AssertTruncated($"{percent} %", file[..(file.Length * percent / 100)]);
        Assert.Equal("page 1 of 3", ImageReader.Read(file, "a.tif", Defaults).Note);
    }

    [Theory]
    [InlineData(6, "old-style JPEG")]
    [InlineData(9, "JBIG")]
    [InlineData(32909, "PixarLog")]
    [InlineData(33003, "JPEG2000")]
    [InlineData(34661, "JBIG")]
    [InlineData(34887, "LERC")]
    [InlineData(34925, "LZMA")]
    [InlineData(50000, "ZSTD")]
    [InlineData(50002, "JPEG XL")]
    [InlineData(65000, "65000")]
    public void A_compression_that_is_not_built_in_is_named(int compression, string name)
    {
        foreach (int tile in (int[])[0, 16])
        {
            byte[] file = (Grey with { ClaimedCompression = compression, Tile = tile }).Write();
            Assert.Contains(name,
                Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(file, "a.tif", Defaults)).Message);
        }
    }

    [Fact]
    public void Data_of_another_compression_than_is_claimed_do_not_become_black()
    {
        foreach (int compression in (int[])[2, 3, 4, 7, 32766, 32771, 32809, 50001])
            foreach (int tile in (int[])[0, 16])
                Assert.Throws<ImageUnreadableException>(() =>
                    ImageReader.Read((Grey with { ClaimedCompression = compression, Tile = tile }).Write(), "a.tif", Defaults));
    }

    [Fact]
    public void The_made_files_are_set_aside_or_read_by_the_system()
    {
        string folder = Path.Combine(Repository.Root, "..", "shared", "cases", "images");
        Assert.SkipUnless(Directory.Exists(folder), "../shared/cases/images is not there");
        foreach (string name in (string[])["strip-3-beyond-end.tif", "strips-all-beyond-end.tif"])
            AssertTruncated(name, File.ReadAllBytes(Path.Combine(folder, name)));
        try
        {
            Assert.True(ImageReader.Read(Path.Combine(folder, "zstd.tif"), Defaults).Pixels.Distinct().Count() > 50);
        }
        catch (ImageUnreadableException e)
        {
            Assert.Contains("ZSTD", e.Message);
        }
    }

    private static void AssertTruncated(string what, byte[] bytes)
    {
        var failure = Assert.Throws<ImageUnreadableException>(() => ImageReader.Read(bytes, "a.tif", Defaults));
        Assert.True(failure.Message.StartsWith("truncated", StringComparison.Ordinal), $"{what}: {failure.Message}");
    }
}
